package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.ForwardingCatalog;
import io.honeyflow.api.catalog.NamePattern;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.PartitionRecord;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableRecord;
import io.honeyflow.api.catalog.TableSummary;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The catalog as one session sees it: its temporary tables before the metastore's of the same name. */
public final class SessionCatalog extends ForwardingCatalog {
    private final TemporaryTables own;

    public SessionCatalog(Catalog shared, TemporaryTables own) {
        super(shared);
        this.own = own;
    }

    /** A session's own tables are never kept from earlier. */
    @Override
    public Catalog current() {
        return new SessionCatalog(target().current(), own);
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        target().dropDatabase(name, mode);
        own.dropAll(name);
    }

    @Override
    public List<String> tables(String database) {
        if (own.isEmpty()) {
            return target().tables(database);
        }
        TreeSet<String> names = new TreeSet<>(target().tables(database));
        names.addAll(own.names(database));
        return List.copyOf(names);
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return own.table(database, name).or(() -> target().table(database, name));
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        List<String> others =
                names.stream().filter(name -> !own.contains(database, name)).toList();
        List<Table> found = new ArrayList<>(target().tables(database, others));
        names.forEach(name -> own.table(database, name).ifPresent(found::add));
        return found;
    }

    @Override
    public List<TableSummary> summaries(String databasePattern, String tablePattern) {
        List<TableSummary> all = new ArrayList<>(target().summaries(databasePattern, tablePattern));
        all.removeIf(each -> own.contains(each.database(), each.name()));
        matching(databasePattern, tablePattern).forEach(table -> all.add(TableSummary.of(table)));
        all.sort(Comparator.comparing(TableSummary::database).thenComparing(TableSummary::name));
        return all;
    }

    @Override
    public List<Table> matchingTables(String databasePattern, String tablePattern) {
        List<Table> all = new ArrayList<>(target().matchingTables(databasePattern, tablePattern));
        all.removeIf(each -> own.contains(each.database(), each.name()));
        all.addAll(matching(databasePattern, tablePattern));
        all.sort(Comparator.comparing(Table::database).thenComparing(Table::name));
        return all;
    }

    private List<Table> matching(String databasePattern, String tablePattern) {
        NamePattern database = new NamePattern(databasePattern);
        NamePattern name = new NamePattern(tablePattern);
        return own.all().stream()
                .filter(table -> database.matches(table.database()) && name.matches(table.name()))
                .toList();
    }

    @Override
    public void createTable(Table table) {
        if (own.isTemporary(table)) {
            own.create(table);
        } else {
            target().createTable(table);
        }
    }

    @Override
    public void createTable(Table table, List<Constraint> constraints) {
        if (!own.isTemporary(table)) {
            target().createTable(table, constraints);
        } else if (constraints.isEmpty()) {
            own.create(table);
        } else {
            throw SqlException.notSupported("constraints of temporary table " + table.qualifiedName());
        }
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        if (own.contains(database, name)) {
            own.alter(database, name, table);
        } else {
            target().alterTable(database, name, table);
        }
    }

    @Override
    public void alterOwner(String database, String name, String owner, String kind) {
        if (own.contains(database, name)) {
            throw SqlException.notSupported("another owner of temporary table " + database + "." + name);
        }
        target().alterOwner(database, name, owner, kind);
    }

    /** Partitions of a temporary table have its columns. */
    @Override
    public void alterWithPartitions(String database, String name, Table table) {
        if (own.contains(database, name)) {
            own.alter(database, name, table);
        } else {
            target().alterWithPartitions(database, name, table);
        }
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        if (own.contains(database, name)) {
            own.drop(database, name);
        } else {
            target().dropTable(database, name, data);
        }
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return own.contains(database, table)
                ? own.partitionNames(database, table)
                : target().partitionNames(database, table);
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        return own.contains(database, table)
                ? own.partitions(database, table, names)
                : target().partitions(database, table, names);
    }

