package io.honeyflow.formats.parquet;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.ColumnIndexStore;
import org.jspecify.annotations.Nullable;

/** Where the pages of a row group are and what their values lie between, for the columns that have such an index. */
final class PageIndex {
    private final BlockMetaData group;
    private final ColumnIndexStore store;
    private final Map<ColumnPath, OffsetIndex> checked = new HashMap<>();

    PageIndex(ParquetFileReader reader, BlockMetaData group) {
        this.group = group;
        this.store = reader.getColumnIndexStore(reader.getRowGroups().indexOf(group));
    }

    /** Whether the places of pages are known for all of the columns. */
    static boolean isThere(BlockMetaData group, Predicate<ColumnChunkMetaData> columns) {
        return group.getColumns().stream().filter(columns).allMatch(chunk -> chunk.getOffsetIndexReference() != null);
    }

    /** Null where there is none. @throws IllegalArgumentException where it isn't of as many pages as the column has */
    @Nullable
    ColumnIndex bounds(ColumnChunkMetaData chunk) {
        if (chunk.getColumnIndexReference() == null || chunk.getOffsetIndexReference() == null) {
            return null;
        }
        ColumnIndex bounds = store.getColumnIndex(chunk.getPath());
        int pages = places(chunk).getPageCount();
        if (bounds != null && bounds.getNullPages().size() != pages) {
            throw new IllegalArgumentException("column '" + chunk.getPath() + "': bounds of "
                    + bounds.getNullPages().size() + " pages, expected " + pages);
        }
        return bounds;
    }

    /** @throws IllegalArgumentException where pages don't follow each other within their column */
    OffsetIndex places(ColumnChunkMetaData chunk) {
        return checked.computeIfAbsent(chunk.getPath(), path -> {
            OffsetIndex places = store.getOffsetIndex(path);
            check(chunk, places);
            return places;
        });
    }

    private void check(ColumnChunkMetaData chunk, OffsetIndex places) {
        long end = chunk.getStartingPos();
        long row = -1;
        for (int page = 0; page < places.getPageCount(); page++) {
            long first = places.getFirstRowIndex(page);
            boolean follows = page == 0 ? first == 0 : first > row && first < group.getRowCount();
            if (!follows || places.getOffset(page) < end || places.getCompressedPageSize(page) <= 0) {
                throw outOfPlace(chunk, page);
            }
            row = first;
            end = places.getOffset(page) + places.getCompressedPageSize(page);
        }
        if (places.getPageCount() == 0 || end > chunk.getStartingPos() + chunk.getTotalSize()) {
            throw outOfPlace(chunk, places.getPageCount());
        }
    }

    private static IllegalArgumentException outOfPlace(ColumnChunkMetaData chunk, int page) {
        return new IllegalArgumentException(
                "column '" + chunk.getPath() + "': a page index whose page " + page + " is out of place");
    }

    /** Of a column's pages that have some of the rows, and of what stands before its first page. */
    long bytes(ColumnChunkMetaData chunk, RowRanges rows) {
        OffsetIndex places = places(chunk);
        long bytes = places.getOffset(0) - chunk.getStartingPos();
        for (int page = 0; page < places.getPageCount(); page++) {
            long last = places.getLastRowIndex(page, group.getRowCount());
            bytes += rows.isOverlapping(places.getFirstRowIndex(page), last) ? places.getCompressedPageSize(page) : 0;
        }
        return bytes;
    }
}
