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
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.jspecify.annotations.Nullable;

/** Rows whose fields are told apart by delimiters. */
final class TextRows implements FileRows {
    /** A batch of long lines ends before it has all its rows. */
    private static final long BATCH_BYTES = 16L << 20;

    private static final Field PLACE = new Field("place", DataType.BIGINT);

    private final FileSlice slice;
    private final FileReadRequest request;
    private final Schema schema;
    private final RowReader reader;
    private final Records lines;

    /** Where rows come from. */
    @FunctionalInterface
    interface Opening {
        Records of(TextOptions options) throws IOException;
    }

    private TextRows(FileSlice slice, FileReadRequest request, RowSerde serde, Opening opening) {
        this.slice = slice;
        this.request = request;
        this.schema = request.schema();
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
        CompressionCodec codec = new CompressionCodecFactory(request.configuration()).getCodec(new Path(slice.path()));
        return new TextRows(slice, request, serde, options -> {
            try {
                return new SliceLines(slice, options, request.configuration(), codec);
            } catch (RuntimeException e) {
                throw codec == null
                        ? e
                        : SqlException.notSupported("text compressed by "
                                + codec.getClass().getSimpleName() + " in " + slice.path() + ": " + e.getMessage());
            }
        });
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
        try {
            while (builder.rows() < request.batchRows() && bytes < BATCH_BYTES && lines.next()) {
                if (request.places()) {
                    builder.column(schema.size()).append(lines.place());
                }
                reader.append(lines.bytes(), lines.from(), lines.to(), builder);
                bytes += lines.to();
            }
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (IllegalArgumentException e) {
            throw FileErrors.malformed(
                    slice.path(), String.valueOf(e.getMessage()), "a longer one behind byte " + lines.consumed());
        } catch (RuntimeException | InternalError e) {
            // Decompressors throw all sorts of things on bytes that make no sense.
            throw described(e);
        }
        return builder.rows() == 0 ? null : builder.build();
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
