package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SHOW in its forms. Names of the columns are Hive's: tools read them. */
final class ShowCommands {
    private final CommandContext context;

    ShowCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult databases(Statement.ShowDatabases show) {
        return list(
                "database_name",
                "databases",
                NamePattern.filter(context.catalog().databases(), show.pattern()));
    }

    StatementResult tables(Statement.ShowTables show) {
        String database = show.database().orElse(context.session().database());
        context.requireDatabase(database);
        List<String> names = NamePattern.filter(context.catalog().tables(database), show.pattern());
        Optional<TableKind> kind = kind(show);
        if (show.sort() == Statement.TableSort.TABLES && kind.isEmpty()) {
            return list("tab_name", "tables", names);
        }
        List<Table> tables = context.catalog().tables(database, names).stream()
                .filter(table -> kind.isEmpty() || kind.get() == table.kind())
                .sorted(Comparator.comparing(Table::name))
                .toList();
        if (show.sort() == Statement.TableSort.EXTENDED_TABLES) {
            TextRows rows = new TextRows("tab_name", "table_type");
            tables.forEach(table -> rows.add(table.name(), table.kind().name()));
            return maps(rows, "tables", List.of("Table Name", "Table Type"));
        }
        if (show.sort() == Statement.TableSort.MATERIALIZED_VIEWS) {
            TextRows rows = new TextRows("mv_name", "rewrite_enabled", "mode", "incremental_rebuild");
            for (Table view : tables) {
                boolean rewritten = context.catalog().record(view).rewriting() == TableRecord.Rewriting.ENABLED;
                rows.add(
                        view.name(),
                        rewritten ? "Yes" : "No",
                        RefreshMode.of(view),
                        rewritten ? "Unknown" : "Not available");
            }
            return maps(
                    rows, "materialized views", List.of("MV Name", "Rewriting Enabled", "Mode", "Incremental rebuild"));
        }
        return list("tab_name", "tables", tables.stream().map(Table::name).toList());
    }

    private StatementResult list(String column, String key, List<String> names) {
        return context.asJson()
                ? JsonRow.of(List.of(column), Map.of(key, names))
                : rows(new TextRows(column).addAll(names));
    }

    /** @param names of the columns in JSON */
    private StatementResult maps(TextRows rows, String key, List<String> names) {
        return context.asJson()
                ? JsonRow.of(rows.columns(), Map.of(key, JsonRow.maps(names, rows.rows())))
                : rows(rows);
    }

    private static Optional<TableKind> kind(Statement.ShowTables show) {
        return switch (show.sort()) {
            case VIEWS -> Optional.of(TableKind.VIRTUAL_VIEW);
            case MATERIALIZED_VIEWS -> Optional.of(TableKind.MATERIALIZED_VIEW);
            default -> show.type().map(text -> kind(text, show));
        };
    }

    private static TableKind kind(String text, Statement.ShowTables show) {
        List<String> known =
                Arrays.stream(TableKind.values()).map(TableKind::name).toList();
        if (!known.contains(text)) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "SHOW TABLES WHERE table_type = '" + text + "': expected one of " + known
                            + NearestName.hint(text, known),
                    show.position());
        }
        return TableKind.valueOf(text);
    }

    StatementResult tableStatus(Statement.ShowTableStatus show) {
        return new TableStatus(context).of(show);
    }

    StatementResult partitions(Statement.ShowPartitions show) {
        Table table = context.table(show.table());
        if (!table.isPartitioned()) {
            throw new SqlException(
                    ErrorCode.NOT_PARTITIONED,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    show.table().position());
        }
        PartitionSpec spec = PartitionSpec.of(table, show.partition(), context);
        List<String> names = spec.matching(table, context);
        if (show.where() != null || !show.order().isEmpty() || show.limit() != null || show.offset() != 0) {
            names = new PartitionSelection(table, context)
                    .select(names, show.where(), show.order(), show.limit(), show.offset());
        }
        return context.asJson()
                ? JsonRow.of(List.of("partition"), Map.of("partitions", JsonRow.partitions(names)))
                : rows(new TextRows("partition").addAll(names));
    }

    StatementResult columns(Statement.ShowColumns show) {
        Table table = context.table(show.table());
        List<Column> all = new ArrayList<>(table.columns());
        all.addAll(table.partitionColumns());
        List<String> names = NamePattern.filter(all.stream().map(Column::name).toList(), show.pattern());
        return rows(new TextRows("field")
                .addAll(
                        show.order() == Statement.ColumnOrder.BY_NAME
                                ? names.stream().sorted().toList()
                                : names));
    }

    /** A setting's default, type and meaning. */
    StatementResult conf(Statement.ShowConf show) {
        Option<?> option = KnownOptions.byName(show.name())
                .orElseThrow(() -> new SqlException(
                        ErrorCode.INVALID_SETTING,
                        "invalid configuration name " + show.name()
                                + NearestName.hint(show.name(), KnownOptions.names()),
                        show.position()));
        return rows(new TextRows("default", "type", "desc").add(option.defaultText(), option.form(), option.meaning()));
    }

    StatementResult functions(Statement.ShowFunctions show) {
        return rows(new TextRows("tab_name")
                .addAll(NamePattern.filter(context.functions().names(), show.pattern())));
    }

    StatementResult createTable(Statement.ShowCreateTable show) {
        Table table = context.table(show.table());
        List<Constraint> constraints = context.catalog().constraints(table.database(), table.name());
        boolean temporary = context.objects().tables().isTemporary(table);
        return rows(new TextRows("createtab_stmt")
                .addAll(CreateTableText.of(table, show.table(), temporary ? "TEMPORARY " : ""))
                .addAll(new ConstraintDescription(table, constraints).statements()));
    }

    StatementResult createDatabase(Statement.ShowCreateDatabase show) {
        context.requireDatabase(show.database());
        Database database = context.catalog().database(show.database()).orElseThrow();
        TextRows rows = new TextRows("createdb_stmt").add("CREATE DATABASE " + HiveEscapes.name(database.name()));
        if (!database.comment().isEmpty()) {
            rows.add("COMMENT").add("  '" + HiveEscapes.literal(database.comment()) + "'");
        }
        rows.add("LOCATION").add("  '" + database.location() + "'");
        if (!database.managedLocation().isEmpty()) {
            rows.add("MANAGEDLOCATION").add("  '" + database.managedLocation() + "'");
        }
        if (!database.parameters().isEmpty()) {
            rows.add("WITH DBPROPERTIES (");
            rows.addAll(List.of(new TreeMap<>(database.parameters())
                    .entrySet().stream()
                            .map(entry -> "  '" + entry.getKey() + "'='" + HiveEscapes.literal(entry.getValue()) + "'")
                            .collect(Collectors.joining(", \n", "", ")"))
                            .split("\n")));
        }
        return rows(rows);
    }

    StatementResult properties(Statement.ShowProperties show) {
        Table table = context.table(show.table());
        TextRows rows = new TextRows("prpt_name", "prpt_value");
        if (show.name().isPresent()) {
            String name = show.name().get();
            String value = table.parameters().get(name);
            if (value == null) {
                rows.add("Table " + table.qualifiedName() + " does not have property: " + name, null);
            } else {
                rows.add(name, value);
            }
        } else {
            new TreeMap<>(table.parameters()).forEach(rows::add);
        }
        return rows(rows);
    }

    private static StatementResult rows(TextRows rows) {
        return StatementResult.of(rows.result());
    }
}
