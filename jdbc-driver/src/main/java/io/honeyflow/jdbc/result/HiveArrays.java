package io.honeyflow.jdbc.result;

import java.sql.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays that are made here, as values for parameters. */
public final class HiveArrays {
    private HiveArrays() {}

    /** The elements are copied. */
    public static Array of(List<? extends @Nullable Object> elements) {
        return new HiveArray(elements);
    }
}
