package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column's values for one batch: loaded and immutable. Arrays that a vector hands out are its own and must not be
 * written to. Where a row is null its slot in the value arrays holds anything.
 */
public sealed interface ColumnVector permits FlatVector, DictionaryVector, ConstantVector {
    DataType type();

    int size();

    boolean isNull(int row);

    /** False only if no row is null; true promises nothing. */
    boolean mayHaveNulls();

    /** The boxed value, in the form that {@link DataType} names; null for a null. Not for hot loops. */
    @Nullable
    Object valueAt(int row);

    /** The same values, one slot a row. */
    FlatVector flatten();

    /**
     * The values of those rows in that order; a negative position gives a null. Values may be shared with this vector,
     * encodings are kept.
     *
     * @param positions row numbers of this vector
     * @param count how many of the positions count
     */
    ColumnVector gather(int[] positions, int count);

    /** Bytes of memory this vector keeps alive, roughly; shared parts count in full. */
    long retainedBytes();
}
