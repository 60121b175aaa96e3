package io.honeyflow.exec.operator;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;

/** Where an operator's rows go. */
public interface Output {
    /**
     * Hands rows on; a batch without live rows is dropped. This is the cancellation point: it throws when the query has
     * ended, also inside a long {@code process()}.
     *
     * @return false where no more rows are wanted (a limit is reached): what comes after is dropped
     */
    boolean emit(Batch batch);

    void watermark(Watermark mark);
}
