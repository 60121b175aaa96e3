package io.honeyflow.exec.function;

import io.honeyflow.api.vector.FlatVector;
import org.jspecify.annotations.Nullable;

/** Null flags of results. */
final class Nulls {
    private Nulls() {}

    /** True where one of the two is; null where none is anywhere. */
    static boolean @Nullable [] either(FlatVector a, FlatVector b, int size) {
        boolean[] x = a.nulls();
        boolean[] y = b.nulls();
        if (x == null || y == null) {
            return x == null ? y : x;
        }
        boolean[] both = new boolean[size];
        for (int i = 0; i < size; i++) {
            both[i] = x[i] | y[i];
        }
        return both;
    }

    /** Flags that may be written to. */
    static boolean[] copy(boolean @Nullable [] nulls, int size) {
        boolean[] copy = new boolean[size];
        if (nulls != null) {
            System.arraycopy(nulls, 0, copy, 0, size);
        }
        return copy;
    }
}
