package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.type.Schema;
import io.honeyflow.gateway.command.CommandContext;
import io.honeyflow.gateway.command.PartitionSpec;
import io.honeyflow.gateway.command.TableCommands;
import io.honeyflow.gateway.command.TableDefinition;
import io.honeyflow.gateway.command.WrittenDirectory;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.analyze.RowRules;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Statements that write rows: INSERT with one target or several, tables and directories, and CREATE TABLE AS. */
final class Writes {
    private static final String STRICT = "strict";

    private final Running running;
    private final CommandContext context;
    /** One for all targets: they are committed as one. */
    private final String statement = UUID.randomUUID().toString();

    Writes(Running running) {
        this.running = running;
        this.context = Statements.commandContext(running);
    }

    StatementResult insert(Insert insert) {
        Optional<Planner.Planned> planned = plan(insert);
        return planned.isPresent() ? run(planned.get()) : StatementResult.written(OptionalLong.of(0));
    }

    /** Empty where every target is a partition that is to be left as it is. */
    Optional<Planner.Planned> plan(Insert insert) {
        long start = System.nanoTime();
        List<Planner.TableInsert> inserts = new ArrayList<>();
        for (Insert.Branch branch : insert.branches()) {
            switch (branch.target()) {
                case Insert.IntoTable table -> intoTable(table, branch.query()).ifPresent(inserts::add);
                case Insert.IntoDirectory directory -> inserts.add(intoDirectory(directory, branch.query(), insert));
            }
        }
        requireApart(inserts);
        if (inserts.isEmpty()) {
            return Optional.empty();
        }
        Planner.Planned planned =
                running.engine().planner().inserts(insert.with(), insert.from(), inserts, running.view());
        running.logPlanned(planned, start);
        return Optional.of(planned);
    }

    private Planner.TableInsert intoDirectory(Insert.IntoDirectory into, Query query, Insert insert) {
        Schema columns = running.engine()
                .planner()
                .schemas(insert.with(), insert.from(), List.of(query), running.view())
                .get(0);
        TableHandle handle = new WrittenDirectory(into, context).handle(columns);
        WriteTarget target = new WriteTarget(handle, Map.of(), WriteTarget.Mode.REPLACE, statement);
        return new Planner.TableInsert(query, target, List.of(), List.of());
    }

    /** What one branch writes another one would take away. */
    private void requireApart(List<Planner.TableInsert> inserts) {
        for (Planner.TableInsert one : inserts) {
            for (Planner.TableInsert other : inserts) {
                TableHandle directory = one.target().table();
                TableHandle beside = other.target().table();
                if (one != other
                        && directory.isDirectory()
                        && !beside.location().isEmpty()
                        && context.folders().overlap(directory.location(), beside.location())) {
                    throw new SqlException(
                            ErrorCode.INVALID_PATH,
                            "INSERT OVERWRITE DIRECTORY: expected a directory that no other branch writes to, found "
                                    + directory.location() + " and " + beside + " in " + beside.location());
                }
            }
        }
    }

    private Optional<Planner.TableInsert> intoTable(Insert.IntoTable target, Query query) {
        Table table = context.table(target.table());
        if (table.isAnyView()) {
            throw new SqlException(
                    ErrorCode.VIEW_IS_NO_TARGET,
                    "can't insert into view " + table.qualifiedName(),
                    target.table().position());
        }
        TableHandle handle = running.engine().storage().resolve(table);
        PartitionSpec spec = PartitionSpec.of(table, target.partition(), context);
        // Without PARTITION all columns are dynamic, as in Hive since 3.0.
        List<String> dynamic = target.partition().isEmpty()
                ? table.partitionColumns().stream().map(Column::name).toList()
                : spec.dynamic();
        checkPartitions(table, spec, dynamic, target);
        if (target.existing() == CreateTable.Existing.LEAVE
                && dynamic.isEmpty()
                && !spec.matching(table, context).isEmpty()) {
            return Optional.empty();
        }
        WriteTarget write = new WriteTarget(handle, spec.values(), target.mode(), statement);
        List<String> written =
                new ArrayList<>(table.columns().stream().map(Column::name).toList());
        written.addAll(dynamic);
        RowRules rules = new WriteRules(context).of(table, written);
        Query rows = WriteRules.filled(query, target.columns().isEmpty() ? written : target.columns(), rules);
        return Optional.of(new Planner.TableInsert(rows, write, target.columns(), dynamic, rules));
    }

