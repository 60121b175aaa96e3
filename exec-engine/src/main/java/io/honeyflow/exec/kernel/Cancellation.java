package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;

/** Long loops that give no rows end with their query: whoever ends it interrupts its threads. */
public final class Cancellation {
    private static final int EVERY = 1 << 13;

    private Cancellation() {}

    /** @throws SqlException CANCELLED where the thread was interrupted, which it stays */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
    }

    /** Checks once in some thousand steps. @param step the loop's counter */
    public static void check(int step) {
        if ((step & (EVERY - 1)) == 0) {
            check();
        }
    }
}
