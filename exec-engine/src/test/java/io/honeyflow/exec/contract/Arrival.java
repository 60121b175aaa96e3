package io.honeyflow.exec.contract;

import io.honeyflow.exec.data.Rows;

/** What comes to an operator: the end of the last input is followed by the end of time. */
sealed interface Arrival {
    /** Rows of an input, to be cut into batches. */
    record Given(int input, Rows rows) implements Arrival {}

    /** No more rows of an input. */
    record Ended(int input) implements Arrival {}

    /** Time, in milliseconds. */
    record Time(long millis) implements Arrival {}
}
