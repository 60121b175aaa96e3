package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.jspecify.annotations.Nullable;

/** The records of those blocks of a file whose sync marker begins within the slice. */
final class AvroRows implements FileRows {
    /** A batch of long rows ends before it has all its rows. */
    private static final long BATCH_BYTES = 16L << 20;

    private final FileSlice slice;
    private final FileReadRequest request;
    private final ReadColumns columns;
    private final RowDatum datum;
    private final AvroInput in;
    private final DataFileReader<RowDatum> reader;

    AvroRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.request = request;
        List<Column> all = new ArrayList<>();
        for (Field field : request.dataSchema().fields()) {
            all.add(new Column(field.name(), field.type()));
        }
        Schema schema = AvroSchemas.of(request.properties(), all, request.configuration());
        this.columns = new ReadColumns(schema, request);
        this.datum = new RowDatum(columns.record());
        this.in = input();
        this.reader = opened();
    }

    private AvroInput input() {
        try {
            return new AvroInput(slice, request.configuration());
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        }
    }

    private DataFileReader<RowDatum> opened() {
        try {
            DataFileReader<RowDatum> opened = new DataFileReader<>(in, datum);
            datum.prepare(AvroTimes.reading(metadata(opened), request.properties(), request.zone()));
            opened.sync(slice.start());
            return opened;
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
            SqlException described = described(e, 0);
            try {
                in.close();
            } catch (IOException other) {
                described.addSuppressed(other);
            }
            throw described;
        }
    }

    private static Map<String, String> metadata(DataFileReader<?> file) {
        Map<String, String> metadata = new HashMap<>();
        for (String name : List.of(AvroTimes.WRITER_ZONE, AvroTimes.WRITER_PROLEPTIC, AvroTimes.WRITER_LEGACY)) {
            String value = file.getMetaString(name);
            if (value != null) {
                metadata.put(name, value);
            }
        }
        return metadata;
    }

    @Override
    public @Nullable Batch next() {
        BatchBuilder builder = new BatchBuilder(columns.schema(), request.batchRows());
        datum.into(builder);
        long end = slice.start() + slice.length();
        long place = slice.start();
        try {
            long first = reader.previousSync();
            while (builder.rows() < request.batchRows() && place - first < BATCH_BYTES && hasNext(end)) {
                place = reader.previousSync();
                reader.next(datum);
            }
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
            // Decoders and decompressors throw all sorts of things on bytes that make no sense.
            throw described(e, place);
        }
        return builder.rows() == 0 ? null : batch(builder);
    }

    private boolean hasNext(long end) throws IOException {
        return reader.hasNext() && !reader.pastSync(end);
    }

    private Batch batch(BatchBuilder builder) {
        Batch read = builder.build();
        List<ColumnVector> wanted = columns.wanted(read);
        return Batch.of(request.schema(), wanted, read.rowCount());
    }

    /** @param place of the block that was being read */
    private SqlException described(Throwable e, long place) {
        IOException failure = in.failure();
        if (failure != null) {
            return FileErrors.of("reading", slice.path(), failure);
        }
        Throwable cause = e;
        while (cause instanceof AvroRuntimeException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof SqlException known) {
            return known;
        }
        String field = datum.field();
        String where = field == null ? "" : ", there column '" + field + "'";
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return FileErrors.malformed(
                slice.path(),
                "an Avro file that can be read by the table's schema",
                message.lines().findFirst().orElse("") + " (block at byte " + place + where + ")");
    }

    @Override
    public long bytesRead() {
        try {
            return Math.max(0, reader.tell() - slice.start());
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", slice.path(), e);
        }
    }
}
