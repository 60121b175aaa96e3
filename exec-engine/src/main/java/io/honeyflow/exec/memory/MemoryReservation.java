package io.honeyflow.exec.memory;

/** What one holder has of its query's memory. Safe for use by several threads. */
public interface MemoryReservation extends AutoCloseable {
    /**
     * Sets how much is held, of what can't be spilled. Where it doesn't fit, others are asked to spill, and waited for.
     *
     * @param bytes all of it, not the difference
     * @throws io.honeyflow.api.error.SqlException MEMORY_LIMIT, naming the holder, what was asked and the limit, where
     *     the query's limit would be passed; what was held stays
     */
    void resize(long bytes);

    /**
     * Sets how much is held by one that can spill it at its next call, as others may ask it to.
     *
     * @param bytes all of it, not the difference
     * @return false, and what was held stays, where the holder must spill now
     * @throws io.honeyflow.api.error.SqlException MEMORY_LIMIT, as {@link #resize}, where its query may not spill
     */
    boolean tryResize(long bytes);

    /** From now on several threads use it, under a lock of theirs: it asks others, but waits for none of them. */
    void shareUnderLock();

    long bytes();

    /** What the whole query may hold, in bytes. */
    long limit();

    /** Gives all back. */
    @Override
    void close();
}
