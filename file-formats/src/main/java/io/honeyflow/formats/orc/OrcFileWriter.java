package io.honeyflow.formats.orc;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileSystems;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.util.Properties;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes ORC as Hive does: options by the table's {@code orc.*} properties, wall-clock times as UTC. */
final class OrcFileWriter implements FileWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OrcFileWriter.class);

    private final Path path;
    private final Opened files;
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
            this.files = new Opened(FileSystems.of(path, request.configuration()));
            this.writer = OrcFile.createWriter(
                    path,
                    OrcFile.writerOptions(properties, request.configuration())
                            .fileSystem(files)
                            .setSchema(schema)
                            .useUTCTimestamp(true)
                            .setProlepticGregorian(true)
                            .overwrite(false));
        } catch (IOException e) {
            throw FileErrors.of("writing", path, e);
        } catch (IllegalArgumentException e) {
            throw OrcFailure.of(path.toString(), e);
        }
    }

    /** Remembers the stream: orc-core leaves it open when writing fails, and a deleted open file keeps its space. */
    private static final class Opened extends FilterFileSystem {
        private @Nullable FSDataOutputStream stream;

        Opened(FileSystem files) {
            super(files);
        }

        @Override
        public FSDataOutputStream create(
                Path path,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                @Nullable Progressable progress)
                throws IOException {
            FSDataOutputStream opened = super.create(path, permission, overwrite, buffer, replication, block, progress);
            stream = opened;
            return opened;
        }

        void closeStream() throws IOException {
            if (stream != null) {
                stream.close();
            }
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
        FileErrors.step("writing", path, writer::close);
    }

    @Override
    public void close() {
        try {
            if (!finished) {
                finished = true;
                writer.close();
            }
        } catch (IOException | FSError | RuntimeException e) {
            // It is thrown away; why it can't be completed was said where that mattered.
            LOG.debug("{} is thrown away: {}", path, e.toString());
        }
        try {
            files.closeStream();
        } catch (IOException | FSError e) {
            LOG.debug("{} is thrown away: {}", path, e.toString());
        }
    }
}
