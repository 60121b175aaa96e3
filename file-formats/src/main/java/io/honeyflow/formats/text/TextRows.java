package io.honeyflow.formats.text;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows whose fields are told apart by delimiters. */
final class TextRows implements FileRows {
    /** A batch of long lines ends before it has all its rows. */
    private static final long BATCH_BYTES = 16L << 20;

    /** Bytes of a row that an error shows. */
    private static final int SHOWN = 80;

    private static final Field PLACE = new Field("place", DataType.BIGINT);

    private final FileSlice slice;
    private final FileReadRequest request;
    private final Schema schema;
    private final RowReader reader;
    private final Records lines;
    private final boolean compressed;

    /** Where rows come from. */
    @FunctionalInterface
    interface Opening {
        Records of(TextOptions options) throws IOException;
    }

    private TextRows(FileSlice slice, FileReadRequest request, RowSerde serde, Opening opening) {
        this.slice = slice;
        this.request = request;
        this.schema = request.schema();
        this.compressed = TextCodec.ofName(slice.path()).isPresent();
        TextOptions options = TextOptions.of(request.properties());
        this.reader = serde.encodedReader(request, options);
        try {
            this.lines = opening.of(options);
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw described(e);
        }
    }

    /** Of the lines that begin within the slice. */
    static TextRows ofLines(FileSlice slice, FileReadRequest request, RowSerde serde) {
        return new TextRows(slice, request, serde, options -> new SliceLines(slice, options, request));
    }

    /** Of the records that begin within the slice of a sequence file. */
    static TextRows ofSequence(FileSlice slice, FileReadRequest request, RowSerde serde) {
        return new TextRows(
                slice, request, serde, options -> new SequenceRecords(slice, options, request.configuration()));
    }

    private SqlException described(Throwable e) {
        return e instanceof SqlException known
                ? known
                : FileErrors.malformed(slice.path(), "text", String.valueOf(e.getMessage()));
    }

    @Override
    public @Nullable Batch next() {
        BatchBuilder builder = new BatchBuilder(request.places() ? schema.append(PLACE) : schema, request.batchRows());
        long bytes = 0;
        while (builder.rows() < request.batchRows() && bytes < BATCH_BYTES && nextLine()) {
            if (request.places()) {
                builder.column(schema.size()).append(lines.place());
            }
            append(builder);
            bytes += lines.to();
        }
        return builder.rows() == 0 ? null : builder.build();
    }

    private boolean nextLine() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw compressed
                    ? SliceLines.broken(slice, lines.position(), lines.consumed(), e)
                    : FileErrors.of("reading", slice.path(), e);
        } catch (IllegalArgumentException e) {
            throw FileErrors.malformed(
                    slice.path(), String.valueOf(e.getMessage()), "a longer one behind byte " + lines.consumed());
        } catch (RuntimeException | InternalError | OutOfMemoryError e) {
            // Decompressors throw all sorts of things on bytes that make no sense, or ask for an array that no heap
            // holds.
            throw compressed ? SliceLines.broken(slice, lines.position(), lines.consumed(), e) : described(e);
        }
    }

    private void append(BatchBuilder builder) {
        try {
            reader.append(lines.bytes(), lines.from(), lines.to(), builder);
        } catch (IllegalArgumentException e) {
            String row = new String(
                    lines.bytes(), lines.from(), Math.min(SHOWN, lines.to() - lines.from()), StandardCharsets.UTF_8);
            throw FileErrors.malformed(
                    slice.path(),
                    String.valueOf(e.getMessage()),
                    "'" + row + (lines.to() - lines.from() > SHOWN ? ".." : "") + "' in the row at byte "
                            + lines.place());
        } catch (RuntimeException e) {
            throw described(e);
        }
    }

    @Override
    public long bytesRead() {
        return lines.consumed();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", slice.path(), e);
        }
    }
}
