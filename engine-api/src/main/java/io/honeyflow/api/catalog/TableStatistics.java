package io.honeyflow.api.catalog;

import java.util.Map;

/**
 * What is known of a table's rows.
 *
 * @param rows how many, or -1
 * @param bytes size of its files, or -1
 * @param columns by lower-case name; a column that nothing is known of is missing
 */
public record TableStatistics(long rows, long bytes, Map<String, ColumnStatistics> columns) {
    public static final TableStatistics UNKNOWN = new TableStatistics(-1, -1, Map.of());

    public TableStatistics {
        columns = Map.copyOf(columns);
    }
}
