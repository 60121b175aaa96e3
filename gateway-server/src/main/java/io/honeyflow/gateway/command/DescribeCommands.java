package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DESCRIBE in its forms. */
final class DescribeCommands {
    private final CommandContext context;

    DescribeCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult table(Statement.DescribeTable describe) {
        Table table = context.table(describe.table());
        if (describe.column().isPresent()) {
            return column(table, describe);
        }
        Partition partition = describe.partition().isEmpty()
                ? null
                : PartitionSpec.of(table, describe.partition(), context).existing(table, context);
        TableDescription description =
                new TableDescription(table, partition, context.session().zone());
        TextRows rows = switch (describe.style()) {
            case PLAIN -> description.plain();
            case EXTENDED -> description.extended();
            case FORMATTED -> description.formatted();
        };
        return StatementResult.of(rows.result());
    }

    private StatementResult column(Table table, Statement.DescribeTable describe) {
        String name = describe.column().orElseThrow();
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        Column column = all.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new SqlException(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "table " + table.qualifiedName() + " has no column '" + name + "'"
                                + NearestName.hint(
                                        name, all.stream().map(Column::name).toList()),
                        describe.position()));
        if (describe.style() == Statement.DescribeStyle.PLAIN) {
            return StatementResult.of(new TextRows("col_name", "data_type", "comment")
                    .add(column.name(), column.type().hiveName(), column.comment())
                    .result());
        }
        return statistics(table, column);
    }

    /** One property a row, as Hive lays out a column's statistics since 2.0. */
    private StatementResult statistics(Table table, Column column) {
        Optional<ColumnStatistics> known = Optional.ofNullable(context.catalog()
                .columnStatistics(table.database(), table.name(), List.of(column.name()))
                .get(column.name()));
        TextRows rows = new TextRows("column_property", "value")
                .add("col_name", column.name())
                .add("data_type", column.type().hiveName())
                .add(
                        "min",
                        known.map(s -> s.min() == null ? "" : s.min().toPlainString())
                                .orElse(""))
                .add(
                        "max",
                        known.map(s -> s.max() == null ? "" : s.max().toPlainString())
                                .orElse(""))
                .add("num_nulls", known.map(s -> number(s.nulls())).orElse(""))
                .add("distinct_count", known.map(s -> number(s.distinct())).orElse(""))
                .add(
                        "avg_col_len",
                        known.filter(s -> s.averageLength() >= 0)
                                .map(s -> Double.toString(s.averageLength()))
                                .orElse(""))
                .add("max_col_len", known.map(s -> number(s.maximumLength())).orElse(""))
                .add("comment", column.comment());
        return StatementResult.of(rows.result());
    }

    private static String number(long value) {
        return value < 0 ? "" : Long.toString(value);
    }

    StatementResult database(Statement.DescribeDatabase describe) {
        context.requireDatabase(describe.database());
        Database database = context.catalog().database(describe.database()).orElseThrow();
        boolean all = describe.style() != Statement.DescribeStyle.PLAIN;
        return StatementResult.of(
                new TextRows("db_name", "comment", "location", "owner_name", "owner_type", "parameters")
                        .add(
                                database.name(),
                                database.comment(),
                                database.location(),
                                database.owner(),
                                "USER",
                                all && !database.parameters().isEmpty()
                                        ? database.parameters().toString()
                                        : "")
                        .result());
    }

    StatementResult function(Statement.DescribeFunction describe) {
        String text = context.functions()
                .describe(describe.function())
                .orElseThrow(() -> new SqlException(
                        ErrorCode.FUNCTION_NOT_FOUND,
                        "function '" + describe.function() + "' not found"
                                + NearestName.hint(
                                        describe.function(), context.functions().names()),
                        describe.position()));
        return StatementResult.of(new TextRows("tab_name").add(text).result());
    }
}
