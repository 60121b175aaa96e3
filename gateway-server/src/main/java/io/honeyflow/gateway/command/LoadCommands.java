package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.formats.commit.FileLoader;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Insert;
import io.honeyflow.planner.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * LOAD DATA: files become the table's own, or their rows are written where nobody can say in which file a row belongs: into
 * buckets, and into partitions that the rows name. Source: LoadSemanticAnalyzer.
 */
public final class LoadCommands {
    private final CommandContext context;

    public LoadCommands(CommandContext context) {
        this.context = context;
    }

    /** The statement that writes the rows of the files, or empty where the files themselves can be taken. */
    public Optional<Insert> rows(Statement.LoadData load) {
        Table table = context.table(load.table());
        requireFiles(table, load);
        PartitionSpec spec = PartitionSpec.of(table, load.partition(), context);
        List<Column> columns = new ArrayList<>(table.columns());
        table.partitionColumns().stream()
                .filter(column -> !spec.values().containsKey(column.name()))
                .forEach(columns::add);
        boolean named = columns.size() > table.columns().size();
        if (!named && !(table.storage().buckets().any() && isStrict())) {
            return Optional.empty();
        }
        Relation.Files files = new Relation.Files(load.position(), files(table, columns, load));
        Insert.Target target = new Insert.IntoTable(
                load.table(), mode(load), load.partition(), CreateTable.Existing.REFUSE, List.of());
        return Optional.of(
                new Insert(load.position(), List.of(), null, List.of(new Insert.Branch(target, all(files, load)))));
    }

    /** Source: HiveConf.StrictChecks. */
    private boolean isStrict() {
        return context.session()
                .settings()
                .text("hive.mapred.mode")
                .map("strict"::equals)
                .orElseGet(() -> context.session().settings().get(SessionOptions.STRICT_BUCKETING));
    }

    /** A table over the files, whose partition columns that the rows name are its last ones. */
    private Table files(Table table, List<Column> columns, Statement.LoadData load) {
        String location = context.loader().source(path(load));
        return new Table(
                table.database(),
                table.name() + "__temp_table_for_load_data__",
                table.owner(),
                TableKind.EXTERNAL_TABLE,
                columns,
                List.of(),
                table.storage().withLocation(location).withBuckets(Buckets.NONE),
                Map.of(),
                null,
                0);
    }

    private static Query all(Relation files, Statement.LoadData load) {
        Query.Select.Item star = new Query.Select.Item(new Expr.Star(load.position(), List.of()), List.of());
        Query.Select select = new Query.Select(
                load.position(), Query.Select.Quantifier.ALL, List.of(star), files, null, null, null, Map.of(), null);
        return new Query(load.position(), List.of(), select, List.of(), null, 0);
    }

    StatementResult load(Statement.LoadData load) {
        Table table = context.table(load.table());
        TableHandle handle = context.storage().resolve(table);
        PartitionSpec spec = PartitionSpec.of(table, load.partition(), context);
        List<String> values = table.isPartitioned() ? spec.complete(table) : List.of();
        WriteTarget target = new WriteTarget(
                handle,
                table.isPartitioned() ? spec.values() : Map.of(),
                mode(load),
                UUID.randomUUID().toString());
        context.commit(target, () -> context.loader().load(target, values, path(load), sources(load)));
        return StatementResult.done();
    }

    private static void requireFiles(Table table, Statement.LoadData load) {
        if (ConnectorTables.isConnector(table)) {
            throw SqlException.notSupported("LOAD DATA into connector table " + table.qualifiedName(), load.position());
        }
        if (!table.isPartitioned() && !load.partition().isEmpty()) {
            throw new SqlException(
                    ErrorCode.NOT_PARTITIONED,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    load.position());
        }
    }

    private static WriteTarget.Mode mode(Statement.LoadData load) {
        return load.mode() == Statement.LoadData.Mode.OVERWRITE ? WriteTarget.Mode.OVERWRITE : WriteTarget.Mode.APPEND;
    }

    private static FileLoader.Sources sources(Statement.LoadData load) {
        return isLocal(load) ? FileLoader.Sources.KEPT : FileLoader.Sources.MOVED;
    }

    private static boolean isLocal(Statement.LoadData load) {
        return load.origin() == Statement.LoadData.Origin.LOCAL;
    }

    private static String path(Statement.LoadData load) {
        return isLocal(load) ? LocalPath.uri(load.path(), "LOAD DATA LOCAL", load.position()) : load.path();
    }
}
