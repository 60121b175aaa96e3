package io.honeyflow.api.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a column's values.
 *
 * @param distinct distinct values, or -1
 * @param nulls nulls, or -1
 * @param min the least value as a number (dates as days, timestamps as seconds), or null
 * @param max the greatest value, likewise
 * @param averageLength characters of a text or bytes of a binary, where a null counts 0; or -1
 * @param maximumLength likewise, or -1
 * @param trues of a boolean, or -1
 * @param falses likewise
 */
public record ColumnStatistics(
        long distinct,
        long nulls,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        double averageLength,
        long maximumLength,
        long trues,
        long falses) {
    /** Of another column than a boolean. */
    public ColumnStatistics(
            long distinct,
            long nulls,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            double averageLength,
            long maximumLength) {
        this(distinct, nulls, min, max, averageLength, maximumLength, -1, -1);
    }
}