    private void checkPartitions(Table table, PartitionSpec spec, List<String> dynamic, Insert.IntoTable target) {
        int named = spec.values().size() + dynamic.size();
        if (named != table.partitionColumns().size()) {
            throw new SqlException(
                    ErrorCode.PARTITION_COLUMNS,
                    "table " + table.qualifiedName() + ": PARTITION must name each partition column "
                            + table.partitionColumns().stream()
                                    .map(Column::name)
                                    .toList(),
                    target.table().position());
        }
        List<Column> columns = table.partitionColumns();
        for (int i = 0; i < spec.values().size(); i++) {
            if (!spec.values().containsKey(columns.get(i).name())) {
                throw new SqlException(
                        ErrorCode.DYNAMIC_BEFORE_STATIC,
                        "table " + table.qualifiedName() + ": partition columns with values must stand before dynamic"
                                + " ones, found '" + columns.get(i).name() + "' without a value",
                        target.table().position());
            }
        }
        String mode = running.session()
                .settings()
                .text("hive.exec.dynamic.partition.mode")
                .orElse("nonstrict");
        if (!dynamic.isEmpty()
                && spec.values().isEmpty()
                && mode.toLowerCase(Locale.ROOT).equals(STRICT)) {
            throw new SqlException(
                    ErrorCode.STRICT_PARTITIONS,
                    "hive.exec.dynamic.partition.mode=strict: expected a value for one partition column at least",
                    target.table().position());
        }
    }

    StatementResult createAs(CreateTable create) {
        if (new TableCommands(context).leaves(create)) {
            return StatementResult.done();
        }
        return run(planCreateAs(create));
    }

    Planner.Planned planCreateAs(CreateTable create) {
        Query query = create.query().orElseThrow();
        Schema schema = running.engine().planner().schema(query, running.view());
        return planCreated(query, schema, new TableDefinition(create, context).table(schema));
    }

    /** @param defined a table that is to come with the query's rows */
    Planner.Planned planCreated(Query query, Schema schema, Table defined) {
        Table table = located(defined);
        TableHandle handle = running.engine().storage().resolve(table);
        WriteTarget target = new WriteTarget(handle, Map.of(), WriteTarget.Mode.APPEND, statement, table);
        return planWhole(query, schema, table, target);
    }

    /** @param table that has the query's columns and will have its rows, and no others */
    Planner.Planned planReplaced(Query query, Schema schema, Table table) {
        TableHandle handle = running.engine().storage().resolve(table);
        return planWhole(query, schema, table, new WriteTarget(handle, Map.of(), WriteTarget.Mode.REPLACE, statement));
    }

    private Planner.Planned planWhole(Query query, Schema schema, Table table, WriteTarget target) {
        long start = System.nanoTime();
        List<String> dynamic =
                table.partitionColumns().stream().map(Column::name).toList();
        // The query's columns may stand in another order than the table's, whose partition columns come last.
        List<String> given = dynamic.isEmpty()
                ? List.of()
                : schema.names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        Planner.Planned planned = running.engine()
                .planner()
                .inserts(
                        List.of(),
                        null,
                        List.of(new Planner.TableInsert(query, target, given, dynamic)),
                        running.view());
        running.logPlanned(planned, start);
        return planned;
    }

    /** A table's files are written before it is there: its folder is chosen here. */
    private Table located(Table table) {
        String given = table.storage().location();
        if (!given.isEmpty()) {
            // As the metastore will give it back.
            return table.withStorage(
                    table.storage().withLocation(context.folders().qualified(given)));
        }
        Catalog catalog = running.engine().catalog();
        Database database = catalog.database(table.database()).orElseThrow();
        return table.withStorage(table.storage().withLocation(database.location() + "/" + table.name()));
    }

    StatementResult run(Planner.Planned planned) {
        running.drain(planned);
        long rows = running.statistics().rowsWritten();
        running.operation().log(String.format(Locale.ROOT, "%,d rows written", rows));
        return StatementResult.written(OptionalLong.of(rows));
    }
}
