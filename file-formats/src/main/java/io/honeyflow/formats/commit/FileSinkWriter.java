package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Committable;
import io.honeyflow.api.sink.SinkWriter;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileFormat;
import io.honeyflow.formats.FileWriteRequest;
import io.honeyflow.formats.FileWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stages one writer's rows: the data columns, the dynamic partition columns, and the bucket's number where the table has
 * buckets. Rows of one partition and bucket come one after another; one file is open at a time.
 */
final class FileSinkWriter implements SinkWriter {
    private static final long LARGEST_FILE = 512L << 20;

    private final WriteTarget target;
    private final Schema dataSchema;
    private final List<Integer> dataColumns;
    private final boolean bucketed;
    private final int writer;
    private final ConnectorContext context;
    private final FileFormat format;
    private final TableStates states;
    private final StatementFolder folder;
    private final List<StagedFile> done = new ArrayList<>();
    private int filesMade;
    private @Nullable Open open;

    /** The file that is being written. */
    private static final class Open {
        private final List<String> values;
        private final int bucket;
        private final Path path;
        private final FileWriter file;
        private long rows;

        Open(List<String> values, int bucket, Path path, FileWriter file) {
            this.values = values;
            this.bucket = bucket;
            this.path = path;
            this.file = file;
        }
    }

    FileSinkWriter(WriteTarget target, int writer, ConnectorContext context, FileFormat format, TableStates states) {
        this.target = target;
        int data = target.table().dataSchema().size();
        this.dataColumns = IntStream.range(0, data).boxed().toList();
        // Names are the table's, whatever the query calls its columns.
        this.dataSchema = target.table().dataSchema();
        this.bucketed = target.table().buckets().any();
        this.writer = writer;
        this.context = context;
        this.format = format;
        this.states = states;
        this.folder = new StatementFolder(target.table().location(), target.statementId(), states.configuration());
    }

    @Override
    public void write(Batch batch) {
        if (batch.columnCount() == dataColumns.size()) {
            writeRun(List.copyOf(staticValues()), BucketFiles.NO_BUCKET, batch);
            return;
        }
        int rows = batch.rowCount();
        int start = 0;
        while (start < rows) {
            int end = start + 1;
            while (end < rows && samePartition(batch, start, end)) {
                end++;
            }
            int row = batch.selection().position(start);
            List<String> values = staticValues();
            int last = batch.columnCount() - (bucketed ? 1 : 0);
            for (int i = dataColumns.size(); i < last; i++) {
                values.add(PartitionName.text(batch.column(i).valueAt(row)));
            }
            int bucket = bucketed ? bucket(batch.column(last), row) : BucketFiles.NO_BUCKET;
            writeRun(values, bucket, batch.withSelection(batch.selection().range(start, end - start)));
            start = end;
        }
    }

    private static int bucket(ColumnVector buckets, int row) {
        return (Integer) Objects.requireNonNull(buckets.valueAt(row), "a row without a bucket");
    }

    private boolean samePartition(Batch batch, int a, int b) {
        int first = batch.selection().position(a);
        int second = batch.selection().position(b);
        for (int i = dataColumns.size(); i < batch.columnCount(); i++) {
            ColumnVector column = batch.column(i);
            Object value = column.valueAt(first);
            Object other = column.valueAt(second);
            if (value == null ? other != null : !value.equals(other)) {
                return false;
            }
        }
        return true;
    }

    /** Values of the leading partition columns, in the table's order. */
    private List<String> staticValues() {
        return Drafting.fixed(target);
    }

    private void writeRun(List<String> values, int bucket, Batch batch) {
        Open file = open;
        // A bucket is one file, however large.
        boolean full = file != null && !bucketed && file.file.bytes() > LARGEST_FILE;
        if (file == null || !file.values.equals(values) || file.bucket != bucket || full) {
            finishOpen();
            file = create(values, bucket);
        }
        Batch data = batch.select(dataColumns);
        Open writing = file;
        FileErrors.guarded("writing", writing.path, () -> {
            writing.file.write(data.withColumns(dataSchema, data.columns()));
            return writing;
        });
        file.rows += batch.rowCount();
    }

    private Open create(List<String> values, int bucket) {
        Map<String, String> properties = WriteProperties.of(target.table(), context.settings());
        String name = String.format(Locale.ROOT, "%06d_%d_%s", writer, filesMade++, target.statementId())
                + format.extension(properties);
        Path path = folder.staged(target.table().partitionSchema().names(), values, name);
        states.begin(target);
        FileWriteRequest request = new FileWriteRequest(dataSchema, properties, context.zone(), states.configuration());
        FileWriter file = FileErrors.guarded("writing", path, () -> format.create(path, request));
        Open created = new Open(values, bucket, path, file);
        open = created;
        return created;
    }

    private void finishOpen() {
        Open file = open;
        if (file == null) {
            return;
        }
        open = null;
        FileErrors.guarded("writing", file.path, () -> {
            try (FileWriter writing = file.file) {
                writing.finish();
            }
            return file;
        });
        try {
            long bytes = folder.files().getFileStatus(file.path).getLen();
            done.add(new StagedFile(file.values, file.path.toString(), file.rows, bytes, file.bucket));
        } catch (IOException e) {
            throw FileErrors.of("writing", file.path, e);
        }
    }

    @Override
    public List<Committable> prepare(long checkpoint) {
        finishOpen();
        StagedFiles staged = new StagedFiles(done);
        done.clear();
        return List.of(staged);
    }

    @Override
    public void close() {
        Open file = open;
        open = null;
        if (file != null) {
            FileErrors.guarded("closing", file.path, () -> {
                file.file.close();
                return file;
            });
        }
        for (StagedFile staged : done) {
            try {
                folder.files().delete(new Path(staged.path()), false);
            } catch (IOException e) {
                // The committer's abort deletes the whole folder.
            }
        }
    }
}
