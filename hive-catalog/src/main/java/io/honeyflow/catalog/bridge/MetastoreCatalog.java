package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.UnknownDBException;
import org.apache.thrift.TException;

/** The metastore as a catalog. Loaded in the metastore's own class loader. */
public final class MetastoreCatalog implements Catalog {
    /** Names of partitions in one call: large enough to be few, small enough for one answer. */
    private static final int BATCH = 500;

    private final MetastoreClients clients;
    private final MetastoreStatistics statistics;
    private final String derbyUrl;

    public MetastoreCatalog(Map<String, String> settings) {
        clients = new MetastoreClients(settings);
        statistics = new MetastoreStatistics(clients);
        derbyUrl = settings.getOrDefault("javax.jdo.option.ConnectionURL", "");
        try {
            databases();
        } catch (RuntimeException e) {
            clients.close();
            throw e;
        }
    }

    private <T> T call(String what, MetastoreClients.Call<T> call) {
        try {
            return clients.call(call);
        } catch (TException e) {
            throw MetastoreErrors.of(e, what);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> databases() {
        return call("list databases", client -> client.getAllDatabases()).stream()
                .sorted()
                .toList();
    }

    @Override
    public Optional<Database> database(String name) {
        return call("read database " + name, client -> {
            try {
                return Optional.of(Conversions.database(client.getDatabase(lower(name))));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void createDatabase(Database database) {
        call("create database " + database.name(), client -> {
            try {
                client.createDatabase(Conversions.database(database));
                return true;
            } catch (AlreadyExistsException e) {
                throw new SqlException(ErrorCode.ALREADY_EXISTS, "database '" + database.name() + "' exists already");
            }
        });
    }

    @Override
    public void alterDatabase(Database database) {
        call("alter database " + database.name(), client -> {
            client.alterDatabase(lower(database.name()), Conversions.database(database));
            return true;
        });
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        call("drop database " + name, client -> {
            try {
                client.dropDatabase(lower(name), true, false, mode == DropMode.CASCADE);
                return true;
            } catch (NoSuchObjectException e) {
                throw databaseNotFound(name);
            } catch (InvalidOperationException e) {
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "database '" + name + "' is not empty: expected CASCADE, or no tables in it");
            }
        });
    }

    private SqlException databaseNotFound(String name) {
        return new SqlException(
                ErrorCode.DATABASE_NOT_FOUND,
                "database '" + name + "' not found" + NearestName.hint(name, databases()));
    }

    @Override
    public List<String> tables(String database) {
        return call("list tables of " + database, client -> client.getAllTables(lower(database))).stream()
                .sorted()
                .toList();
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return call("read table " + database + "." + name, client -> {
            try {
                return Optional.of(Conversions.table(client.getTable(lower(database), lower(name))));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return call("read tables of " + database, client -> {
            List<Table> tables = new ArrayList<>();
            for (int from = 0; from < names.size(); from += BATCH) {
                List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
                client.getTableObjectsByName(lower(database), some).forEach(t -> tables.add(Conversions.table(t)));
            }
            return tables;
        });
    }

    @Override
    public void createTable(Table table) {
        call("create table " + table.qualifiedName(), client -> {
            try {
                client.createTable(Conversions.table(table));
                return true;
            } catch (AlreadyExistsException e) {
                throw new SqlException(
                        ErrorCode.ALREADY_EXISTS, "table '" + table.qualifiedName() + "' exists already");
            } catch (UnknownDBException | NoSuchObjectException e) {
                throw databaseNotFound(table.database());
            }
        });
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        call("alter table " + database + "." + name, client -> {
            var changed = client.getTable(lower(database), lower(name));
            Conversions.change(changed, table);
            client.alter_table(lower(database), lower(name), changed);
            return true;
        });
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        call("drop table " + database + "." + name, client -> {
            client.dropTable(lower(database), lower(name), data == DropData.DELETE, true);
            return true;
        });
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return call(
                        "list partitions of " + database + "." + table,
                        client -> client.listPartitionNames(lower(database), lower(table), (short) -1))
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        return call("read partitions of " + database + "." + table, client -> {
            List<Partition> partitions = new ArrayList<>();
            for (int from = 0; from < names.size(); from += BATCH) {
                List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
                client.getPartitionsByNames(lower(database), lower(table), some)
                        .forEach(p -> partitions.add(Conversions.partition(p)));
            }
            return partitions;
        });
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return call("read partition " + values + " of " + database + "." + table, client -> {
            try {
                return Optional.of(Conversions.partition(client.getPartition(lower(database), lower(table), values)));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    private Table existing(String database, String name) {
        return table(database, name)
                .orElseThrow(() ->
                        new SqlException(ErrorCode.TABLE_NOT_FOUND, "table '" + database + "." + name + "' not found"));
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        Table of = existing(database, table);
        List<String> columns = of.partitionColumns().stream().map(c -> c.name()).toList();
        Set<String> known = new HashSet<>(partitionNames(database, table));
        List<Partition> missing = partitions.stream()
                .filter(p -> !known.contains(PartitionName.of(columns, p.values())))
                .toList();
        call("add partitions to " + database + "." + table, client -> {
            for (int from = 0; from < missing.size(); from += BATCH) {
                List<org.apache.hadoop.hive.metastore.api.Partition> some = new ArrayList<>();
                for (Partition partition : missing.subList(from, Math.min(missing.size(), from + BATCH))) {
                    some.add(Conversions.partition(of, partition));
                }
                client.add_partitions(some, true, false);
            }
            return true;
        });
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        Table of = existing(database, table);
        call("alter partition " + partition.values() + " of " + database + "." + table, client -> {
            var changed = client.getPartition(of.database(), of.name(), partition.values());
            Conversions.change(changed, partition);
            client.alter_partition(of.database(), of.name(), changed);
            return true;
        });
    }

    @Override
    public void alterPartitions(String database, String table, List<Partition> partitions) {
        Table of = existing(database, table);
        List<String> columns = of.partitionColumns().stream().map(c -> c.name()).toList();
        Map<List<String>, Partition> byValues = new HashMap<>();
        partitions.forEach(partition -> byValues.put(partition.values(), partition));
        List<String> names = partitions.stream()
                .map(partition -> PartitionName.of(columns, partition.values()))
                .toList();
        call("alter partitions of " + of.qualifiedName(), client -> {
            for (int from = 0; from < names.size(); from += BATCH) {
                List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
                var changed = client.getPartitionsByNames(of.database(), of.name(), some);
                for (var each : changed) {
                    Conversions.change(each, Objects.requireNonNull(byValues.get(each.getValues())));
                }
                client.alter_partitions(of.database(), of.name(), changed);
            }
            return true;
        });
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        call("drop partition " + values + " of " + database + "." + table, client -> {
            try {
                return client.dropPartition(lower(database), lower(table), values, data == DropData.DELETE);
            } catch (NoSuchObjectException e) {
                throw new SqlException(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "partition " + values + " of '" + database + "." + table + "' not found");
            }
        });
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        Table of = existing(database, table);
        try {
            return columns.isEmpty()
                    ? new HashMap<>()
                    : statistics.read(of, columns, of.isPartitioned() ? partitionNames(database, table) : List.of());
        } catch (TException e) {
            throw MetastoreErrors.of(e, "read statistics of " + of.qualifiedName());
        }
    }

    @Override
    public void updateColumnStatistics(
            String database,
            String table,
            Optional<List<String>> partition,
            Map<String, ColumnStatistics> columnStatistics) {
        Table of = existing(database, table);
        List<String> columns = of.partitionColumns().stream().map(c -> c.name()).toList();
        Optional<String> name = partition.map(values -> PartitionName.of(columns, values));
        try {
            statistics.update(of, name, columnStatistics);
        } catch (TException e) {
            throw MetastoreErrors.of(e, "update statistics of " + of.qualifiedName());
        }
    }

    @Override
    public void close() {
        clients.close();
        DerbyDatabase.shutDown(derbyUrl);
    }
}
