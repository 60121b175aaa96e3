package io.honeyflow.planner.cost;

import org.jspecify.annotations.Nullable;

/**
 * What is expected of a column.
 *
 * @param distinct distinct values
 * @param known whether {@code distinct} comes from statistics; else it is the rows of the table it comes from
 * @param nulls the share of nulls, 0 to 1
 * @param min the least value as a number (dates as days, timestamps as seconds), or null
 * @param max the greatest value, likewise
 */
record ColumnEstimate(
        double distinct,
        Known known,
        double nulls,
        @Nullable Double min,
        @Nullable Double max) {
    /** Where a number comes from. */
    enum Known {
        FROM_STATISTICS,
        GUESSED
    }

    static ColumnEstimate guess(double distinct) {
        return new ColumnEstimate(Math.max(1, distinct), Known.GUESSED, 0, null, null);
    }

    boolean isKnown() {
        return known == Known.FROM_STATISTICS;
    }

    /** Where only so many rows are left. */
    ColumnEstimate atMost(double rows) {
        return distinct <= rows || !isKnown() ? this : new ColumnEstimate(Math.max(1, rows), known, nulls, min, max);
    }
}
