package io.honeyflow.gateway.sql;

import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.SourceReader;
import io.honeyflow.api.vector.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** A reader's rows, the same and in the same order, in batches of another shape. */
final class ReshapedReader implements SourceReader {
    private final SourceReader reader;
    private final Function<Batch, List<Batch>> reshape;
    private final Deque<Batch> pending = new ArrayDeque<>();

    ReshapedReader(SourceReader reader, Function<Batch, List<Batch>> reshape) {
        this.reader = reader;
        this.reshape = reshape;
    }

    @Override
    public Poll poll() {
        while (pending.isEmpty()) {
            Poll polled = reader.poll();
            if (!(polled instanceof Poll.Data data)) {
                return polled;
            }
            pending.addAll(reshape.apply(data.batch()));
        }
        return new Poll.Data(pending.remove());
    }

    @Override
    public void close() {
        reader.close();
    }
}
