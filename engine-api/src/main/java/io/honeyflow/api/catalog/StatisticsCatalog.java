package io.honeyflow.api.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Column statistics. Counts of rows and bytes are parameters of tables and partitions, as in Hive. */
public interface StatisticsCatalog {
    /** What the metastore knows of those columns, by lower-case name; for a partitioned table of all its partitions. */
    Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns);

    /**
     * As {@link #columnStatistics}, but of a partitioned table's partitions that have statistics, where others have none:
     * to show, not to rely on.
     */
    default Map<String, ColumnStatistics> partialStatistics(String database, String table, List<String> columns) {
        return columnStatistics(database, table, columns);
    }

    /**
     * What the metastore knows of those columns in single partitions.
     *
     * @return by the partition's name, then by lower-case column; what nothing is known of is missing
     */
    default Map<String, Map<String, ColumnStatistics>> partitionStatistics(
            String database, String table, List<String> partitionNames, List<String> columns) {
        return Map.of();
    }

    /** Replaces what is known of the named columns of a table, or of one of its partitions. */
    void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics);
}
