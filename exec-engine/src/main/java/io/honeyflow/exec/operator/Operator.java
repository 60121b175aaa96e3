package io.honeyflow.exec.operator;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;

/**
 * One step of a running query. One instance serves one thread at a time and has no threads of its own. Only
 * {@link #process} must be written: every default is right, and none throws.
 *
 * <p>The end of a bounded input is {@link #flush}, then {@link #inputEnded}, then (once all inputs have ended) the
 * watermark +infinity, from which alone final rows come. No operator asks whether its input is bounded.
 */
public interface Operator extends AutoCloseable {
    default void open(OperatorContext context) {}

    /** @param input which input the rows come from, from 0 @param batch at least one live row */
    void process(int input, Batch batch, Output output);

    /** The combined watermark of all inputs has risen. Gives what is final now, then passes the mark on. */
    default void watermark(Watermark mark, Output output) {
        output.watermark(mark);
    }

    /** Whether more rows of any input would change nothing: the host may end its inputs early. */
    default boolean finished() {
        return false;
    }

    /** Gives what is held back only for a fuller batch: on a tick, and before every checkpoint barrier. */
    default void flush(Output output) {}

    /** No more rows come from this input: switches phases, such as from build to probe. */
    default void inputEnded(int input, Output output) {}

    /** Writes the state; the host has aligned the barrier and called {@link #flush}. Never emits. */
    default void snapshot(SnapshotWriter writer) {}

    /** Takes the state back, once, after {@link #open} and before the first row. */
    default void restore(SnapshotReader reader) {}

    @Override
    default void close() {}
}
