package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.planner.syntax.Statement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ANALYZE TABLE: counts rows and describes columns by one query, and keeps what it finds in the metastore. */
final class TableAnalysis {
    private final Running running;
    private final CommandContext context;

    TableAnalysis(Running running) {
        this.running = running;
        this.context = Statements.commandContext(running);
    }

    StatementResult analyze(Statement.AnalyzeTable analyze) {
        if (!analyze.partition().isEmpty()) {
            throw SqlException.notSupported("ANALYZE TABLE .. PARTITION", analyze.position());
        }
        Table table = context.table(analyze.table());
        running.engine().storage().resolve(table);
        switch (analyze.scope()) {
            case ROWS -> countRows(table);
            case COLUMNS -> describeColumns(table, wanted(table, analyze));
            case FILES -> throw SqlException.notSupported("ANALYZE TABLE .. NOSCAN", analyze.position());
        }
        return StatementResult.done();
    }

    private static List<Column> wanted(Table table, Statement.AnalyzeTable analyze) {
        if (analyze.columns().isEmpty()) {
            return table.columns();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : analyze.columns()) {
            columns.add(table.columns().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SqlException(
                            ErrorCode.COLUMN_NOT_FOUND,
                            "table " + table.qualifiedName() + " has no column '" + name + "'"
                                    + NearestName.hint(
                                            name,
                                            table.columns().stream()
                                                    .map(Column::name)
                                                    .toList()),
                            analyze.position())));
        }
        return columns;
    }

    private void countRows(Table table) {
        List<@Nullable Object> row = oneRow("SELECT count(*) FROM " + quoted(table));
        keepRowCount(table, (Long) row.get(0));
    }

    private void keepRowCount(Table table, @Nullable Long rows) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put("numRows", String.valueOf(rows));
        Catalog catalog = running.engine().catalog();
        catalog.alterTable(table.database(), table.name(), table.withParameters(parameters));
    }

    private void describeColumns(Table table, List<Column> columns) {
        List<String> items = new ArrayList<>(List.of("count(*)"));
        List<Column> described =
                columns.stream().filter(c -> !c.type().kind().isNested()).toList();
        for (Column column : described) {
            String name = "`" + column.name() + "`";
            items.add("count(" + name + ")");
            items.add("count(DISTINCT " + name + ")");
            items.add(isOrdered(column.type()) ? "min(" + name + ")" : "NULL");
            items.add(isOrdered(column.type()) ? "max(" + name + ")" : "NULL");
            items.add(column.type().kind().isCharacter() ? "avg(octet_length(" + name + "))" : "NULL");
            items.add(column.type().kind().isCharacter() ? "max(octet_length(" + name + "))" : "NULL");
        }
        List<@Nullable Object> row = oneRow("SELECT " + String.join(", ", items) + " FROM " + quoted(table));
        Map<String, ColumnStatistics> found = new HashMap<>();
        long rows = number(row.get(0)).longValue();
        for (int i = 0; i < described.size(); i++) {
            int at = 1 + 6 * i;
            found.put(
                    described.get(i).name(),
                    new ColumnStatistics(
                            number(row.get(at + 1)).longValue(),
                            rows - number(row.get(at)).longValue(),
                            decimal(row.get(at + 2)),
                            decimal(row.get(at + 3)),
                            row.get(at + 4) == null
                                    ? -1
                                    : number(row.get(at + 4)).doubleValue(),
                            row.get(at + 5) == null
                                    ? -1
                                    : number(row.get(at + 5)).longValue()));
        }
        running.engine().catalog().updateColumnStatistics(table.database(), table.name(), Optional.empty(), found);
        keepRowCount(table, rows);
    }

    private static boolean isOrdered(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    private static Number number(@Nullable Object value) {
        return value == null ? 0L : (Number) value;
    }

    /** Dates as days, timestamps as seconds. */
    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> BigDecimal.valueOf(date.toEpochDay());
            case LocalDateTime time -> BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case Double d when !Double.isFinite(d) -> null;
            case Float f when !Float.isFinite(f) -> null;
            default -> new BigDecimal(value.toString());
        };
    }

    private static String quoted(Table table) {
        return "`" + table.database() + "`.`" + table.name() + "`";
    }

    private List<@Nullable Object> oneRow(String sql) {
        try (ResultStream rows = running.start(running.plan(HiveQlParser.parseQuery(sql)))) {
            if (rows.next(Duration.ZERO) instanceof ResultStream.Rows first) {
                return first.batch().row(0);
            }
            throw new IllegalStateException("no row of " + sql);
        }
    }
}
