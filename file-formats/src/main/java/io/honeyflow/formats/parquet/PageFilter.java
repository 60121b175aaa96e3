package io.honeyflow.formats.parquet;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;

/** Which rows of a row group can be wanted, by the bounds of its pages. Columns have their own pages, so rows are counted. */
final class PageFilter {
    private final BlockMetaData group;
    private final PageIndex index;
    private final ParquetZones zones;

    PageFilter(BlockMetaData group, PageIndex index, ParquetZones zones) {
        this.group = group;
        this.index = index;
        this.zones = zones;
    }

    RowRanges rows(Condition condition) {
        return switch (condition) {
            case Condition.All all -> {
                RowRanges rows = all();
                for (Condition part : all.parts()) {
                    rows = RowRanges.intersection(rows, rows(part));
                }
                yield rows;
            }
            case Condition.Any any -> {
                RowRanges rows = RowRanges.EMPTY;
                for (Condition part : any.parts()) {
                    rows = RowRanges.union(rows, rows(part));
                }
                yield rows;
            }
            case Condition.One one -> rows(one.test());
        };
    }

    private RowRanges all() {
        return RowRanges.createSingle(group.getRowCount());
    }

    private RowRanges rows(ColumnTest test) {
        ColumnChunkMetaData chunk = test.chunk(group);
        ColumnIndex bounds = chunk == null ? null : index.bounds(chunk);
        if (chunk == null || bounds == null) {
            return all();
        }
        OffsetIndex places = index.places(chunk);
        RowRanges.Builder rows = RowRanges.builder();
        for (int page = 0; page < places.getPageCount(); page++) {
            long first = places.getFirstRowIndex(page);
            long last = places.getLastRowIndex(page, group.getRowCount());
            boolean onlyNulls = bounds.getNullPages().get(page);
            ChunkBounds its = onlyNulls
                    ? new ChunkBounds(null, null, true, false, true)
                    : ChunkBounds.of(
                            statistics(chunk, bounds, page),
                            last - first + 1,
                            chunk.getPrimitiveType(),
                            test.type(),
                            zones);
            if (test.mayHold(its)) {
                rows.addSelectedRange(first, last);
            }
        }
        return rows.build();
    }

    private static Statistics<?> statistics(ColumnChunkMetaData chunk, ColumnIndex bounds, int page) {
        Statistics.Builder statistics = Statistics.getBuilderForReading(chunk.getPrimitiveType())
                .withMin(bytes(bounds.getMinValues().get(page)))
                .withMax(bytes(bounds.getMaxValues().get(page)));
        List<Long> nulls = bounds.getNullCounts();
        if (nulls != null && page < nulls.size()) {
            statistics.withNumNulls(nulls.get(page));
        }
        List<Long> strays = bounds.getNanCounts();
        if (strays != null && page < strays.size()) {
            statistics.withNanCount(strays.get(page));
        }
        return statistics.build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
