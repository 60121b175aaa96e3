package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.formats.FileErrors;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
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
    private final Deque<BlockMetaData> groups = new ArrayDeque<>();
    private final List<BlockMetaData> all;
    private final RowGroupFilter filter;
    private List<FieldReader> fields = List.of();
    private @Nullable PageReadStore pages;
    /** Of the open row group, those that are still to be read. */
    private final Deque<Rows> ranges = new ArrayDeque<>();

    private long bytes;

    ParquetRows(FileSlice slice, FileReadRequest request) {
        this.slice = slice;
        this.request = request;
        this.schema = request.schema();
        ParquetFileReader opened = null;
        try {
            opened = ParquetFormat.reader(slice, request.configuration());
            this.reader = opened;
            this.projected = projected(opened.getFileMetaData().getSchema(), schema);
            this.zones = ParquetZones.of(opened.getFileMetaData(), request.properties(), request.zone());
            opened.setRequestedSchema(projected);
            this.all = opened.getRowGroups();
            this.filter = new RowGroupFilter(request, zones, opened);
            chooseGroups();
        } catch (IOException e) {
            close(opened);
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            close(opened);
            throw ParquetFormat.described(slice.path(), e);
        }
    }

    private static MessageType projected(MessageType file, Schema schema) {
        List<Type> wanted = new ArrayList<>();
        for (Field field : schema.fields()) {
            Type found = RowGroupFields.find(file, field.name());
            if (found != null && !wanted.contains(found)) {
                wanted.add(found);
            }
        }
        return new MessageType(file.getName(), wanted);
    }

    private void chooseGroups() {
        for (BlockMetaData group : all) {
            long start = group.getStartingPos();
            boolean mine = start >= slice.start() && start < slice.start() + slice.length();
            if (mine && group.getRowCount() != 0 && filter.mayMatch(group)) {
                groups.add(group);
            }
        }
    }

    /** Rows of a row group, counted from its first. @param end behind the last */
    private record Rows(long start, long end) {}

    @Override
    public @Nullable Batch next() {
        try {
            while (ranges.isEmpty()) {
                BlockMetaData group = groups.poll();
                if (group == null) {
                    return null;
                }
                open(group);
            }
        } catch (IOException e) {
            throw FileErrors.of("reading", slice.path(), e);
        } catch (RuntimeException e) {
            throw ParquetFormat.described(slice.path(), e);
        }
        Rows range = ranges.remove();
        int rows = (int) Math.min(range.end() - range.start(), request.batchRows());
        List<ColumnVector> columns = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            try {
                fields.get(i).seek(range.start());
                columns.add(fields.get(i).read(rows));
            } catch (RuntimeException e) {
                throw ParquetFormat.described(slice.path(), schema.name(i), e);
            }
        }
        if (range.start() + rows < range.end()) {
            ranges.addFirst(new Rows(range.start() + rows, range.end()));
        }
        return Batch.of(schema, columns, rows);
    }

    private void open(BlockMetaData group) throws IOException {
        closePages();
        check(group);
        if (!filter.mayHaveValues(group)) {
            return;
        }
        if (projected.getFieldCount() == 0) {
            fields = schema.fields().stream()
                    .<FieldReader>map(field -> new FieldReaders.Missing(field.type()))
                    .toList();
            ranges.add(new Rows(0, group.getRowCount()));
            return;
        }
        boolean indexed = !request.predicates().isEmpty() && PageIndex.isThere(group, this::isRead);
        PageIndex index = indexed ? new PageIndex(reader, group) : null;
        RowRanges some = index == null ? null : filter.rows(group, index);
        if (index == null || some == null) {
            bytes += size(group, ColumnChunkMetaData::getTotalSize);
            fields = fields(read(group, () -> reader.readRowGroup(all.indexOf(group))));
            ranges.add(new Rows(0, group.getRowCount()));
        } else if (some.rowCount() > 0) {
            bytes += size(group, chunk -> index.bytes(chunk, some));
            fields = fields(read(group, () -> reader.readFilteredRowGroup(all.indexOf(group), some)));
            some.getRanges().forEach(range -> ranges.add(new Rows(range.from, range.to + 1)));
        }
    }

    /** Reads pages of a row group. */
    @FunctionalInterface
    private interface Step {
        PageReadStore read() throws IOException;
    }

    /** All columns at once; if that fails, one after another to find out which of them it is. */
    private PageReadStore read(BlockMetaData group, Step step) throws IOException {
        try {
            return step.read();
        } catch (IOException | RuntimeException e) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                if (isRead(chunk)) {
                    reader.setRequestedSchema(List.of(reader.getFileMetaData()
                            .getSchema()
                            .getColumnDescription(chunk.getPath().toArray())));
                    readAlone(chunk, step);
                }
            }
            throw e;
        }
    }

    private static void readAlone(ColumnChunkMetaData chunk, Step step) {
        try {
            step.read().close();
        } catch (IOException | RuntimeException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new IllegalArgumentException(
                    "column '" + String.join(".", chunk.getPath().toArray()) + "' at " + chunk.getStartingPos() + ": "
                            + message,
                    e);
        }
    }

    private long size(BlockMetaData group, ToLongFunction<ColumnChunkMetaData> bytesOf) {
        return group.getColumns().stream()
                .filter(this::isRead)
                .mapToLong(bytesOf)
                .sum();
    }

    private List<FieldReader> fields(PageReadStore opened) throws IOException {
        pages = opened;
        RowGroupFields readers = new RowGroupFields(projected, opened, zones);
        List<FieldReader> made = new ArrayList<>();
        for (Field field : schema.fields()) {
            try {
                made.add(readers.reader(field));
            } catch (RuntimeException e) {
                throw ParquetFormat.described(slice.path(), field.name(), e);
            }
        }
        return made;
    }

    private boolean isRead(ColumnChunkMetaData chunk) {
        return projected.containsField(chunk.getPath().toArray()[0]);
    }

    /** Sizes and places in the footer, before anything is read or given memory by them. */
    private void check(BlockMetaData group) {
        if (group.getRowCount() < 0) {
            throw new IllegalArgumentException("a row group of " + group.getRowCount() + " rows");
        }
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            String[] path = chunk.getPath().toArray();
            if (path.length == 1
                    ? chunk.getValueCount() != group.getRowCount() && !isRepeated(path[0])
                    : chunk.getValueCount() < 0) {
                throw new IllegalArgumentException("column '" + chunk.getPath() + "': " + chunk.getValueCount()
                        + " values in a row group of " + group.getRowCount() + " rows");
            }
            if (isRead(chunk)) {
                long start = chunk.getStartingPos();
                long size = chunk.getTotalSize();
                if (start < 0 || size < 0 || start > slice.fileLength() - size) {
                    throw new IllegalArgumentException("column '" + chunk.getPath() + "': " + size + " bytes at "
                            + start + " of a file of " + slice.fileLength());
                }
            }
        }
    }

    private boolean isRepeated(String name) {
        MessageType file = reader.getFileMetaData().getSchema();
        return file.containsField(name) && file.getType(name).isRepetition(Type.Repetition.REPEATED);
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

    private static void close(@Nullable ParquetFileReader opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                // Why it can't be read is being said.
                return;
            }
        }
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
