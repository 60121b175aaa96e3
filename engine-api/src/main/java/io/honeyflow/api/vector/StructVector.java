package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STRUCT: a vector for each field, as long as this one. Where the struct is null its fields hold anything.
 */
public record StructVector(DataType type, int size, List<ColumnVector> fields, boolean @Nullable [] nulls)
        implements FlatVector {
    // Not the compact form: it would lose what the null flags' annotation says in the class file.
    public StructVector(DataType type, int size, List<ColumnVector> fields, boolean @Nullable [] nulls) {
        this.type = type;
        this.size = size;
        this.fields = List.copyOf(fields);
        this.nulls = nulls;
    }

    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (ColumnVector field : fields) {
            values.add(field.valueAt(row));
        }
        return values;
    }

    @Override
    public StructVector gather(int[] positions, int count) {
        List<ColumnVector> gathered = new ArrayList<>(fields.size());
        for (ColumnVector field : fields) {
            gathered.add(field.gather(positions, count));
        }
        return new StructVector(type, count, gathered, FlatVector.gatherNulls(nulls, positions, count));
    }

    @Override
    public long retainedBytes() {
        long bytes = nulls == null ? 0 : nulls.length;
        for (ColumnVector field : fields) {
            bytes += field.retainedBytes();
        }
        return bytes;
    }
}
