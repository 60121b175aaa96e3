package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import java.math.BigDecimal;
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
    /** What Hive takes a text for whose length it doesn't know. */
    private static final int GUESSED_LENGTH = 100;

    TextRows of(ColumnDescription description) {
        String column = description.column().name();
        boolean partitions = table.partitionColumns().contains(description.column());
        Optional<ColumnStatistics> known = partitions
                ? Optional.of(ofPartitionColumn(table.partitionColumns().indexOf(description.column())))
                : known(column);
        Map<String, String> parameters = new HashMap<>(table.parameters());
        if (table.isPartitioned() && partition == null) {
            StatisticsState state = StatisticsState.of(parameters);
            parameters.put(
                    StatisticsState.PARAMETER,
                    (partitions || isComplete(column)
                                    ? state.withColumns(List.of(column))
                                    : state.withoutColumns(List.of(column)))
                            .toString());
        }
        return description.statistics(known, parameters.get(StatisticsState.PARAMETER));
    }

    /** Whether each partition has statistics of it; that is so where there is no partition. */
    private boolean isComplete(String column) {
        return !catalog.columnStatistics(table.database(), table.name(), List.of(column))
                        .isEmpty()
                || catalog.partitionNames(table.database(), table.name()).isEmpty();
    }

    private Optional<ColumnStatistics> known(String column) {
        Partition one = partition;
        if (one == null) {
            return Optional.ofNullable(catalog.partialStatistics(table.database(), table.name(), List.of(column))
                    .get(column));
        }
        String name = PartitionName.of(
                table.partitionColumns().stream().map(Column::name).toList(), one.values());
        return Optional.ofNullable(
                catalog.partitionStatistics(table.database(), table.name(), List.of(name), List.of(column))
                        .getOrDefault(name, Map.of())
                        .get(column));
    }

    /** Names of partitions say it all; that of null counts as a value. Source: Hive's StatsUtils. */
    private ColumnStatistics ofPartitionColumn(int at) {
        Set<String> values = catalog.partitionNames(table.database(), table.name()).stream()
                .map(name -> PartitionName.values(name).get(at))
                .collect(Collectors.toSet());
        DataType type = table.partitionColumns().get(at).type();
        int length = switch (type) {
            case DataType.Varchar varchar -> varchar.length();
            case DataType.Char fixed -> fixed.length();
            default -> GUESSED_LENGTH;
        };
        boolean numeric = type.kind().isNumeric();
        List<BigDecimal> numbers = numeric
                ? values.stream()
                        .filter(value -> value.matches("[-+]?[0-9.]+"))
                        .map(BigDecimal::new)
                        .sorted()
                        .toList()
                : List.of();
        return new ColumnStatistics(
                values.size(),
                0,
                numbers.isEmpty() ? null : numbers.get(0),
                numbers.isEmpty() ? null : numbers.get(numbers.size() - 1),
                length,
                length);
    }
}