    @Override
    public List<Partition> partitions(Table table, PartitionPredicate predicate) {
        return own.contains(table.database(), table.name())
                ? own.partitions(table, predicate)
                : target().partitions(table, predicate);
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return own.contains(database, table)
                ? own.partition(database, table, values)
                : target().partition(database, table, values);
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        if (own.contains(database, table)) {
            own.addPartitions(database, table, partitions);
        } else {
            target().addPartitions(database, table, partitions);
        }
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        alterPartitions(database, table, List.of(partition));
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> partitions) {
        if (own.contains(database, table)) {
            own.alterPartitions(database, table, partitions);
        } else {
            target().alterPartitions(database, table, partitions);
        }
    }

    @Override
    public void renamePartition(String database, String table, List<String> from, List<String> to) {
        if (own.contains(database, table)) {
            own.renamePartition(database, table, from, to);
        } else {
            target().renamePartition(database, table, from, to);
        }
    }

    @Override
    public void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        if (own.isTemporary(from) || own.isTemporary(to)) {
            throw SqlException.notSupported("EXCHANGE PARTITION with a temporary table");
        }
        target().exchangePartitions(specification, from, to);
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        if (own.contains(database, table)) {
            own.dropPartition(database, table, values, data);
        } else {
            target().dropPartition(database, table, values, data);
        }
    }

    @Override
    public void dropPartitions(String database, String table, List<String> names, DropData data) {
        if (own.contains(database, table)) {
            own.dropPartitions(database, table, names, data);
        } else {
            target().dropPartitions(database, table, names, data);
        }
    }

    /** Those of a temporary table's partitions aren't put together: they are known one by one. */
    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        if (!own.contains(database, table)) {
            return target().columnStatistics(database, table, columns);
        }
        return wanted(own.statistics(database, table, List.of()), columns);
    }

    private static Map<String, ColumnStatistics> wanted(Map<String, ColumnStatistics> all, List<String> columns) {
        Map<String, ColumnStatistics> wanted = new HashMap<>(all);
        wanted.keySet().retainAll(columns);
        return wanted;
    }

    @Override
    public Map<String, Map<String, ColumnStatistics>> partitionStatistics(
            String database, String table, List<String> partitionNames, List<String> columns) {
        if (!own.contains(database, table)) {
            return target().partitionStatistics(database, table, partitionNames, columns);
        }
        Map<String, Map<String, ColumnStatistics>> found = new HashMap<>();
        for (String name : partitionNames) {
            found.put(name, wanted(own.statistics(database, table, PartitionName.values(name)), columns));
        }
        return found;
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        if (own.contains(database, table)) {
            own.update(database, table, partition.orElse(List.of()), statistics);
        } else {
            target().updateColumnStatistics(database, table, partition, statistics);
        }
    }

    @Override
    public Map<String, ColumnStatistics> partialStatistics(String database, String table, List<String> columns) {
        return own.contains(database, table)
                ? columnStatistics(database, table, columns)
                : target().partialStatistics(database, table, columns);
    }

    @Override
    public TableRecord record(Table shown) {
        return own.isTemporary(shown) ? target().draft(shown) : target().record(shown);
    }

    @Override
    public PartitionRecord record(Table table, Partition partition) {
        return own.isTemporary(table) ? target().draft(table, partition) : target().record(table, partition);
    }

    @Override
    public List<Constraint> constraints(String database, String table) {
        return own.contains(database, table) ? List.of() : target().constraints(database, table);
    }

    @Override
    public List<Reference> references(String database, String table) {
        return own.contains(database, table) ? List.of() : target().references(database, table);
    }

    @Override
    public void addConstraints(String database, String table, List<Constraint> constraints) {
        if (own.contains(database, table)) {
            throw SqlException.notSupported("constraints of temporary table " + database + "." + table);
        }
        target().addConstraints(database, table, constraints);
    }

    /** The metastore stays open: others use it. */
    @Override
    public void close() {}
}
