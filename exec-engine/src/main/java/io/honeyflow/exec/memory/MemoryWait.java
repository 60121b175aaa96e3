package io.honeyflow.exec.memory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** How a thread waits for memory that another one is asked to give back. */
public interface MemoryWait {
    /** Doesn't wait. */
    MemoryWait NEVER = (event, longest, hopeless) -> {};

    /**
     * Returns when the event has come, the time is over, or there is no more hope; throws when the query has ended meanwhile.
     *
     * @param hopeless asked now and then
     */
    void await(CompletableFuture<?> event, Duration longest, BooleanSupplier hopeless);

    /** Whether the thread waits for rows or for room, perhaps for the asker's: then it can't answer. */
    default boolean isBlocked() {
        return false;
    }
}
