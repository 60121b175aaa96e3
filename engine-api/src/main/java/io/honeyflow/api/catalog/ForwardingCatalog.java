package io.honeyflow.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Passes every question and every change on to another catalog; what extends it says what differs. What is kept of
 * earlier answers and who closes the other one is its own to say.
 */
public abstract class ForwardingCatalog implements Catalog {
    private final Catalog target;

    protected ForwardingCatalog(Catalog target) {
        this.target = target;
    }

    protected final Catalog target() {
        return target;
    }

    @Override
    public abstract Catalog current();

    @Override
    public abstract void close();

    @Override
    public List<String> databases() {
        return target.databases();
    }

    @Override
    public Optional<Database> database(String name) {
        return target.database(name);
    }

    @Override
    public void createDatabase(Database database) {
        target.createDatabase(database);
    }

    @Override
    public void alterDatabase(Database database) {
        target.alterDatabase(database);
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        target.dropDatabase(name, mode);
    }

    @Override
    public List<String> tables(String database) {
        return target.tables(database);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return target.table(database, name);
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return target.tables(database, names);
    }

    @Override
    public List<TableSummary> summaries(String databasePattern, String tablePattern) {
        return target.summaries(databasePattern, tablePattern);
    }

    @Override
    public List<Table> matchingTables(String databasePattern, String tablePattern) {
        return target.matchingTables(databasePattern, tablePattern);
    }

    @Override
    public void alterOwner(String database, String name, String owner, String kind) {
        target.alterOwner(database, name, owner, kind);
    }

    @Override
    public void alterRewriting(String database, String name, TableRecord.Rewriting rewriting) {
        target.alterRewriting(database, name, rewriting);
    }

    @Override
    public String metastoreSetting(String name) {
        return target.metastoreSetting(name);
    }

    @Override
    public void withMetastoreSettings(Map<String, String> settings, Runnable change) {
        target.withMetastoreSettings(settings, change);
    }

    @Override
    public void createTable(Table table) {
        target.createTable(table);
    }

    @Override
    public void createTable(Table table, List<Constraint> constraints) {
        target.createTable(table, constraints);
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        target.alterTable(database, name, table);
    }

    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        target.alterWithPartitions(database, name, table);
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        target.dropTable(database, name, data);
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return target.partitionNames(database, table);
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        return target.partitions(database, table, names);
    }

    @Override
    public List<Partition> partitions(Table table, PartitionPredicate predicate) {
        return target.partitions(table, predicate);
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return target.partition(database, table, values);
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        target.addPartitions(database, table, partitions);
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        target.alterPartition(database, table, partition);
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> partitions) {
        target.alterPartitions(database, table, partitions);
    }

    @Override
    public void renamePartition(String database, String table, List<String> from, List<String> to) {
        target.renamePartition(database, table, from, to);
    }

    @Override
    public void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        target.exchangePartitions(specification, from, to);
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        target.dropPartition(database, table, values, data);
    }

    @Override
    public void dropPartitions(String database, String table, List<String> names, DropData data) {
        target.dropPartitions(database, table, names, data);
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        return target.columnStatistics(database, table, columns);
    }

    @Override
    public Map<String, Map<String, ColumnStatistics>> partitionStatistics(
            String database, String table, List<String> partitionNames, List<String> columns) {
        return target.partitionStatistics(database, table, partitionNames, columns);
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        target.updateColumnStatistics(database, table, partition, statistics);
    }

    @Override
    public List<Constraint> constraints(String database, String table) {
        return target.constraints(database, table);
    }

    @Override
    public List<Reference> references(String database, String table) {
        return target.references(database, table);
    }

    @Override
    public void addConstraints(String database, String table, List<Constraint> constraints) {
        target.addConstraints(database, table, constraints);
    }

    @Override
    public void dropConstraint(String database, String table, String name) {
        target.dropConstraint(database, table, name);
    }

    @Override
    public TableRecord record(Table shown) {
        return target.record(shown);
    }

    @Override
    public PartitionRecord record(Table table, Partition partition) {
        return target.record(table, partition);
    }

    @Override
    public TableRecord draft(Table table) {
        return target.draft(table);
    }

    @Override
    public PartitionRecord draft(Table table, Partition partition) {
        return target.draft(table, partition);
    }

    @Override
    public TransferRecord transfer(TransferRecord.Contents contents) {
        return target.transfer(contents);
    }

    @Override
    public TransferRecord.Contents contents(TransferRecord transfer) {
        return target.contents(transfer);
    }

    @Override
    public Map<String, ColumnStatistics> partialStatistics(String database, String table, List<String> columns) {
        return target.partialStatistics(database, table, columns);
    }

    @Override
    public List<String> functions(String database) {
        return target.functions(database);
    }

    @Override
    public Optional<PersistentFunction> function(String database, String name) {
        return target.function(database, name);
    }

    @Override
    public List<PersistentFunction> allFunctions() {
        return target.allFunctions();
    }

    @Override
    public void createFunction(PersistentFunction function) {
        target.createFunction(function);
    }

    @Override
    public void alterFunction(String database, String name, PersistentFunction function) {
        target.alterFunction(database, name, function);
    }

    @Override
    public void dropFunction(String database, String name) {
        target.dropFunction(database, name);
    }

    @Override
    public Optional<ScheduledQuery> scheduledQuery(String namespace, String name) {
        return target.scheduledQuery(namespace, name);
    }

    @Override
    public void createScheduledQuery(ScheduledQuery query) {
        target.createScheduledQuery(query);
    }

    @Override
    public void alterScheduledQuery(ScheduledQuery query, @Nullable Instant next) {
        target.alterScheduledQuery(query, next);
    }

    @Override
    public void dropScheduledQuery(ScheduledQuery query) {
        target.dropScheduledQuery(query);
    }

    @Override
    public OptionalLong lastEvent() {
        return target.lastEvent();
    }

    @Override
    public List<CatalogEvent> events(long after, int most) {
        return target.events(after, most);
    }
}
