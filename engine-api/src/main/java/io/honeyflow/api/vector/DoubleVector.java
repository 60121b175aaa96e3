package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import org.jspecify.annotations.Nullable;

/** FLOAT (each value rounded to a float) and DOUBLE. */
public record DoubleVector(DataType type, int size, double[] values, boolean @Nullable [] nulls) implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        if (type.kind() == Kind.FLOAT) {
            return (float) values[row];
        }
        return values[row];
    }

    @Override
    public DoubleVector gather(int[] positions, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from >= 0) {
                gathered[i] = values[from];
            }
        }
        return new DoubleVector(type, count, gathered, FlatVector.gatherNulls(nulls, positions, count));
    }

    @Override
    public long retainedBytes() {
        return 8L * values.length + (nulls == null ? 0 : nulls.length);
    }
}
