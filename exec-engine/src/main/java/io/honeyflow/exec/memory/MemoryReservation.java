package io.honeyflow.exec.memory;

/** What one holder has of its query's memory. Safe for use by several threads. */
public interface MemoryReservation extends AutoCloseable {
    /**
     * Sets how much is held.
     *
     * @param bytes all of it, not the difference
     * @throws io.honeyflow.api.error.SqlException MEMORY_LIMIT, naming the holder, what was asked and the limit, where
     *     the query's limit would be passed; what was held stays
     */
    void resize(long bytes);

    long bytes();

    /** Gives all back. */
    @Override
    void close();
}
