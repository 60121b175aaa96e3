package io.honeyflow.exec.memory;

/** What all queries of this process hold together, and the limit. Safe for use by several threads. */
public final class MemoryBudget {
    /** What a process without a limit of its own may hold: the rest of the heap is for rows on their way, and for all else. */
    private static final double SHARE_OF_HEAP = 0.6;

    private final long limit;
    private long held;

    /** @param limit bytes; 0 for a share of the heap */
    public MemoryBudget(long limit) {
        this.limit = limit > 0 ? limit : (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
    }

    /** @return false, and nothing is taken, where the limit would be passed */
    synchronized boolean take(long bytes) {
        if (bytes > limit - held) {
            return false;
        }
        held += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        held -= bytes;
    }

    public synchronized long held() {
        return held;
    }

    public long limit() {
        return limit;
    }
}
