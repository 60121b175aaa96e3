package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Rows of the row groups that begin within a slice. */
final class ParquetRows implements FileRows {
    private final FileSlice slice;
    private final FileReadRequest request;
    private final Schema schema;
    private final ParquetFileReader reader;
    private final MessageType projected;
    private final ParquetZones zones;
    private final Deque<Integer> groups = new ArrayDeque<>();
    private List<FieldReader> fields = List.of();
    private @Nullable PageReadStore pages;
    private long rowsLeft;
    private long bytes;

    ParquetRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.request = request;
        this.schema = request.schema();
        try {
            this.reader = ParquetFormat.reader(slice, request.configuration());
            MessageType file = reader.getFileMetaData().getSchema();
            this.zones = ParquetZones.of(reader.getFileMetaData().getKeyValueMetaData(), request.configuration());
            List<Type> wanted = new ArrayList<>();
            for (Field field : schema.fields()) {
                Type found = RowGroupFields.find(file, field.name());
                if (found != null && !wanted.contains(found)) {
                    wanted.add(found);
                }
            }
            this.projected = new MessageType(file.getName(), wanted);
            reader.setRequestedSchema(projected);
            chooseGroups();
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw ParquetFormat.described(slice.path(), e);
        }
    }

    private void chooseGroups() {
        RowGroupFilter filter = new RowGroupFilter(request);
        List<BlockMetaData> all = reader.getRowGroups();
        for (int i = 0; i < all.size(); i++) {
            long start = all.get(i).getStartingPos();
            boolean mine = start >= slice.start() && start < slice.start() + slice.length();
            if (mine && filter.mayMatch(all.get(i))) {
                groups.add(i);
            }
        }
    }

    @Override
    public @Nullable Batch next() {
        try {
            while (rowsLeft == 0) {
                Integer group = groups.poll();
                if (group == null) {
                    return null;
                }
                open(group);
            }
            int rows = (int) Math.min(rowsLeft, request.batchRows());
            rowsLeft -= rows;
            List<ColumnVector> columns = new ArrayList<>(fields.size());
            for (FieldReader field : fields) {
                columns.add(field.read(rows));
            }
            return Batch.of(schema, columns, rows);
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw ParquetFormat.described(slice.path(), e);
        }
    }

    private void open(int group) throws IOException {
        closePages();
        rowsLeft = reader.getRowGroups().get(group).getRowCount();
        if (projected.getFieldCount() == 0) {
            fields = missing();
            return;
        }
        PageReadStore opened = reader.readRowGroup(group);
        pages = opened;
        RowGroupFields readers = new RowGroupFields(projected, opened, zones);
        List<FieldReader> made = new ArrayList<>();
        for (Field field : schema.fields()) {
            made.add(readers.reader(field));
        }
        fields = made;
        bytes += reader.getRowGroups().get(group).getCompressedSize();
    }

    private List<FieldReader> missing() {
        List<FieldReader> readers = new ArrayList<>();
        for (Field field : schema.fields()) {
            readers.add(rows -> ConstantVector.of(field.type(), null, rows));
        }
        return readers;
    }

    private void closePages() {
        PageReadStore open = pages;
        pages = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    public void close() {
        closePages();
        try {
            reader.close();
        } catch (IOException e) {
            throw FileErrors.of("closing", slice.path(), e);
        }
    }
}
