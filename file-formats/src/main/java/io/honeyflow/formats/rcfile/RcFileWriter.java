package io.honeyflow.formats.rcfile;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.WritableUtils;

/** Writes groups of some megabytes, uncompressed. */
final class RcFileWriter implements FileWriter {
    /** As Hive's hive.io.rcfile.record.buffer.size. */
    private static final long GROUP_BYTES = 4L << 20;
    /** How far two marks are apart at least. */
    private static final long SYNC_INTERVAL = 2_000;

    private final Path path;
    private final Schema schema;
    private final Cells cells;
    private final FSDataOutputStream out;
    private final RcHeader header;
    private final List<Column> columns = new ArrayList<>();
    private int rows;
    private long lastSync;

    /** What a group will have of a column. */
    private static final class Column {
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final CellLengths.Writer lengths = new CellLengths.Writer();
    }

    RcFileWriter(Path path, FileWriteRequest request, Cells cells) {
        this.path = path;
        this.schema = request.schema();
        this.cells = cells;
        schema.fields().forEach(field -> columns.add(new Column()));
        byte[] sync = new byte[RcHeader.SYNC_BYTES];
        ThreadLocalRandom.current().nextBytes(sync);
        this.header = new RcHeader(null, columns.size(), sync);
        try {
            this.out = FileSystems.of(path, request.configuration()).create(path, false);
            header.write(out);
            this.lastSync = out.getPos();
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    @Override
    public void write(Batch batch) {
        try {
            for (int i = 0; i < batch.rowCount(); i++) {
                row(batch, batch.selection().position(i));
                if (buffered() >= GROUP_BYTES) {
                    flush();
                }
            }
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    private void row(Batch batch, int position) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            ColumnVector vector = batch.column(i);
            int before = column.values.size();
            cells.write(vector.valueAt(position), schema.type(i), column.values);
            column.lengths.add(column.values.size() - before);
        }
        rows++;
    }

    private long buffered() {
        return columns.stream().mapToLong(column -> column.values.size()).sum();
    }

    private void flush() throws IOException {
        if (rows == 0) {
            return;
        }
        byte[] key = key();
        if (out.getPos() >= lastSync + SYNC_INTERVAL) {
            lastSync = out.getPos();
            out.writeInt(RcHeader.SYNC_ESCAPE);
            out.write(header.sync());
        }
        out.writeInt(Math.toIntExact(key.length + buffered()));
        out.writeInt(key.length);
        out.writeInt(key.length);
        out.write(key);
        for (Column column : columns) {
            column.values.writeTo(out);
            column.values.reset();
        }
        rows = 0;
    }

    private byte[] key() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream key = new DataOutputStream(bytes);
        WritableUtils.writeVLong(key, rows);
        for (Column column : columns) {
            byte[] lengths = column.lengths.end();
            WritableUtils.writeVLong(key, column.values.size());
            WritableUtils.writeVLong(key, column.values.size());
            WritableUtils.writeVLong(key, lengths.length);
            key.write(lengths);
        }
        return bytes.toByteArray();
    }

    @Override
    public long bytes() {
        return out.getPos() + buffered();
    }

    @Override
    public void finish() {
        FileErrors.step("writing", path, () -> {
            flush();
            out.hflush();
        });
    }

    @Override
    public void close() {
        FileErrors.step("closing", path, out::close);
    }
}
