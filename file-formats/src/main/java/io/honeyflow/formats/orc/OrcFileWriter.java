package io.honeyflow.formats.orc;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.util.Properties;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Writes ORC as Hive does: options by the table's {@code orc.*} properties, wall-clock times as UTC. */
final class OrcFileWriter implements FileWriter {
    private final Path path;
    private final Writer writer;
    private final VectorizedRowBatch rows;
    private boolean finished;

    OrcFileWriter(Path path, FileWriteRequest request) {
        this.path = path;
        Properties properties = new Properties();
        request.properties().forEach((key, value) -> {
            if (key.startsWith("orc.")) {
                properties.setProperty(key, value);
            }
        });
        TypeDescription schema = OrcTypes.of(request.schema());
        this.rows = schema.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, Batch.DEFAULT_ROWS);
        try {
            this.writer = OrcFile.createWriter(
                    path,
                    OrcFile.writerOptions(properties, request.configuration())
                            .setSchema(schema)
                            .useUTCTimestamp(true)
                            .setProlepticGregorian(true)
                            .overwrite(false));
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        } catch (IllegalArgumentException e) {
            throw OrcFormat.described(path.toString(), e);
        }
    }

    @Override
    public void write(Batch batch) {
        Batch compact = batch.compact();
        int done = 0;
        while (done < compact.rowCount()) {
            int size = Math.min(Batch.DEFAULT_ROWS, compact.rowCount() - done);
            Batch part = size == compact.rowCount()
                    ? compact
                    : compact.withSelection(compact.selection().range(done, size))
                            .compact();
            rows.reset();
            for (int i = 0; i < part.columnCount(); i++) {
                OrcVectorWriter.write(part.column(i).flatten(), rows.cols[i], size);
            }
            rows.size = size;
            try {
                writer.addRowBatch(rows);
            } catch (IOException e) {
                throw FileErrors.of("writing", path, e);
            }
            done += size;
        }
    }

    @Override
    public long bytes() {
        return writer.estimateMemory() + writer.getRawDataSize() / 4;
    }

    @Override
    public void finish() {
        finished = true;
        try {
            writer.close();
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            // It is thrown away; why it can't be completed was said where that mattered.
            return;
        }
    }
}
