package io.honeyflow.exec.spill;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk: written to the end, read from the beginning as often as is wanted, also while it is written. Used
 * under its owner's lock.
 */
public final class SpillFile implements AutoCloseable {
    private final Path file;
    private final Schema schema;
    private final OutputStream out;
    private final LongConsumer counted;
    private final Consumer<SpillFile> closed;
    private long batches;
    private long rows;
    private long bytes;

    /** @param counted gets the bytes of each write @param closed is told of the end */
    SpillFile(Path file, Schema schema, LongConsumer counted, Consumer<SpillFile> closed) {
        this.file = file;
        this.schema = schema;
        this.counted = counted;
        this.closed = closed;
        try {
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw failed("create", file, e);
        }
    }

    /** Appends the batch's live rows. @throws SqlException DISK_FULL or FILE */
    public void write(Batch batch) {
        try {
            int written = SpillBlock.write(batch, out);
            batches++;
            rows += batch.rowCount();
            bytes += written;
            counted.accept(written);
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    /** Rows that were written. */
    public long rows() {
        return rows;
    }

    /** Bytes on disk. */
    public long bytes() {
        return bytes;
    }

    public Schema schema() {
        return schema;
    }

    /** Reads from the beginning. */
    public Reader read() {
        try {
            return new Reader(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))));
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    /** One reading. */
    public final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private long read;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        /** Batches that were written and not read. */
        public long waiting() {
            return batches - read;
        }

        /** The next batch; null behind the last one. @throws SqlException FILE also where the file is damaged */
        public @Nullable Batch next() {
            if (read == batches) {
                return null;
            }
            try {
                Batch batch = SpillBlock.read(schema, in);
                read++;
                return batch;
            } catch (IOException e) {
                throw failed("read", file, e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw failed("close", file, e);
            }
        }
    }

    static SqlException failed(String what, Path file, IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        boolean full = message.contains("No space left");
        return new SqlException(
                full ? ErrorCode.DISK_FULL : ErrorCode.FILE,
                "can't " + what + " spool file " + file + ": " + (full ? "the disk is full" : message),
                null,
                e);
    }

    /** Deletes it. */
    @Override
    public void close() {
        closed.accept(this);
        try (OutputStream writing = out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("delete", file, e);
        }
    }
}
