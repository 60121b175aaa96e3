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
 * @param averageLength bytes of a text or binary, or -1
 * @param maximumLength bytes, or -1
 */
public record ColumnStatistics(
        long distinct,
        long nulls,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        double averageLength,
        long maximumLength) {}
