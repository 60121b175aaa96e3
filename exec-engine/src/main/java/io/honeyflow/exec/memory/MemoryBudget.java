package io.honeyflow.exec.memory;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What all queries of this process hold together, and the limit. Safe for use by several threads. */
public final class MemoryBudget {
    /** What a process without a limit of its own may hold: the rest of the heap is for rows on their way, and for all else. */
    private static final double SHARE_OF_HEAP = 0.6;

    private final long limit;
    private final Set<MemoryShare> shares = ConcurrentHashMap.newKeySet();
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

    void add(MemoryShare share) {
        shares.add(share);
    }

    void remove(MemoryShare share) {
        shares.remove(share);
    }

    /** The one of those that can spill the most. */
    Optional<MemoryShare> largest(Predicate<MemoryShare> among) {
        return shares.stream()
                .filter(share -> share.canSpill() && among.test(share))
                .max(Comparator.comparingLong(MemoryShare::bytes));
    }
}
