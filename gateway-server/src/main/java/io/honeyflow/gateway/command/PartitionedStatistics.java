package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What DESCRIBE says of a partitioned table's rows: its partitions' counts, summed. Source: Hive's DescTableOperation.
 */
final class PartitionedStatistics {
    private static final List<String> COUNTS =
            List.of("numFiles", "numRows", "totalSize", "rawDataSize", "numFilesErasureCoded");
    private static final int BATCH = 500;

    private PartitionedStatistics() {}

    /** The table with the sums in its parameters. */
    static Table summed(Table table, Catalog catalog) {
        Map<String, Long> sums = new HashMap<>();
        COUNTS.forEach(count -> sums.put(count, 0L));
        boolean accurate = true;
        List<String> names = catalog.partitionNames(table.database(), table.name());
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
            for (Partition partition : catalog.partitions(table.database(), table.name(), some)) {
                accurate &= StatisticsState.of(partition.parameters()).hasRows();
                COUNTS.forEach(count -> sums.merge(count, number(partition.parameters(), count), Long::sum));
            }
        }
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put("numPartitions", Integer.toString(names.size()));
        sums.forEach((count, sum) -> parameters.put(count, Long.toString(sum)));
        if (accurate) {
            StatisticsState.of(parameters).withRows().into(parameters);
        } else {
            parameters.remove(StatisticsState.PARAMETER);
        }
        return table.withParameters(parameters);
    }

    private static long number(Map<String, String> parameters, String name) {
        try {
            return Long.parseLong(parameters.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
