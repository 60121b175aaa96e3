package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.CatalogEvent;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Passes on to another catalog what isn't kept, and every change, after which what it concerns is no longer kept. */
abstract class PassingCatalog implements Catalog {
    private final Catalog target;
    private final CatalogCache cache;

    PassingCatalog(Catalog target, CatalogCache cache) {
        this.target = target;
        this.cache = cache;
    }

    Catalog target() {
        return target;
    }

    CatalogCache cache() {
        return cache;
    }

    /** Also where the change fails: it may have been done. */
    private static void change(Runnable change, Runnable drop) {
        try {
            change.run();
        } finally {
            drop.run();
        }
    }

    private void ofDatabase(String database, Runnable change) {
        change(change, () -> cache.dropDatabase(lower(database)));
    }

    private void ofTable(String database, String table, Runnable change) {
        change(change, () -> cache.dropTable(lower(database), lower(table)));
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void createDatabase(Database database) {
        ofDatabase(database.name(), () -> target.createDatabase(database));
    }

    @Override
    public void alterDatabase(Database database) {
        ofDatabase(database.name(), () -> target.alterDatabase(database));
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        ofDatabase(name, () -> target.dropDatabase(name, mode));
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
    public void createTable(Table table) {
        ofTable(table.database(), table.name(), () -> target.createTable(table));
    }

    @Override
    public void createTable(Table table, List<Constraint> constraints) {
        ofTable(table.database(), table.name(), () -> target.createTable(table, constraints));
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        // Under its new name as well.
        ofTable(
                table.database(),
                table.name(),
                () -> ofTable(database, name, () -> target.alterTable(database, name, table)));
    }

    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        ofTable(database, name, () -> target.alterWithPartitions(database, name, table));
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        ofTable(database, name, () -> target.dropTable(database, name, data));
    }

    @Override
    public List<Partition> partitions(Table table, PartitionPredicate predicate) {
        return target.partitions(table, predicate);
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        ofTable(database, table, () -> target.addPartitions(database, table, partitions));
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        ofTable(database, table, () -> target.alterPartition(database, table, partition));
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> partitions) {
        ofTable(database, table, () -> target.alterPartitions(database, table, partitions));
    }

    @Override
    public void renamePartition(String database, String table, List<String> from, List<String> to) {
        ofTable(database, table, () -> target.renamePartition(database, table, from, to));
    }

    @Override
    public void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        ofTable(
                from.database(),
                from.name(),
                () -> ofTable(to.database(), to.name(), () -> target.exchangePartitions(specification, from, to)));
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        ofTable(database, table, () -> target.dropPartition(database, table, values, data));
    }

    @Override
    public void dropPartitions(String database, String table, List<String> names, DropData data) {
        ofTable(database, table, () -> target.dropPartitions(database, table, names, data));
    }

    @Override
    public Map<String, Map<String, ColumnStatistics>> partitionStatistics(
            String database, String table, List<String> partitionNames, List<String> columns) {
        return target.partitionStatistics(database, table, partitionNames, columns);
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        ofTable(database, table, () -> target.updateColumnStatistics(database, table, partition, statistics));
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
        ofTable(database, table, () -> target.addConstraints(database, table, constraints));
    }

    @Override
    public void dropConstraint(String database, String table, String name) {
        ofTable(database, table, () -> target.dropConstraint(database, table, name));
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
    public OptionalLong lastEvent() {
        return target.lastEvent();
    }

    @Override
    public List<CatalogEvent> events(long after, int most) {
        return target.events(after, most);
    }
}
