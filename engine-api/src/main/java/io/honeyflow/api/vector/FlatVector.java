package io.honeyflow.api.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A vector with one slot a row. {@link #nulls} tells which rows are null. */
public sealed interface FlatVector extends ColumnVector
        permits LongVector,
                DoubleVector,
                Decimal128Vector,
                BytesVector,
                TimestampVector,
                ArrayVector,
                MapVector,
                StructVector,
                UnionVector {

    /** True where a row is null, at least {@link #size} long; null where no row is. */
    boolean @Nullable [] nulls();

    @Override
    default boolean isNull(int row) {
        boolean[] nulls = nulls();
        return nulls != null && nulls[row];
    }

    @Override
    default boolean mayHaveNulls() {
        return nulls() != null;
    }

    @Override
    default FlatVector flatten() {
        return this;
    }

    @Override
    FlatVector gather(int[] positions, int count);

    /** The null flags of the gathered rows, or null where none is null. */
    static boolean @Nullable [] gatherNulls(boolean @Nullable [] nulls, int[] positions, int count) {
        boolean[] gathered = null;
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from < 0 || (nulls != null && nulls[from])) {
                if (gathered == null) {
                    gathered = new boolean[count];
                }
                gathered[i] = true;
            }
        }
        return gathered;
    }

    /** {@code size} flags that all say null. */
    static boolean[] allNull(int size) {
        boolean[] nulls = new boolean[size];
        Arrays.fill(nulls, true);
        return nulls;
    }
}
