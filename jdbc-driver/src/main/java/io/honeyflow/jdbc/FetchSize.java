package io.honeyflow.jdbc;

/**
 * How many rows the next fetch asks for: what the statement says, or few at first and then as many as a few megabytes
 * hold. Only for one thread at a time.
 */
final class FetchSize {
    /** What a first fetch asks for where nobody says; enough for most results, and soon there. */
    static final int FIRST = 1000;
    /** Servers send no more in one answer. Source: hive.server2.thrift.resultset.max.fetch.size */
    private static final int MOST = 10_000;

    private static final long BATCH_BYTES = 4 << 20;

    private final boolean grows;
    private int rows;
    private long left;

    private FetchSize(int rows, boolean grows, long most) {
        this.rows = rows;
        this.grows = grows;
        this.left = most > 0 ? most : Long.MAX_VALUE;
    }

    /** @param most rows that are wanted at all; 0 for no limit */
    static FetchSize of(int rows, long most) {
        return new FetchSize(rows, false, most);
    }

    /** @param most rows that are wanted at all; 0 for no limit */
    static FetchSize growing(long most) {
        return new FetchSize(FIRST, true, most);
    }

    /** At least 1. */
    int next() {
        return (int) Math.max(1, Math.min(rows, left));
    }

    /** Learns from what came. @return whether it is worth asking for more before anybody does */
    boolean fetched(int count, long bytes) {
        boolean full = count >= Math.min(next(), FIRST);
        left -= count;
        if (grows && count > 0) {
            rows = (int) Math.max(1, Math.min(MOST, BATCH_BYTES * count / Math.max(1, bytes)));
        }
        return full && count > 0 && left > 0;
    }
}
