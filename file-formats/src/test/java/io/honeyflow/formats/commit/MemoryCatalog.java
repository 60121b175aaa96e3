package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables and partitions of one database, in memory; its changes are {@link Steps}. */
public final class MemoryCatalog implements Catalog {
    private final Steps steps;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, TreeMap<String, Partition>> partitions = new HashMap<>();

    public MemoryCatalog(Steps steps) {
        this.steps = steps;
    }

    private void step() {
        try {
            steps.take();
        } catch (Steps.Failed e) {
            throw new SqlException(ErrorCode.CATALOG, "the catalog: " + e.getMessage(), null, e);
        }
    }

    private TreeMap<String, Partition> of(String table) {
        return partitions.computeIfAbsent(table, key -> new TreeMap<>());
    }

    private String name(String table, Partition partition) {
        return PartitionName.of(
                tables.get(table).partitionColumns().stream().map(c -> c.name()).toList(), partition.values());
    }

    @Override
    public List<String> databases() {
        return List.of("default");
    }

    @Override
    public Optional<Database> database(String name) {
        return Optional.of(new Database(name, "", "", "", Map.of()));
    }

    @Override
    public List<String> tables(String database) {
        return List.copyOf(tables.keySet());
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return names.stream().map(tables::get).toList();
    }

    @Override
    public void createTable(Table table) {
        step();
        if (tables.putIfAbsent(table.name(), table) != null) {
            throw new SqlException(ErrorCode.ALREADY_EXISTS, "table '" + table.qualifiedName() + "' exists already");
        }
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        step();
        tables.put(name, table);
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        step();
        tables.remove(name);
        partitions.remove(name);
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return List.copyOf(of(table).keySet());
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        List<Partition> found = new ArrayList<>();
        names.forEach(name -> Optional.ofNullable(of(table).get(name)).ifPresent(found::add));
        return found;
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return of(table).values().stream()
                .filter(p -> p.values().equals(values))
                .findFirst();
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> added) {
        step();
        added.forEach(partition -> of(table).putIfAbsent(name(table, partition), partition));
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        step();
        of(table).put(name(table, partition), partition);
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        step();
        of(table).values().removeIf(p -> p.values().equals(values));
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        return Map.of();
    }

    @Override
    public void createDatabase(Database database) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void alterDatabase(Database database) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
