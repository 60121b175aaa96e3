package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog.DropData;
import io.honeyflow.api.catalog.NamePattern;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord.Rewriting;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.AlterTableRequest;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.DropTableRequest;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.TableMeta;
import org.apache.hadoop.hive.metastore.api.UnknownDBException;
import org.apache.thrift.TException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables and views of the metastore. */
record TableCalls(Calls calls, DatabaseCalls databases) {
    private static final Logger LOG = LoggerFactory.getLogger(TableCalls.class);
    /** Tables in one answer: some 30 MB of usual ones. */
    private static final int BATCH = 10_000;

    List<String> names(String database) {
        return calls
                .read("list tables of " + database, server -> server.client().get_all_tables(Calls.lower(database)))
                .stream()
                .sorted()
                .toList();
    }

    Optional<Table> find(String database, String name) {
        String what = "read table " + database + "." + name;
        return calls.read(what, server -> {
            try {
                return Optional.of(Conversions.table(hives(server, database, name)));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    private static org.apache.hadoop.hive.metastore.api.Table hives(Server server, String database, String name)
            throws TException {
        return hives(server, database, name, List.of());
    }

    /** @param processor what the metastore is told that the caller can do; empty for nothing special */
    static org.apache.hadoop.hive.metastore.api.Table hives(
            Server server, String database, String name, List<String> processor) throws TException {
        GetTableRequest request = new GetTableRequest(Calls.lower(database), Calls.lower(name));
        request.setCatName(Calls.CATALOG);
        request.setCapabilities(capabilities());
        if (!processor.isEmpty()) {
            request.setProcessorCapabilities(new ArrayList<>(processor));
        }
        return server.client().get_table_req(request).getTable();
    }

    /** Without it Hive 3 and later don't show insert-only tables, which the engine refuses by itself, with its reason. */
    private static ClientCapabilities capabilities() {
        return new ClientCapabilities(List.of(ClientCapability.INSERT_ONLY_TABLES));
    }

    Table existing(String database, String name) {
        return find(database, name).orElseThrow(() -> notFound(database, name));
    }

    SqlException notFound(String database, String name) {
        return new SqlException(ErrorCode.TABLE_NOT_FOUND, "table '" + database + "." + name + "' not found");
    }

    /** A table that can't be understood is left out: one must not hide all others from a list. */
    List<Table> find(String database, List<String> names) {
        List<Table> tables = new ArrayList<>();
        for (List<String> some : Calls.batches(names, BATCH)) {
            GetTablesRequest request = new GetTablesRequest(Calls.lower(database));
            request.setTblNames(new ArrayList<>(some));
            request.setCatName(Calls.CATALOG);
            request.setCapabilities(capabilities());
            var found = calls.read(
                    "read tables of " + database,
                    server -> server.client()
                            .get_table_objects_by_name_req(request)
                            .getTables());
            for (var hives : found) {
                try {
                    tables.add(Conversions.table(hives));
                } catch (SqlException e) {
                    LOG.warn("left out of a list of tables: {}", e.getMessage());
                }
            }
        }
        return tables;
    }

    List<TableSummary> summaries(String databasePattern, String tablePattern) {
        NamePattern databaseNames = new NamePattern(databasePattern);
        NamePattern tableNames = new NamePattern(tablePattern);
        List<TableMeta> found = calls.read(
                "list tables like " + databasePattern + "." + tablePattern,
                server -> server.client()
                        .get_table_meta(Calls.lower(databasePattern), Calls.lower(tablePattern), new ArrayList<>()));
        // Servers take their patterns for regular expressions of several kinds.
        return found.stream()
                .map(Conversions::summary)
                .filter(each -> databaseNames.matches(each.database()) && tableNames.matches(each.name()))
                .sorted(Comparator.comparing(TableSummary::database).thenComparing(TableSummary::name))
                .toList();
    }

    void create(Table table) {
        CreateTableRequest request = new CreateTableRequest(Conversions.table(table));
        create(
                table,
                server -> server.order(
                        "create_table_req",
                        client -> client.create_table_req(request),
                        client -> client.create_table(request.getTable())));
    }

    /** @param change that makes the table */
    void create(Table table, Metastore.Change change) {
        calls.write("create table " + table.qualifiedName(), change, answer -> switch (answer) {
            case AlreadyExistsException there ->
                new SqlException(ErrorCode.ALREADY_EXISTS, "table '" + table.qualifiedName() + "' exists already");
            case UnknownDBException missing -> databases.notFound(table.database());
            case NoSuchObjectException missing -> databases.notFound(table.database());
            // Hive 4 says so of a table that it doesn't like and of a database that isn't there.
            case InvalidObjectException invalid
            when databases.find(table.database()).isEmpty() -> databases.notFound(table.database());
            default -> null;
        });
    }

    void alter(String database, String name, Table table) {
        alter(database, name, table, Calls.statisticsAreGiven());
    }

    /** The server gives the table's columns to its partitions. Source: Hive's HiveAlterHandler. */
    void alterWithPartitions(String database, String name, Table table) {
        EnvironmentContext context = Calls.statisticsAreGiven();
        context.putToProperties("CASCADE", "true");
        alter(database, name, table, context);
    }

    /** A server before Hive 3 knows owners that are users, and no others. */
    void alterOwner(String database, String name, String owner, String kind) {
        alter(database, name, Calls.statisticsAreGiven(), table -> {
            table.setOwner(owner);
            table.setOwnerType(PrincipalType.valueOf(kind));
        });
    }

    void alterRewriting(String database, String name, Rewriting rewriting) {
        alter(
                database,
                name,
                Calls.statisticsAreGiven(),
                table -> table.setRewriteEnabled(rewriting == Rewriting.ENABLED));
    }

    private void alter(String database, String name, Table table, EnvironmentContext context) {
        alter(database, name, context, changed -> Conversions.change(changed, table));
    }

    private void alter(
            String database,
            String name,
            EnvironmentContext context,
            Consumer<org.apache.hadoop.hive.metastore.api.Table> change) {
        String what = "alter table " + database + "." + name;
        var changed = calls.read(what, server -> hives(server, database, name));
        change.accept(changed);
        AlterTableRequest request = new AlterTableRequest(Calls.lower(database), Calls.lower(name), changed);
        request.setCatName(Calls.CATALOG);
        request.setEnvironmentContext(context);
        calls.write(
                what,
                server -> server.order(
                        "alter_table_req",
                        client -> client.alter_table_req(request),
                        client -> client.alter_table_with_environment_context(
                                request.getDbName(), request.getTableName(), changed, context)));
    }

    /** Leaves it at that where there is none. */
    void drop(String database, String name, DropData data) {
        boolean delete = data == DropData.DELETE;
        DropTableRequest request = new DropTableRequest(Calls.lower(database), Calls.lower(name));
        request.setCatalogName(Calls.CATALOG);
        request.setDeleteData(delete);
        request.setDropPartitions(true);
        request.setEnvContext(Calls.plain());
        calls.write("drop table " + database + "." + name, server -> {
            try {
                server.order(
                        "drop_table_req",
                        client -> client.drop_table_req(request),
                        client -> client.drop_table_with_environment_context(
                                request.getDbName(), request.getTableName(), delete, Calls.plain()));
            } catch (NoSuchObjectException e) {
                LOG.debug("table {}.{} was gone already", database, name);
            }
        });
    }
}
