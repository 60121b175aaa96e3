package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tables that one session has made for itself: they are kept here, not in the metastore, and their rows in a folder
 * of the session. Safe for use by several threads.
 */
public final class TemporaryTables {
    private final String root;
    private final Folders folders;
    /** By {@code database.name}. */
    private final Map<String, Held> held = new TreeMap<>();

    private static final class Held {
        private Table table;
        /** By name, as the metastore sorts them. */
        private final Map<String, Partition> partitions = new TreeMap<>();
        /** By partition, the whole table's under an empty list. */
        private final Map<List<String>, Map<String, ColumnStatistics>> statistics = new HashMap<>();

        Held(Table table) {
            this.table = table;
        }

        String name(List<String> values) {
            return PartitionName.of(
                    table.partitionColumns().stream().map(Column::name).toList(), values);
        }
    }

    /** @param root URI of the session's own folder, made when it is first needed */
    TemporaryTables(String root, Folders folders) {
        this.root = root;
        this.folders = folders;
    }

    /** A folder for a new table. */
    public String location(String name) {
        return root + "/" + name + "-" + UUID.randomUUID();
    }

    /** Whether a table's folder is the session's: that is what makes it temporary. */
    public boolean isTemporary(Table table) {
        return table.storage().location().startsWith(root + "/");
    }

    public synchronized boolean isEmpty() {
        return held.isEmpty();
    }

    public synchronized boolean contains(String database, String name) {
        return held.containsKey(key(database, name));
    }

    /** Sorted. */
    synchronized List<String> names(String database) {
        return held.values().stream()
                .filter(each -> each.table.database().equals(database))
                .map(each -> each.table.name())
                .sorted()
                .toList();
    }

    synchronized List<Table> all() {
        return held.values().stream().map(each -> each.table).toList();
    }

    synchronized Optional<Table> table(String database, String name) {
        return Optional.ofNullable(held.get(key(database, name))).map(each -> each.table);
    }

    synchronized void create(Table table) {
        if (contains(table.database(), table.name())) {
            throw new SqlException(ErrorCode.ALREADY_EXISTS, "table '" + table.qualifiedName() + "' exists already");
        }
        folders.make(table.storage().location());
        long now = Instant.now().getEpochSecond();
        Table dated = new Table(
                table.database(),
                table.name(),
                table.owner(),
                table.kind(),
                table.columns(),
                table.partitionColumns(),
                table.storage(),
                stamped(table.parameters()),
                table.viewText(),
                table.createTime() == 0 ? now : table.createTime());
        held.put(key(table.database(), table.name()), new Held(dated));
    }

    /** Another name in {@code changed} renames it. */
    synchronized void alter(String database, String name, Table changed) {
        Held one = existing(database, name);
        String newKey = key(changed.database(), changed.name());
        if (!newKey.equals(key(database, name))) {
            if (held.containsKey(newKey)) {
                throw new SqlException(
                        ErrorCode.ALREADY_EXISTS, "table '" + changed.qualifiedName() + "' exists already");
            }
            held.remove(key(database, name));
            held.put(newKey, one);
        }
        one.table = changed.withParameters(stamped(changed.parameters()));
    }

    synchronized void drop(String database, String name) {
        Held one = existing(database, name);
        held.remove(key(database, name));
        folders.delete(one.table.storage().location());
    }

    synchronized void dropAll(String database) {
        names(database).forEach(name -> drop(database, name));
    }

    /** The session is over. */
    synchronized void end() {
        held.clear();
        folders.delete(root);
    }

    synchronized List<String> partitionNames(String database, String table) {
        return List.copyOf(existing(database, table).partitions.keySet());
    }

    synchronized List<Partition> partitions(String database, String table, List<String> names) {
        Map<String, Partition> all = existing(database, table).partitions;
        List<Partition> found = new ArrayList<>();
        names.forEach(name -> Optional.ofNullable(all.get(name)).ifPresent(found::add));
        return found;
    }

