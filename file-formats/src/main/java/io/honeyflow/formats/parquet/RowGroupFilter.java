package io.honeyflow.formats.parquet;

import io.honeyflow.formats.FileReadRequest;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Which row groups, and which of their rows, can be wanted: by the bounds in the footer, then by what must be read for it,
 * Bloom filters and dictionaries, then by the bounds of pages. What can't be told passes.
 */
final class RowGroupFilter {
    private final ParquetZones zones;
    private final ParquetFileReader reader;
    private final Condition condition;

    RowGroupFilter(FileReadRequest request, ParquetZones zones, ParquetFileReader reader) {
        this.zones = zones;
        this.reader = reader;
        this.condition = Condition.of(request.predicates(), request.schema());
    }

    /** By the footer alone. */
    boolean mayMatch(BlockMetaData group) {
        return condition.mayHold(test -> isWithinBounds(group, test));
    }

    private boolean isWithinBounds(BlockMetaData group, ColumnTest test) {
        ColumnChunkMetaData chunk = test.chunk(group);
        return chunk == null || test.mayHold(ChunkBounds.of(chunk, test.type(), zones));
    }

    /** By the footer and by Bloom filters and dictionaries, which are read. */
    boolean mayHaveValues(BlockMetaData group) {
        ChunkValues values = new ChunkValues(reader, group, zones);
        return condition.mayHold(test -> {
            ColumnChunkMetaData chunk = test.chunk(group);
            return chunk == null || isWithinBounds(group, test) && values.mayHold(test, chunk);
        });
    }

    /** The rows of pages that can have wanted rows; null for all rows. */
    @Nullable
    RowRanges rows(BlockMetaData group, PageIndex index) {
        RowRanges rows = new PageFilter(group, index, zones).rows(condition);
        return rows.rowCount() == group.getRowCount() ? null : rows;
    }
}
