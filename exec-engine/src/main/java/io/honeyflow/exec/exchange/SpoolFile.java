package io.honeyflow.exec.exchange;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Batches that wait on disk: written to the end, read from the beginning. Used under its owner's lock. */
final class SpoolFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final Schema schema;
    private final OutputStream raw;
    private final DataOutputStream out;
    private @Nullable DataInputStream in;
    private long written;
    private long read;
    private long bytes;

    SpoolFile(Path folder, Schema schema) {
        this.schema = schema;
        try {
            Files.createDirectories(folder);
            this.file = Files.createTempFile(folder, "spool", ".batches");
            this.raw = Files.newOutputStream(file);
            this.out = new DataOutputStream(new BufferedOutputStream(raw, BUFFER));
        } catch (IOException e) {
            throw failed("create", folder, e);
        }
    }

    /** Batches that were written and not read. */
    long waiting() {
        return written - read;
    }

    long bytes() {
        return bytes;
    }

    void write(Batch batch) {
        try {
            int before = out.size();
            BatchCodec.write(batch, out);
            written++;
            // The stream's own counter stops at two gigabytes.
            bytes += before == Integer.MAX_VALUE ? batch.retainedBytes() : out.size() - before;
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    Batch next() {
        try {
            out.flush();
            DataInputStream reader = in;
            if (reader == null) {
                reader = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                in = reader;
            }
            read++;
            return BatchCodec.read(schema, reader);
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    private static SqlException failed(String what, Path file, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new SqlException(
                full ? ErrorCode.DISK_FULL : ErrorCode.FILE,
                "can't " + what + " spool file " + file + ": " + (full ? "the disk is full" : e.getMessage()),
                null,
                e);
    }

    /** What wasn't written yet is dropped: on a full disk it could only fail once more, and the file would stay. */
    @Override
    public void close() {
        try (OutputStream writing = raw;
                InputStream reading = in) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("delete", file, e);
        }
    }
}
