package io.honeyflow.exec.runtime;

/** What one query has had of the cores. Safe for use by several threads. */
final class CpuShare {
    /** How much time makes a query one of the next level, in nanoseconds. */
    private static final long[] STEPS = {200_000_000L, 2_000_000_000L, 20_000_000_000L, 120_000_000_000L};

    static final int LEVELS = STEPS.length + 1;

    private volatile long nanos;

    synchronized void used(long more) {
        nanos += more;
    }

    /** 0 for one that has hardly begun. */
    int level() {
        int level = 0;
        while (level < STEPS.length && nanos >= STEPS[level]) {
            level++;
        }
        return level;
    }
}
