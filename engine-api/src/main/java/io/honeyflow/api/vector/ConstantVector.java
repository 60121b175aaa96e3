package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The same value in every row.
 *
 * @param value a vector of one row
 */
public record ConstantVector(FlatVector value, int size) implements ColumnVector {
    public ConstantVector {
        if (value.size() != 1) {
            throw new IllegalArgumentException("a constant of " + value.size() + " rows");
        }
    }

    /** @param value the boxed form that {@link DataType} names, or null */
    public static ConstantVector of(DataType type, @Nullable Object value, int size) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(value);
        return new ConstantVector(builder.build(), size);
    }

    @Override
    public DataType type() {
        return value.type();
    }

    @Override
    public boolean isNull(int row) {
        return value.isNull(0);
    }

    @Override
    public boolean mayHaveNulls() {
        return value.isNull(0);
    }

    @Override
    public @Nullable Object valueAt(int row) {
        return value.valueAt(0);
    }

    @Override
    public FlatVector flatten() {
        if (value instanceof LongVector longs && !longs.isNull(0)) {
            long[] values = new long[size];
            Arrays.fill(values, longs.values()[0]);
            return new LongVector(longs.type(), size, values, null);
        }
        if (value instanceof DoubleVector doubles && !doubles.isNull(0)) {
            double[] values = new double[size];
            Arrays.fill(values, doubles.values()[0]);
            return new DoubleVector(doubles.type(), size, values, null);
        }
        return value.gather(new int[size], size);
    }

    @Override
    public ColumnVector gather(int[] positions, int count) {
        for (int i = 0; i < count; i++) {
            if (positions[i] < 0) {
                return new DictionaryVector(value, signs(positions, count), count);
            }
        }
        return new ConstantVector(value, count);
    }

    private static int[] signs(int[] positions, int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = positions[i] < 0 ? -1 : 0;
        }
        return indices;
    }

    @Override
    public long retainedBytes() {
        return value.retainedBytes();
    }
}
