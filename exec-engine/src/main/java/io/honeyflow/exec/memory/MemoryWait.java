package io.honeyflow.exec.memory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a thread waits for memory that another one is asked to give back. */
public interface MemoryWait {
    /** Doesn't wait. */
    MemoryWait NEVER = (event, longest) -> {};

    /** Returns when the event has come or the time is over; throws when the query has ended meanwhile. */
    void await(CompletableFuture<?> event, Duration longest);
}
