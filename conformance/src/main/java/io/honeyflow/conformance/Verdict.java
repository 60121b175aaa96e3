package io.honeyflow.conformance;

/** How a statement came out. */
enum Verdict {
    PASSED,
    WRONG_ROWS,
    /** The right rows. */
    WRONG_ORDER,
    REFUSED,
    /** No end in time. */
    TIMEOUT,
    SKIPPED
}
