package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Rows in order, batch by batch. Used by one thread. */
public interface OrderedRows extends AutoCloseable {
    /** The next rows, all of them live; null behind the last ones. */
    @Nullable
    Batch next();

    @Override
    void close();
}
