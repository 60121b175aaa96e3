package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** SHOW in its forms. Names of the columns are Hive's: tools read them. */
final class ShowCommands {
    private final CommandContext context;

    ShowCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult databases(Statement.ShowDatabases show) {
        return rows(new TextRows("database_name")
                .addAll(NamePattern.filter(context.catalog().databases(), show.pattern())));
    }

    StatementResult tables(Statement.ShowTables show) {
        String database = show.database().orElse(context.session().database());
        context.requireDatabase(database);
        List<String> names = NamePattern.filter(context.catalog().tables(database), show.pattern());
        return switch (show.sort()) {
            case TABLES -> rows(new TextRows("tab_name").addAll(names));
            case VIEWS -> rows(new TextRows("tab_name").addAll(views(database, names)));
            case EXTENDED_TABLES -> {
                TextRows rows = new TextRows("tab_name", "table_type");
                context.catalog()
                        .tables(database, names)
                        .forEach(t -> rows.add(t.name(), t.kind().name()));
                yield rows(rows);
            }
        };
    }

    private List<String> views(String database, List<String> names) {
        return context.catalog().tables(database, names).stream()
                .filter(table -> table.kind() == TableKind.VIRTUAL_VIEW)
                .map(Table::name)
                .toList();
    }

    StatementResult partitions(Statement.ShowPartitions show) {
        Table table = context.table(show.table());
        if (!table.isPartitioned()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    show.table().position());
        }
        PartitionSpec spec = PartitionSpec.of(table, show.partition(), context);
        return rows(new TextRows("partition").addAll(spec.matching(table, context)));
    }

    StatementResult columns(Statement.ShowColumns show) {
        Table table = context.table(show.table());
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        return rows(new TextRows("field")
                .addAll(NamePattern.filter(all.stream().map(Column::name).toList(), show.pattern())));
    }

    StatementResult functions(Statement.ShowFunctions show) {
        return rows(new TextRows("tab_name")
                .addAll(NamePattern.filter(context.functions().names(), show.pattern())));
    }

    StatementResult createTable(Statement.ShowCreateTable show) {
        return rows(new TextRows("createtab_stmt").addAll(CreateTableText.of(context.table(show.table()))));
    }

    StatementResult createDatabase(Statement.ShowCreateDatabase show) {
        context.requireDatabase(show.database());
        Database database = context.catalog().database(show.database()).orElseThrow();
        TextRows rows = new TextRows("createdb_stmt").add("CREATE DATABASE `" + database.name() + "`");
        if (!database.comment().isEmpty()) {
            rows.add("COMMENT").add("  '" + database.comment().replace("'", "\\'") + "'");
        }
        return rows(rows.add("LOCATION").add("  '" + database.location() + "'"));
    }

    StatementResult properties(Statement.ShowProperties show) {
        Table table = context.table(show.table());
        TextRows rows = new TextRows("prpt_name", "prpt_value");
        if (show.name().isPresent()) {
            String name = show.name().get();
            String value = table.parameters().get(name);
            rows.add(
                    name,
                    value == null ? "Table " + table.qualifiedName() + " does not have property: " + name : value);
        } else {
            new TreeMap<>(table.parameters()).forEach(rows::add);
        }
        return rows(rows);
    }

    private static StatementResult rows(TextRows rows) {
        return StatementResult.of(rows.result());
    }
}