    synchronized List<Partition> partitions(Table table, PartitionPredicate predicate) {
        return existing(table.database(), table.name()).partitions.values().stream()
                .filter(partition -> predicate.matches(table.partitionColumns(), partition.values()))
                .toList();
    }

    synchronized Optional<Partition> partition(String database, String table, List<String> values) {
        Held one = existing(database, table);
        return Optional.ofNullable(one.partitions.get(one.name(values)));
    }

    synchronized void addPartitions(String database, String table, List<Partition> partitions) {
        Held one = existing(database, table);
        for (Partition partition : partitions) {
            folders.make(partition.storage().location());
            one.partitions.putIfAbsent(one.name(partition.values()), stamped(partition));
        }
    }

    synchronized void alterPartitions(String database, String table, List<Partition> partitions) {
        Held one = existing(database, table);
        for (Partition partition : partitions) {
            if (one.partitions.replace(one.name(partition.values()), stamped(partition)) == null) {
                throw notFound(one, partition.values());
            }
        }
    }

    synchronized void renamePartition(String database, String table, List<String> from, List<String> to) {
        Held one = existing(database, table);
        Partition old = one.partitions.get(one.name(from));
        if (old == null) {
            throw notFound(one, from);
        }
        if (one.partitions.containsKey(one.name(to))) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    "partition " + one.name(to) + " of " + one.table.qualifiedName() + " already exists");
        }
        String location = one.table.storage().location() + "/" + one.name(to);
        folders.move(old.storage().location(), location);
        one.partitions.remove(one.name(from));
        one.partitions.put(
                one.name(to), new Partition(to, old.storage().withLocation(location), old.parameters(), old.columns()));
        Optional.ofNullable(one.statistics.remove(from)).ifPresent(known -> one.statistics.put(to, known));
    }

    synchronized void dropPartition(String database, String table, List<String> values, Catalog.DropData data) {
        Held one = existing(database, table);
        Partition old = one.partitions.remove(one.name(values));
        if (old == null) {
            throw notFound(one, values);
        }
        one.statistics.remove(values);
        if (data == Catalog.DropData.DELETE) {
            folders.delete(old.storage().location());
        }
    }

    /** Those of them that exist. */
    synchronized void dropPartitions(String database, String table, List<String> names, Catalog.DropData data) {
        partitions(database, table, names)
                .forEach(partition -> dropPartition(database, table, partition.values(), data));
    }

    /** Of one partition, or of the table where the list is empty. */
    synchronized Map<String, ColumnStatistics> statistics(String database, String table, List<String> partition) {
        return Map.copyOf(existing(database, table).statistics.getOrDefault(partition, Map.of()));
    }

    synchronized void update(
            String database, String table, List<String> partition, Map<String, ColumnStatistics> statistics) {
        existing(database, table)
                .statistics
                .computeIfAbsent(partition, key -> new HashMap<>())
                .putAll(statistics);
    }

    private Held existing(String database, String name) {
        Held one = held.get(key(database, name));
        if (one == null) {
            throw new SqlException(ErrorCode.TABLE_NOT_FOUND, "table '" + database + "." + name + "' not found");
        }
        return one;
    }

    private static SqlException notFound(Held one, List<String> values) {
        return new SqlException(
                ErrorCode.PARTITION_NOT_FOUND,
                "table " + one.table.qualifiedName() + " has no partition " + one.name(values));
    }

    private static Partition stamped(Partition partition) {
        return new Partition(
                partition.values(), partition.storage(), stamped(partition.parameters()), partition.columns());
    }

    /** As the metastore does it. */
    private static Map<String, String> stamped(Map<String, String> parameters) {
        Map<String, String> stamped = new HashMap<>(parameters);
        stamped.putIfAbsent("transient_lastDdlTime", Long.toString(Instant.now().getEpochSecond()));
        return stamped;
    }

    private static String key(String database, String name) {
        return database + "." + name;
    }
}
