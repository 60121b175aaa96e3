package io.honeyflow.exec.memory;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.QueryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What one query's operators hold together, and the limit. Safe for use by several threads. */
public final class MemoryPool {
    /** Holders that can spill leave so much of a limit (one part in so many) to those that can't. */
    private static final int LEFT = 8;

    private final long limit;
    private final QueryStatistics statistics;
    private final MemoryBudget budget;
    private final Spilling spilling;
    private long held;

    /** A pool that shares its memory with no other, and whose holders don't spill. @param limit bytes */
    public MemoryPool(long limit, QueryStatistics statistics) {
        this(limit, statistics, new MemoryBudget(Long.MAX_VALUE), Spilling.NEVER);
    }

    /** @param limit bytes @param budget what all queries may hold */
    public MemoryPool(long limit, QueryStatistics statistics, MemoryBudget budget, Spilling spilling) {
        this.limit = limit;
        this.statistics = statistics;
        this.budget = budget;
        this.spilling = spilling;
    }

    /** One that waits for nobody. @param holder what holds it and which node it is, for messages and measurements */
    public MemoryReservation reservation(String holder, int node) {
        return reservation(holder, node, MemoryWait.NEVER);
    }

    /** @param wait how the holder's thread waits for others to spill */
    public MemoryReservation reservation(String holder, int node, MemoryWait wait) {
        MemoryShare share = new MemoryShare(this, holder, statistics.node(node), wait);
        budget.add(share);
        return share;
    }

    /** Why memory wasn't given. */
    enum Refusal {
        QUERY,
        PROCESS
    }

    /** Takes memory, or gives it back. @return empty where it was done */
    synchronized Optional<Refusal> change(long by, MemoryShare.Use use) {
        if (by > 0) {
            long most = use == MemoryShare.Use.SPILLABLE && spilling.allowed() ? limit - limit / LEFT : limit;
            if (by > most - held) {
                return Optional.of(Refusal.QUERY);
            }
            if (!budget.take(by)) {
                return Optional.of(Refusal.PROCESS);
            }
        } else {
            budget.giveBack(-by);
        }
        held += by;
        statistics.sawQueryBytes(held);
        return Optional.empty();
    }

    /** The holder that has the most of what is short, and can spill it. @param askable which to look at */
    Optional<MemoryShare> largest(Refusal refusal, Predicate<MemoryShare> askable) {
        return budget.largest(share -> (refusal == Refusal.PROCESS || share.pool() == this) && askable.test(share));
    }

    SqlException refused(long by, String holder, Refusal refusal) {
        boolean own = refusal == Refusal.QUERY;
        return new SqlException(
                ErrorCode.MEMORY_LIMIT,
                String.format(
                        Locale.ROOT,
                        "%s needs more memory than %s may hold: %,d bytes beside %,d, the limit is %,d (%s)",
                        holder,
                        own ? "the query" : "all queries together",
                        by,
                        own ? held() : budget.held(),
                        own ? limit : budget.limit(),
                        own ? "honeyflow.query.memory.limit" : "honeyflow.memory.limit"));
    }

    void closed(MemoryShare share) {
        budget.remove(share);
    }

    Spilling spilling() {
        return spilling;
    }

    long limit() {
        return limit;
    }

    public synchronized long held() {
        return held;
    }
}
