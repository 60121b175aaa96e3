package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;

/**
 * How many groups a partial step keeps before it gives their states. Where it finds that rows hardly share groups it keeps few,
 * which stay near the processor: the step behind it does the work anyway. Where they do again it keeps more.
 */
final class PartialGroups {
    static final int MOST = 200_000;
    static final int FEWEST = Batch.DEFAULT_ROWS;

    private int limit = MOST;
    private long rows;

    /** @return whether the states are to be given now */
    boolean added(int newRows, int groups) {
        rows += newRows;
        if (groups <= limit) {
            return false;
        }
        if (rows < 2L * groups) {
            limit = FEWEST;
        } else if (rows > 8L * groups) {
            limit = Math.min(MOST, 2 * limit);
        }
        rows = 0;
        return true;
    }

    int limit() {
        return limit;
    }
}
