package io.honeyflow.formats;

import io.honeyflow.api.vector.Batch;
import org.jspecify.annotations.Nullable;

/** The rows of a part of a file. */
public interface FileRows extends AutoCloseable {
    /** The next rows, or null at the end. */
    @Nullable
    Batch next();

    /** Bytes read so far. */
    long bytesRead();

    @Override
    void close();
}
