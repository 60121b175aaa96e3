package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.TimestampVector;

/** Times of rows as milliseconds. */
final class WindowTime {
    private WindowTime() {}

    /** Rounded down; the row must not be null. */
    static long millis(TimestampVector times, int row) {
        return times.seconds()[row] * 1000 + times.nanos()[row] / 1_000_000;
    }
}
