package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Collects structs: a value to each of {@link #children}, then {@link #endStruct}. */
public final class StructBuilder extends VectorBuilder {
    private final List<VectorBuilder> children = new ArrayList<>();

    StructBuilder(DataType type, int capacity) {
        super(type);
        ((DataType.Struct) type).fields().forEach(field -> children.add(VectorBuilder.of(field.type(), capacity)));
    }

    public List<VectorBuilder> children() {
        return children;
    }

    public void endStruct() {
        next();
    }

    @Override
    void appendValue(Object value) {
        List<?> fields = (List<?>) value;
        for (int i = 0; i < children.size(); i++) {
            children.get(i).append(fields.get(i));
        }
        endStruct();
    }

    @Override
    void appendEmpty() {
        children.forEach(VectorBuilder::appendNull);
        endStruct();
    }

    @Override
    void copy(FlatVector from, int row) {
        StructVector vector = (StructVector) from;
        for (int i = 0; i < children.size(); i++) {
            children.get(i).appendFrom(vector.fields().get(i), row);
        }
        endStruct();
    }

    @Override
    public StructVector build() {
        List<FlatVector> fields = children.stream().map(VectorBuilder::build).toList();
        return new StructVector(type(), size(), List.copyOf(fields), builtNulls());
    }
}
