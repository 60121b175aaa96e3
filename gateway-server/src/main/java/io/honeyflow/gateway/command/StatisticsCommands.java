package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ALTER TABLE .. UPDATE STATISTICS: what the user says of rows and columns. Source: Hive's ColumnStatsUpdateTask. */
final class StatisticsCommands {
    private static final List<String> OF_ROWS = List.of("numRows", "rawDataSize");
    private static final List<String> OF_COLUMNS =
            List.of("numNulls", "numDVs", "lowValue", "highValue", "avgColLen", "maxColLen", "numTrues", "numFalses");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final CommandContext context;

    StatisticsCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult update(AlterTable.UpdateStatistics update) {
        Table table = context.table(update.table());
        return update.column().isPresent()
                ? column(table, update, update.column().get())
                : rows(table, update);
    }

    private StatementResult rows(Table table, AlterTable.UpdateStatistics update) {
        requireKnown(update, OF_ROWS);
        update.values().forEach((name, value) -> number(name, value, update));
        Alteration alteration = new Alteration(context);
        return update.partition().isEmpty()
                ? alteration.table(table, table.withParameters(counted(table.parameters(), update)))
                : alteration.partitions(
                        table,
                        update.partition(),
                        each -> new Partition(each.values(), each.storage(), counted(each.parameters(), update)));
    }

    /** What a user says is no proof: queries aren't answered from it. */
    private static Map<String, String> counted(Map<String, String> parameters, AlterTable.UpdateStatistics update) {
        Map<String, String> counted = new HashMap<>(parameters);
        counted.putAll(update.values());
        counted.remove(StatisticsState.PARAMETER);
        counted.put("STATS_GENERATED", "USER");
        return counted;
    }

    private StatementResult column(Table table, AlterTable.UpdateStatistics update, String name) {
        requireKnown(update, OF_COLUMNS);
        List<String> names = table.columns().stream().map(Column::name).toList();
        if (!names.contains(name)) {
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND,
                    "table " + table.qualifiedName() + " has no column '" + name + "'" + NearestName.hint(name, names),
                    update.position());
        }
        Optional<List<String>> partition = table.isPartitioned()
                ? Optional.of(PartitionSpec.of(table, update.partition(), context)
                        .existing(table, context)
                        .values())
                : Optional.empty();
        DataType type = table.columns().get(names.indexOf(name)).type();
        context.catalog()
                .updateColumnStatistics(
                        table.database(), table.name(), partition, Map.of(name, statistics(type, update)));
        // The metastore holds them for right; and not each has an event for statistics alone, by which others see them.
        Alteration alteration = new Alteration(context);
        if (partition.isPresent()) {
            return alteration.partitions(
                    table,
                    update.partition(),
                    each -> new Partition(each.values(), each.storage(), unproven(each.parameters(), name)));
        }
        Table now = context.table(update.table());
        return alteration.table(now, now.withParameters(unproven(now.parameters(), name)));
    }

    private static Map<String, String> unproven(Map<String, String> parameters, String column) {
        Map<String, String> unproven = new HashMap<>(parameters);
        StatisticsState.of(parameters).withoutColumns(List.of(column)).into(unproven);
        return unproven;
    }

    private static ColumnStatistics statistics(DataType type, AlterTable.UpdateStatistics update) {
        Map<String, String> values = update.values();
        return new ColumnStatistics(
                count("numDVs", update),
                count("numNulls", update),
                bound("lowValue", type, update),
                bound("highValue", type, update),
                values.containsKey("avgColLen")
                        ? number("avgColLen", values.get("avgColLen"), update).doubleValue()
                        : -1,
                count("maxColLen", update),
                count("numTrues", update),
                count("numFalses", update));
    }

    private static long count(String name, AlterTable.UpdateStatistics update) {
        String value = update.values().get(name);
        return value == null ? -1 : number(name, value, update).longValue();
    }

    private static @Nullable BigDecimal bound(String name, DataType type, AlterTable.UpdateStatistics update) {
        String value = update.values().get(name);
        if (value == null) {
            return null;
        }
        try {
            return switch (type.kind()) {
                case DATE ->
                    value.contains("-") && value.indexOf('-') > 0
                            ? BigDecimal.valueOf(LocalDate.parse(value).toEpochDay())
                            : new BigDecimal(value);
                case TIMESTAMP, TIMESTAMP_LTZ ->
                    value.indexOf('-') > 0
                            ? BigDecimal.valueOf(
                                    LocalDateTime.parse(value, TIME).toEpochSecond(ZoneOffset.UTC))
                            : new BigDecimal(value);
                default -> new BigDecimal(value);
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "'" + name + "': expected a value of type " + type + ", found '" + value + "'",
                    update.position(),
                    e);
        }
    }

    private static BigDecimal number(String name, String value, AlterTable.UpdateStatistics update) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "'" + name + "': expected a number, found '" + value + "'",
                    update.position(),
                    e);
        }
    }

    private static void requireKnown(AlterTable.UpdateStatistics update, List<String> known) {
        for (String name : new TreeSet<>(update.values().keySet())) {
            if (!known.contains(name)) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "UPDATE STATISTICS: expected one of " + known + ", found '" + name + "'"
                                + NearestName.hint(name, known),
                        update.position());
            }
        }
    }
}
