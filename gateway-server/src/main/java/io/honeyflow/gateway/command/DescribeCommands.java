package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.StatisticsState;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** DESCRIBE in its forms. */
final class DescribeCommands {
    private final CommandContext context;

    DescribeCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult table(Statement.DescribeTable describe) {
        Table table = context.table(describe.table());
        Partition partition = describe.partition().isEmpty()
                ? null
                : PartitionSpec.of(table, describe.partition(), context).existing(table, context);
        if (context.asJson()) {
            return new DescribedJson(context, table, partition).of(describe);
        }
        if (describe.column().isPresent()) {
            return column(table, partition, describe);
        }
        boolean summed = describe.style() != Statement.DescribeStyle.PLAIN
                && partition == null
                && table.isPartitioned()
                && table.view().isEmpty();
        Catalog catalog = context.catalog();
        Table shown = summed ? PartitionedStatistics.summed(table, catalog) : table;
        TableDescription description = new TableDescription(
                shown,
                partition == null ? null : new DescribedPartition(partition, catalog.record(table, partition)),
                context.session().zone(),
                new ConstraintDescription(table, catalog.constraints(table.database(), table.name())));
        TextRows rows = switch (describe.style()) {
            case PLAIN -> description.plain();
            case EXTENDED -> description.extended(catalog.record(shown));
            case FORMATTED -> description.formatted(catalog.record(shown)).rows();
        };
        return StatementResult.of(rows.result());
    }

    private StatementResult column(Table table, @Nullable Partition partition, Statement.DescribeTable describe) {
        ColumnDescription description = new ColumnDescription(
                table, List.of(describe.column().orElseThrow().split("\\.")), describe.position());
        if (describe.style() != Statement.DescribeStyle.FORMATTED) {
            TextRows rows = new TextRows("col_name", "data_type", "comment");
            description
                    .described()
                    .forEach(column ->
                            rows.add(column.name(), column.type().hiveName(), HiveEscapes.java(column.comment())));
            String accurate = table.parameters().get(StatisticsState.PARAMETER);
            if (accurate != null) {
                rows.add(StatisticsState.PARAMETER, LayoutRows.wide(HiveEscapes.java(accurate)), null);
            }
            return StatementResult.of(rows.result());
        }
        return StatementResult.of(new DescribedStatistics(context.catalog(), table, partition)
                .of(description)
                .result());
    }

    StatementResult database(Statement.DescribeDatabase describe) {
        context.requireDatabase(describe.database());
        Database database = context.catalog().database(describe.database()).orElseThrow();
        List<String> columns = new ArrayList<>(List.of(
                "db_name",
                "comment",
                "location",
                "managedlocation",
                "owner_name",
                "owner_type",
                "connector_name",
                "remote_dbname"));
        List<String> values = new ArrayList<>(List.of(
                database.name(),
                HiveEscapes.java(database.comment()),
                database.location(),
                database.managedLocation(),
                database.owner(),
                database.ownerType(),
                "",
                ""));
        if (context.asJson()) {
            boolean whole = describe.style() != Statement.DescribeStyle.PLAIN;
            return JsonRow.of(columns, JsonRow.database(database, whole ? database.parameters() : Map.of()));
        }
        if (describe.style() != Statement.DescribeStyle.PLAIN) {
            columns.add("parameters");
            values.add(database.parameters().isEmpty() ? "" : new TreeMap<>(database.parameters()).toString());
        }
        return StatementResult.of(new TextRows(columns.toArray(String[]::new))
                .add(values.toArray(String[]::new))
                .result());
    }
}
