package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query that ANALYZE TABLE asks, and what its rows say.
 *
 * @param columns those to describe; none to count rows only
 * @param partition values by partition column, as partition names carry them: those that are wanted
 */
record AnalysisQuery(Table table, List<Column> columns, Map<String, String> partition) {
    private static final int ITEMS = 7;

    /**
     * One row of the table, or of a partition.
     *
     * @param inexact columns whose least or greatest value can't be kept, as infinity can't
     */
    record Found(List<String> partition, long rows, Map<String, ColumnStatistics> columns, Set<String> inexact) {}

    /** For a partitioned table a row for each partition that has rows. */
    String text() {
        List<String> items = new ArrayList<>();
        table.partitionColumns().forEach(column -> items.add(quoted(column.name())));
        items.add("count(*)");
        columns.forEach(column -> items.addAll(items(column)));
        String keys = table.partitionColumns().stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + String.join(", ", items) + " FROM " + quoted(table.database()) + "." + quoted(table.name())
                + where()
                + (keys.isEmpty() ? "" : " GROUP BY " + keys);
    }

    private String where() {
        if (partition.isEmpty()) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        for (Column column : table.partitionColumns()) {
            String value = partition.get(column.name());
            if (value != null) {
                conditions.add(
                        PartitionName.isNull(value, column.type())
                                ? quoted(column.name()) + " IS NULL"
                                : quoted(column.name()) + " = CAST('"
                                        + value.replace("\\", "\\\\").replace("'", "\\'") + "' AS "
                                        + column.type().hiveName() + ")");
            }
        }
        return " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> items(Column column) {
        String name = quoted(column.name());
        boolean ordered = isOrdered(column.type());
        boolean sized = isSized(column.type());
        return List.of(
                "count(" + name + ")",
                "count(DISTINCT " + name + ")",
                ordered ? "min(" + name + ")" : "NULL",
                ordered ? "max(" + name + ")" : "NULL",
                sized ? "avg(coalesce(length(" + name + "), 0))" : "NULL",
                sized ? "max(length(" + name + "))" : "NULL",
                column.type().kind() == Kind.BOOLEAN ? "count(CASE WHEN " + name + " THEN 1 END)" : "NULL");
    }

    Found found(List<@Nullable Object> row) {
        int keys = table.partitionColumns().size();
        List<String> values =
                row.subList(0, keys).stream().map(PartitionName::text).toList();
        long rows = number(row.get(keys)).longValue();
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        Set<String> inexact = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = keys + 1 + ITEMS * i;
            ColumnStatistics its = column(row.subList(at, at + ITEMS), rows);
            statistics.put(columns.get(i).name(), its);
            if (isOrdered(columns.get(i).type()) && its.nulls() < rows && (its.min() == null || its.max() == null)) {
                inexact.add(columns.get(i).name());
            }
        }
        return new Found(values, rows, statistics, inexact);
    }

    /** What is true of a partition without rows. */
    Found nothing(List<String> values) {
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        columns.forEach(column -> statistics.put(column.name(), new ColumnStatistics(0, 0, null, null, 0, 0)));
        return new Found(values, 0, statistics, Set.of());
    }

    private static ColumnStatistics column(List<@Nullable Object> items, long rows) {
        long filled = number(items.get(0)).longValue();
        long trues = items.get(6) == null ? -1 : number(items.get(6)).longValue();
        return new ColumnStatistics(
                number(items.get(1)).longValue(),
                rows - filled,
                decimal(items.get(2)),
                decimal(items.get(3)),
                items.get(4) == null ? -1 : number(items.get(4)).doubleValue(),
                items.get(5) == null ? -1 : number(items.get(5)).longValue(),
                trues,
                trues < 0 ? -1 : filled - trues);
    }

    private static boolean isOrdered(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    private static boolean isSized(DataType type) {
        return switch (type.kind()) {
            case STRING, CHAR, VARCHAR, BINARY -> true;
            default -> false;
        };
    }

    private static Number number(@Nullable Object value) {
        return value == null ? 0L : (Number) value;
    }

    /** Dates as days, timestamps as seconds. Null for what a decimal can't say, a zero with a sign among it. */
    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> BigDecimal.valueOf(date.toEpochDay());
            case LocalDateTime time -> BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case Double d -> exact(d);
            case Float f -> exact(f.doubleValue());
            default -> new BigDecimal(value.toString());
        };
    }

    private static @Nullable BigDecimal exact(double value) {
        return Double.isFinite(value) && !Double.valueOf(value).equals(-0.0) ? BigDecimal.valueOf(value) : null;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
