package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.CatalogEvent;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.PartitionRecord;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.ScheduledQuery;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.catalog.TransferRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The metastore as a catalog. Loaded in the metastore's own class loader. */
public final class MetastoreCatalog implements Catalog {
    private final Metastore metastore;
    private final Calls calls;
    private final DatabaseCalls databases;
    private final TableCalls tables;
    private final PartitionCalls partitions;
    private final PartitionChanges partitionChanges;
    private final StatisticsCalls statistics;
    private final RecordCalls records;
    private final ConstraintCalls constraints;
    private final FunctionCalls functions;
    private final EventCalls events;

    /** @param settings Hive's and Hadoop's, by their own names */
    public MetastoreCatalog(Map<String, String> settings) {
        RemoteSettings remote = new RemoteSettings(settings);
        metastore = remote.isRemote() ? new RemoteMetastore(remote) : new EmbeddedMetastore(settings);
        calls = new Calls(metastore);
        databases = new DatabaseCalls(calls);
        tables = new TableCalls(calls, databases);
        partitions = new PartitionCalls(calls, tables);
        partitionChanges = new PartitionChanges(calls, partitions);
        statistics = new StatisticsCalls(calls);
        records = new RecordCalls(calls, tables);
        constraints = new ConstraintCalls(calls, tables);
        functions = new FunctionCalls(calls, databases);
        events = new EventCalls(calls);
        try {
            databases();
        } catch (RuntimeException e) {
            metastore.close();
            throw e;
        }
    }

    @Override
    public List<String> databases() {
        return databases.names();
    }

    @Override
    public Optional<Database> database(String name) {
        return databases.find(name);
    }

    @Override
    public void createDatabase(Database database) {
        databases.create(database);
    }

    @Override
    public void alterDatabase(Database database) {
        databases.alter(database);
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        databases.drop(name, mode);
    }

    @Override
    public List<String> tables(String database) {
        return tables.names(database);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return tables.find(database, name);
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return tables.find(database, names);
    }

    @Override
    public List<TableSummary> summaries(String databasePattern, String tablePattern) {
        return tables.summaries(databasePattern, tablePattern);
    }

    @Override
    public String metastoreSetting(String name) {
        return calls.read("read setting " + name, server -> server.client().getMetaConf(name));
    }

    @Override
    public void withMetastoreSettings(Map<String, String> settings, Runnable change) {
        ServerSettings.during(settings, () -> {
            if (!settings.isEmpty()) {
                // What the metastore doesn't take is refused before anything is changed.
                calls.write("set " + settings, server -> {});
            }
            change.run();
        });
    }

    @Override
    public void createTable(Table table) {
        tables.create(table);
    }

    @Override
    public void createTable(Table table, List<Constraint> constraintList) {
        if (constraintList.isEmpty()) {
            tables.create(table);
        } else {
            constraints.create(table, constraintList);
        }
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        tables.alter(database, name, table);
    }

    @Override
    public void alterOwner(String database, String name, String owner, String kind) {
        tables.alterOwner(database, name, owner, kind);
    }

    @Override
    public void alterRewriting(String database, String name, TableRecord.Rewriting rewriting) {
        tables.alterRewriting(database, name, rewriting);
    }

    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        tables.alterWithPartitions(database, name, table);
    }

    @Override
    public Optional<ScheduledQuery> scheduledQuery(String namespace, String name) {
        return new ScheduleCalls(calls).find(namespace, name);
    }

    @Override
    public void createScheduledQuery(ScheduledQuery query) {
        new ScheduleCalls(calls).create(query);
    }

    @Override
    public void alterScheduledQuery(ScheduledQuery query, @Nullable Instant next) {
        new ScheduleCalls(calls).alter(query, next);
    }

    @Override
    public void dropScheduledQuery(ScheduledQuery query) {
        new ScheduleCalls(calls).drop(query);
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        tables.drop(database, name, data);
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return partitions.names(database, table);
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        return partitions.find(database, table, names);
    }

    @Override
    public List<Partition> partitions(Table table, PartitionPredicate predicate) {
        return partitions.matching(table, predicate).orElseGet(() -> Catalog.super.partitions(table, predicate));
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return partitions.find(database, table, values, "read");
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> added) {
        partitions.add(database, table, added);
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        partitions.alter(database, table, List.of(partition));
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> changed) {
        partitions.alter(database, table, changed);
    }

    @Override
    public void renamePartition(String database, String table, List<String> from, List<String> to) {
        partitionChanges.rename(database, table, from, to);
    }

    @Override
    public void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        partitionChanges.exchange(specification, from, to);
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        partitions.drop(database, table, values, data);
    }

    @Override
    public void dropPartitions(String database, String table, List<String> names, DropData data) {
        partitions.dropAll(database, table, names, data);
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        Table of = tables.existing(database, table);
        return statistics.read(of, columns, of.isPartitioned() ? partitionNames(database, table) : List.of());
    }

    @Override
    public Map<String, ColumnStatistics> partialStatistics(String database, String table, List<String> columns) {
        Table of = tables.existing(database, table);
        return statistics.partial(of, columns, of.isPartitioned() ? partitionNames(database, table) : List.of());
    }

    @Override
    public Map<String, Map<String, ColumnStatistics>> partitionStatistics(
            String database, String table, List<String> partitionNames, List<String> columns) {
        return statistics.byPartition(tables.existing(database, table), partitionNames, columns);
    }

    @Override
    public void updateColumnStatistics(
            String database,
            String table,
            Optional<List<String>> partition,
            Map<String, ColumnStatistics> columnStatistics) {
        Table of = tables.existing(database, table);
        Optional<String> name = partition.map(values -> PartitionName.of(PartitionCalls.columns(of), values));
        statistics.update(of, name, columnStatistics);
    }

    @Override
    public TableRecord record(Table shown) {
        return records.read(shown);
    }

    @Override
    public PartitionRecord record(Table table, Partition partition) {
        return records.read(table, partition);
    }

    @Override
    public TransferRecord transfer(TransferRecord.Contents contents) {
        return Transfers.record(contents);
    }

    @Override
    public TransferRecord.Contents contents(TransferRecord transfer) {
        return Transfers.contents(transfer);
    }

    @Override
    public TableRecord draft(Table table) {
        return RecordCalls.draft(table);
    }

    @Override
    public PartitionRecord draft(Table table, Partition partition) {
        return RecordCalls.draft(table, partition);
    }

    @Override
    public List<Constraint> constraints(String database, String table) {
        return constraints.find(database, table);
    }

    @Override
    public List<Reference> references(String database, String table) {
        return constraints.references(database, table);
    }

    @Override
    public void addConstraints(String database, String table, List<Constraint> added) {
        constraints.add(database, table, added);
    }

    @Override
    public void dropConstraint(String database, String table, String name) {
        constraints.drop(database, table, name);
    }

    @Override
    public List<String> functions(String database) {
        return functions.names(database);
    }

    @Override
    public Optional<PersistentFunction> function(String database, String name) {
        return functions.find(database, name);
    }

    @Override
    public List<PersistentFunction> allFunctions() {
        return functions.all();
    }

    @Override
    public void createFunction(PersistentFunction function) {
        functions.create(function);
    }

    @Override
    public void alterFunction(String database, String name, PersistentFunction function) {
        functions.alter(database, name, function);
    }

    @Override
    public void dropFunction(String database, String name) {
        functions.drop(database, name);
    }

    @Override
    public OptionalLong lastEvent() {
        return events.last();
    }

    @Override
    public List<CatalogEvent> events(long after, int most) {
        return events.after(after, most);
    }

    @Override
    public void close() {
        metastore.close();
    }
}
