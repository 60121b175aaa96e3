package io.honeyflow.exec.memory;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.QueryStatistics;
import java.util.Locale;

/** What one query's operators hold together, and the limit. Safe for use by several threads. */
public final class MemoryPool {
    private final long limit;
    private final QueryStatistics statistics;
    private long held;

    /** @param limit bytes */
    public MemoryPool(long limit, QueryStatistics statistics) {
        this.limit = limit;
        this.statistics = statistics;
    }

    /** @param holder what holds it and which node it is, for messages and measurements */
    public MemoryReservation reservation(String holder, int node) {
        return new Share(holder, node);
    }

    private synchronized void change(long by, String holder) {
        if (by > 0 && held + by > limit) {
            throw new SqlException(
                    ErrorCode.MEMORY_LIMIT,
                    String.format(
                            Locale.ROOT,
                            "%s needs more memory than the query may hold: %,d bytes beside %,d, the limit is %,d"
                                    + " (honeyflow.query.memory.limit)",
                            holder,
                            by,
                            held,
                            limit));
        }
        held += by;
        statistics.sawQueryBytes(held);
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
