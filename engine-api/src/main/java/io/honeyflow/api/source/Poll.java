package io.honeyflow.api.source;

import io.honeyflow.api.vector.Batch;

/** What a reader gives when it is asked. */
public sealed interface Poll {
    /** @param batch rows in the columns of the scan */
    record Data(Batch batch) implements Poll {}

    record Mark(Watermark watermark) implements Poll {}

    /** Nothing yet. @param millis ask again after so many milliseconds, or sooner */
    record Waiting(long millis) implements Poll {}

    /** The split is read. */
    record End() implements Poll {}
}
