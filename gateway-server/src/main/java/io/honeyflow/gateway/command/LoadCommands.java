package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Written;
import io.honeyflow.formats.commit.FileLoader;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.table.ConnectorTables;
import io.honeyflow.planner.syntax.Statement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** LOAD DATA: one commit, as that of a statement that writes rows. */
final class LoadCommands {
    private final CommandContext context;

    LoadCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult load(Statement.LoadData load) {
        Table table = context.table(load.table());
        TableHandle handle = context.storage().resolve(table);
        if (ConnectorTables.isConnector(table)) {
            throw SqlException.notSupported("LOAD DATA into connector table " + table.qualifiedName(), load.position());
        }
        if (table.storage().buckets().any() && context.session().settings().get(SessionOptions.STRICT_BUCKETING)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "LOAD DATA into bucketed table " + table.qualifiedName() + ": expected files that hold its buckets,"
                            + " which nobody checks; hive.strict.checks.bucketing=false lets them in",
                    load.position());
        }
        PartitionSpec spec = PartitionSpec.of(table, load.partition(), context);
        if (table.isPartitioned()
                && (load.partition().isEmpty() || !spec.dynamic().isEmpty())) {
            throw SqlException.notSupported(
                    "LOAD DATA into partitions that the rows name; expected PARTITION with all values",
                    load.position());
        }
        List<String> values = table.isPartitioned() ? spec.complete(table) : List.of();
        if (!table.isPartitioned() && !load.partition().isEmpty()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "table " + table.qualifiedName() + " is not a partitioned table",
                    load.position());
        }
        WriteTarget target = new WriteTarget(
                handle,
                table.isPartitioned() ? spec.values() : Map.of(),
                load.mode() == Statement.LoadData.Mode.OVERWRITE ? WriteTarget.Mode.OVERWRITE : WriteTarget.Mode.APPEND,
                UUID.randomUUID().toString());
        boolean local = load.origin() == Statement.LoadData.Origin.LOCAL;
        Written written = context.loader()
                .load(
                        target,
                        values,
                        local ? localPath(load) : load.path(),
                        local ? FileLoader.Sources.KEPT : FileLoader.Sources.MOVED);
        context.connectors()
                .sink(handle.connector())
                .committer(context.connectorContext())
                .commit(List.of(written));
        return StatementResult.done();
    }

    /** A path on the gateway's machine. */
    private static String localPath(Statement.LoadData load) {
        String path = load.path();
        if (path.startsWith("file:")) {
            return path;
        }
        if (!path.startsWith("/") && URI.create(path.replace(' ', '_')).getScheme() != null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "LOAD DATA LOCAL: expected a path or a file: URI, found '" + path + "'",
                    load.position());
        }
        return "file:" + java.nio.file.Path.of(path).toAbsolutePath();
    }
}
