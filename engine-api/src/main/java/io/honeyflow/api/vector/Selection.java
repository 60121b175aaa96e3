package io.honeyflow.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a batch are live, in rising order. {@code positions} is null where all are.
 *
 * @param positions row numbers; not to be written to
 * @param count how many rows are live; where {@code positions} is null, rows 0 to count - 1
 */
public record Selection(int @Nullable [] positions, int count) {
    public static Selection all(int count) {
        return new Selection(null, count);
    }

    public static Selection of(int[] positions, int count) {
        return new Selection(positions, count);
    }

    public boolean isAll() {
        return positions == null;
    }

    /** The row number of the i-th live row. */
    public int position(int i) {
        return positions == null ? i : positions[i];
    }

    /** The live rows from the i-th on, at most {@code most} of them. */
    public Selection range(int from, int most) {
        int length = Math.max(0, Math.min(most, count - from));
        int[] range = new int[length];
        for (int i = 0; i < length; i++) {
            range[i] = position(from + i);
        }
        return new Selection(range, length);
    }
}
