package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.ColumnVector;
import java.util.Arrays;
import java.util.List;

/** Whether two values are the same key, in the sense of {@link GroupTable}. Used by one thread at a time. */
public final class KeyEquality {
    private final RowCodec left = new RowCodec();
    private final RowCodec right = new RowCodec();

    /** Null equals null. @param b a vector of the same type as {@code a} */
    public boolean same(ColumnVector a, int rowA, ColumnVector b, int rowB) {
        left.encode(List.of(a), rowA);
        right.encode(List.of(b), rowB);
        return Arrays.equals(left.bytes(), 0, left.length(), right.bytes(), 0, right.length());
    }
}
