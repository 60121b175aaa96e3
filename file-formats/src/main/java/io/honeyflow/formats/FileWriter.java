package io.honeyflow.formats;

import io.honeyflow.api.vector.Batch;

/** Writes one new file. */
public interface FileWriter extends AutoCloseable {
    void write(Batch batch);

    /** Bytes written so far, roughly. */
    long bytes();

    /** Completes the file. */
    void finish();

    /** Without {@link #finish} before, what was written is no file of the format. */
    @Override
    void close();
}
