package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.ForwardingCatalog;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Passes on to another catalog what isn't kept, and every change, after which what it concerns is no longer kept. */
abstract class PassingCatalog extends ForwardingCatalog {
    private final CatalogCache cache;

    PassingCatalog(Catalog target, CatalogCache cache) {
        super(target);
        this.cache = cache;
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
        ofDatabase(database.name(), () -> target().createDatabase(database));
    }

    @Override
    public void alterDatabase(Database database) {
        ofDatabase(database.name(), () -> target().alterDatabase(database));
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        ofDatabase(name, () -> target().dropDatabase(name, mode));
    }

    @Override
    public void createTable(Table table) {
        ofTable(table.database(), table.name(), () -> target().createTable(table));
    }

    @Override
    public void createTable(Table table, List<Constraint> constraints) {
        ofTable(table.database(), table.name(), () -> target().createTable(table, constraints));
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        // Under its new name as well.
        ofTable(
                table.database(),
                table.name(),
                () -> ofTable(database, name, () -> target().alterTable(database, name, table)));
    }

    @Override
    public void alterOwner(String database, String name, String owner, String kind) {
        ofTable(database, name, () -> target().alterOwner(database, name, owner, kind));
    }

    @Override
    public void alterRewriting(String database, String name, TableRecord.Rewriting rewriting) {
        ofTable(database, name, () -> target().alterRewriting(database, name, rewriting));
    }

    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        ofTable(database, name, () -> target().alterWithPartitions(database, name, table));
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        ofTable(database, name, () -> target().dropTable(database, name, data));
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        ofTable(database, table, () -> target().addPartitions(database, table, partitions));
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        ofTable(database, table, () -> target().alterPartition(database, table, partition));
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> partitions) {
        ofTable(database, table, () -> target().alterPartitions(database, table, partitions));
    }

    @Override
    public void renamePartition(String database, String table, List<String> from, List<String> to) {
        ofTable(database, table, () -> target().renamePartition(database, table, from, to));
    }

    @Override
    public void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        ofTable(
                from.database(),
                from.name(),
                () -> ofTable(to.database(), to.name(), () -> target().exchangePartitions(specification, from, to)));
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        ofTable(database, table, () -> target().dropPartition(database, table, values, data));
    }

    @Override
    public void dropPartitions(String database, String table, List<String> names, DropData data) {
        ofTable(database, table, () -> target().dropPartitions(database, table, names, data));
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        ofTable(database, table, () -> target().updateColumnStatistics(database, table, partition, statistics));
    }

    @Override
    public void addConstraints(String database, String table, List<Constraint> constraints) {
        ofTable(database, table, () -> target().addConstraints(database, table, constraints));
    }

    @Override
    public void dropConstraint(String database, String table, String name) {
        ofTable(database, table, () -> target().dropConstraint(database, table, name));
    }
}
