package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a column for DESCRIBE FORMATTED: of the table, of all of its partitions together, or of one. Source:
 * Hive's DescTableOperation.
 */
record DescribedStatistics(
        Catalog catalog, Table table, @Nullable Partition partition) {
    TextRows of(ColumnDescription description) {
        String column = description.column().name();
        boolean partitions = table.partitionColumns().contains(description.column());
        Optional<ColumnStatistics> known = partitions
                ? Optional.of(ofPartitionColumn(table.partitionColumns().indexOf(description.column())))
                : known(column);
        Map<String, String> parameters = new HashMap<>(table.parameters());
        if (table.isPartitioned() && partition == null && known.isPresent()) {
            StatisticsState.of(parameters).withColumns(List.of(column)).into(parameters);
        }
        return description.statistics(known, parameters.get(StatisticsState.PARAMETER));
    }

    private Optional<ColumnStatistics> known(String column) {
        Partition one = partition;
        if (one == null) {
            return Optional.ofNullable(catalog.columnStatistics(table.database(), table.name(), List.of(column))
                    .get(column));
        }
        String name = PartitionName.of(
                table.partitionColumns().stream().map(Column::name).toList(), one.values());
        return Optional.ofNullable(
                catalog.partitionStatistics(table.database(), table.name(), List.of(name), List.of(column))
                        .getOrDefault(name, Map.of())
                        .get(column));
    }

    /** Names of partitions say it all. */
    private ColumnStatistics ofPartitionColumn(int at) {
        Set<String> values = catalog.partitionNames(table.database(), table.name()).stream()
                .map(name -> PartitionName.values(name).get(at))
                .collect(Collectors.toSet());
        boolean withNull = values.remove(PartitionName.NULL_VALUE);
        boolean numeric = table.partitionColumns().get(at).type().kind().isNumeric();
        List<BigDecimal> numbers = numeric
                ? values.stream()
                        .filter(value -> value.matches("[-+]?[0-9.]+"))
                        .map(BigDecimal::new)
                        .sorted()
                        .toList()
                : List.of();
        int longest = values.stream()
                .map(String::length)
                .max(Comparator.naturalOrder())
                .orElse(0);
        double average = values.stream().mapToInt(String::length).average().orElse(0);
        return new ColumnStatistics(
                values.size(),
                withNull ? 1 : 0,
                numbers.isEmpty() ? null : numbers.get(0),
                numbers.isEmpty() ? null : numbers.get(numbers.size() - 1),
                average,
                longest);
    }
}
