package io.honeyflow.formats.scan;

import io.honeyflow.api.source.Split;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileSlice;
import java.util.List;
import java.util.Map;

/**
 * A part of a file of a table.
 *
 * @param format of the file, which may differ between partitions
 * @param properties of the partition's SerDe and the table
 * @param partition the values of the partition columns as names carry them
 * @param columns by which its files are read: those of the table, or its partition's own, which are the
 *     table's by places, maybe of other types and fewer
 * @param asOf how many changes of the table this process had seen when it listed the file
 */
record FileSplit(
        FileSlice slice,
        String format,
        Map<String, String> properties,
        List<String> partition,
        Schema columns,
        long asOf)
        implements Split {
    @Override
    public long bytes() {
        return slice.length();
    }
}
