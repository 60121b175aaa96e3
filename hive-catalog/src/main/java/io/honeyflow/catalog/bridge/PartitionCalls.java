package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog.DropData;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PartitionsRequest;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.thrift.TException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Partitions of the metastore's tables: finding, adding and dropping them. */
record PartitionCalls(Calls calls, TableCalls tables) {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionCalls.class);
    private static final short ALL = -1;
    /**
     * Partitions in the answer to a filter; beyond it names and batches keep the answers small. Small itself, as what came
     * is for nothing then, and a server asks for all of them at once: Derby takes a minute for a list of 10,000.
     */
    private static final short FILTERED = 2 * Calls.BATCH;

    static String of(String database, String table) {
        return " of " + database + "." + table;
    }

    static List<String> columns(Table table) {
        return table.partitionColumns().stream().map(Column::name).toList();
    }

    static SqlException notFound(String database, String table, List<String> values) {
        return new SqlException(
                ErrorCode.PARTITION_NOT_FOUND, "partition " + values + of(database, table) + " not found");
    }

    List<String> names(String database, String table) {
        PartitionsRequest request = new PartitionsRequest(Calls.lower(database), Calls.lower(table));
        request.setCatName(Calls.CATALOG);
        request.setMaxParts(ALL);
        return calls
                .read(
                        "list partitions" + of(database, table),
                        server -> server.newest(
                                "fetch_partition_names_req",
                                client -> client.fetch_partition_names_req(request),
                                client -> client.get_partition_names(request.getDbName(), request.getTblName(), ALL)))
                .stream()
                .sorted()
                .toList();
    }

    List<Partition> find(String database, String table, List<String> names) {
        Sharing sharing = new Sharing();
        List<Partition> found = new ArrayList<>();
        for (List<String> some : Calls.batches(names, Calls.BATCH)) {
            var hives =
                    calls.read("read partitions" + of(database, table), server -> hives(server, database, table, some));
            int columns = PartitionName.values(some.get(0)).size();
            if (hives.size() > some.size()) {
                throw Conversions.nonsense(
                        hives.size() + " partitions" + of(database, table) + " for " + some.size() + " names");
            }
            for (var each : hives) {
                if (each.getValues() == null || each.getValues().size() != columns || each.getSd() == null) {
                    throw Conversions.nonsense("partitions" + of(database, table) + ": expected " + columns
                            + " values and a storage descriptor, found " + each.getValues());
                }
                found.add(sharing.of(each));
            }
        }
        return found;
    }

    static List<org.apache.hadoop.hive.metastore.api.Partition> hives(
            Server server, String database, String table, List<String> names) throws TException {
        GetPartitionsByNamesRequest request =
                new GetPartitionsByNamesRequest(Calls.lower(database), Calls.lower(table));
        request.setNames(new ArrayList<>(names));
        return server.newest(
                "get_partitions_by_names_req",
                client -> client.get_partitions_by_names_req(request).getPartitions(),
                client -> client.get_partitions_by_names(
                        request.getDb_name(), request.getTbl_name(), request.getNames()));
    }

    Optional<Partition> find(String database, String table, List<String> values, String what) {
        return calls.read(what + " partition " + values + of(database, table), server -> {
            try {
                return Optional.of(Conversions.partition(hive(server, database, table, values)));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    static org.apache.hadoop.hive.metastore.api.Partition hive(
            Server server, String database, String table, List<String> values) throws TException {
        GetPartitionRequest request =
                new GetPartitionRequest(Calls.lower(database), Calls.lower(table), new ArrayList<>(values));
        request.setCatName(Calls.CATALOG);
        return server.newest(
                "get_partition_req",
                client -> client.get_partition_req(request).getPartition(),
                client -> client.get_partition(request.getDbName(), request.getTblName(), request.getPartVals()));
    }

    /** What matches, or empty where the server can't tell or finds too many for one answer. */
    Optional<List<Partition>> matching(Table table, PartitionPredicate predicate) {
        Optional<String> filter = new FilterText(table).of(predicate);
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        Sharing sharing = new Sharing();
        String what = "read partitions" + of(table.database(), table.name()) + " with " + filter.get();
        return calls.read(what, server -> {
            try {
                var found = server.client()
                        .get_partitions_by_filter(table.database(), table.name(), filter.get(), FILTERED);
                return found.size() >= FILTERED
                        ? Optional.empty()
                        : Optional.of(found.stream()
                                .map(each -> sharing.of(each))
                                .filter(each -> predicate.matches(table.partitionColumns(), each.values()))
                                .toList());
            } catch (MetaException e) {
                LOG.debug("the metastore can't evaluate {}: {}", filter.get(), e.getMessage());
                return Optional.empty();
            }
        });
    }

    void add(String database, String table, List<Partition> partitions) {
        Table of = tables.existing(database, table);
        for (List<Partition> some : Calls.batches(partitions, Calls.BATCH)) {
            List<org.apache.hadoop.hive.metastore.api.Partition> hives = new ArrayList<>();
            some.forEach(partition -> hives.add(Conversions.partition(of, partition)));
            AddPartitionsRequest request = new AddPartitionsRequest(of.database(), of.name(), hives, true);
            request.setCatName(Calls.CATALOG);
            request.setNeedResult(false);
            calls.write(
                    "add partitions to " + of.qualifiedName(),
                    server -> server.client().add_partitions_req(request));
        }
    }

    void alter(String database, String table, List<Partition> partitions) {
        Table of = tables.existing(database, table);
        Map<List<String>, Partition> byValues = new HashMap<>();
        partitions.forEach(partition -> byValues.put(partition.values(), partition));
        List<String> names = partitions.stream()
                .map(partition -> PartitionName.of(columns(of), partition.values()))
                .toList();
        String what = "alter partitions of " + of.qualifiedName();
        for (List<String> some : Calls.batches(names, Calls.BATCH)) {
            var changed = calls.read(what, server -> hives(server, of.database(), of.name(), some));
            for (var each : changed) {
                Conversions.change(each, Objects.requireNonNull(byValues.get(each.getValues())));
            }
            if (changed.size() < some.size()) {
                throw new SqlException(
                        ErrorCode.PARTITION_NOT_FOUND,
                        "can't " + what + ": " + (some.size() - changed.size()) + " of them not found");
            }
            calls.write(what, server -> PartitionChanges.alter(server, of, changed));
        }
    }

    void drop(String database, String table, List<String> values, DropData data) {
        calls.write("drop partition " + values + of(database, table), server -> {
            try {
                PartitionChanges.drop(server, Calls.lower(database), Calls.lower(table), values, data);
            } catch (NoSuchObjectException e) {
                throw notFound(database, table, values);
            }
        });
    }

    void dropAll(String database, String table, List<String> names, DropData data) {
        for (List<String> some : Calls.batches(names, Calls.BATCH)) {
            RequestPartsSpec wanted = RequestPartsSpec.names(new ArrayList<>(some));
            DropPartitionsRequest request =
                    new DropPartitionsRequest(Calls.lower(database), Calls.lower(table), wanted);
            request.setCatName(Calls.CATALOG);
            request.setDeleteData(data == DropData.DELETE);
            request.setIfExists(true);
            request.setNeedResult(false);
            request.setEnvironmentContext(Calls.plain());
            calls.write(
                    "drop partitions" + of(database, table),
                    server -> server.client().drop_partitions_req(request));
        }
    }
}
