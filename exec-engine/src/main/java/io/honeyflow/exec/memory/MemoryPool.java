package io.honeyflow.exec.memory;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.QueryStatistics;
import java.util.Locale;

/** What one query's operators hold together, and the limit. Safe for use by several threads. */
public final class MemoryPool {
    private final long limit;
    private final QueryStatistics statistics;
    private final MemoryBudget budget;
    private long held;

    /** A pool that shares its memory with no other. @param limit bytes */
    public MemoryPool(long limit, QueryStatistics statistics) {
        this(limit, statistics, new MemoryBudget(Long.MAX_VALUE));
    }

    /** @param limit bytes @param budget what all queries may hold */
    public MemoryPool(long limit, QueryStatistics statistics, MemoryBudget budget) {
        this.limit = limit;
        this.statistics = statistics;
        this.budget = budget;
    }

    /** @param holder what holds it and which node it is, for messages and measurements */
    public MemoryReservation reservation(String holder, int node) {
        return new Share(holder, node);
    }

    private synchronized void change(long by, String holder) {
        if (by > 0 && by > limit - held) {
            throw refused(holder, "the query", new long[] {by, held, limit}, "honeyflow.query.memory.limit");
        }
        if (by > 0 && !budget.take(by)) {
            long[] figures = {by, budget.held(), budget.limit()};
            throw refused(holder, "all queries together", figures, "honeyflow.memory.limit");
        }
        if (by < 0) {
            budget.giveBack(-by);
        }
        held += by;
        statistics.sawQueryBytes(held);
    }

    /** @param figures what was asked, what is held and the limit, in bytes */
    private static SqlException refused(String holder, String whose, long[] figures, String setting) {
        return new SqlException(
                ErrorCode.MEMORY_LIMIT,
                String.format(
                        Locale.ROOT,
                        "%s needs more memory than %s may hold: %,d bytes beside %,d, the limit is %,d (%s)",
                        holder,
                        whose,
                        figures[0],
                        figures[1],
                        figures[2],
                        setting));
    }

    public synchronized long held() {
        return held;
    }

    private final class Share implements MemoryReservation {
        private final String holder;
        private final int node;
        private long mine;

        Share(String holder, int node) {
            this.holder = holder;
            this.node = node;
        }

        @Override
        public synchronized void resize(long bytes) {
            change(bytes - mine, holder);
            mine = bytes;
            statistics.node(node).sawBytes(bytes);
        }

        @Override
        public synchronized long bytes() {
            return mine;
        }

        @Override
        public synchronized void close() {
            change(-mine, holder);
            mine = 0;
        }
    }
}
