package io.honeyflow.api.sink;

import io.honeyflow.api.vector.Batch;
import java.util.List;

/** Writes rows that nobody sees before the {@link Committer} publishes them. Used by one thread at a time. */
public interface SinkWriter extends AutoCloseable {
    /** Rows for dynamic partitions should arrive clustered by partition: one file is open at a time. */
    void write(Batch batch);

    /** Closes what was written so far and hands it over. @param checkpoint rising; 0 for a bounded statement */
    List<Committable> prepare(long checkpoint);

    /** Without a {@code prepare} before, deletes what was written. */
    @Override
    void close();
}
