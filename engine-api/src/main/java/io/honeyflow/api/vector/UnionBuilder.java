package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects unions. */
public final class UnionBuilder extends VectorBuilder {
    private final List<VectorBuilder> children = new ArrayList<>();
    private byte[] tags;

    UnionBuilder(DataType type, int capacity) {
        super(type);
        tags = new byte[Math.max(1, capacity)];
        ((DataType.Union) type).alternatives().forEach(t -> children.add(VectorBuilder.of(t, capacity)));
    }

    /** A builder for each alternative. */
    public List<VectorBuilder> children() {
        return children;
    }

    /** Ends a row: each of {@link #children} has got one more value, null but in that alternative. */
    public void endUnion(int tag) {
        appendTag(tag);
    }

    private void appendTag(int tag) {
        int at = next();
        if (at == tags.length) {
            tags = Arrays.copyOf(tags, grown(at));
        }
        tags[at] = (byte) tag;
    }

    @Override
    void appendValue(Object value) {
        UnionValue union = (UnionValue) value;
        for (int i = 0; i < children.size(); i++) {
            children.get(i).append(i == union.tag() ? union.value() : null);
        }
        appendTag(union.tag());
    }

    @Override
    void appendEmpty() {
        children.forEach(VectorBuilder::appendNull);
        appendTag(0);
    }

    @Override
    void copy(FlatVector from, int row) {
        UnionVector vector = (UnionVector) from;
        for (int i = 0; i < children.size(); i++) {
            children.get(i).appendFrom(vector.alternatives().get(i), row);
        }
        appendTag(vector.tags()[row]);
    }

    @Override
    public UnionVector build() {
        List<ColumnVector> alternatives = new ArrayList<>();
        children.forEach(child -> alternatives.add(child.build()));
        return new UnionVector(type(), size(), tags, alternatives, builtNulls());
    }
}
