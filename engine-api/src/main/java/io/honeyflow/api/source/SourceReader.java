package io.honeyflow.api.source;

import org.jspecify.annotations.Nullable;

/** Reads one split; used by one thread at a time. */
public interface SourceReader extends AutoCloseable {
    /** Never blocks for long: where there is nothing yet it says {@link Poll.Waiting}. */
    Poll poll();

    /** The place behind the last row that was given; null where this source can't be resumed. */
    default @Nullable Position position() {
        return null;
    }

    @Override
    void close();
}
