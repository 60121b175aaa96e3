package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog.DropData;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.RenamePartitionRequest;
import org.apache.thrift.TException;

/** Changes of partitions that exist, in the newest form that a server knows. */
record PartitionChanges(Calls calls, PartitionCalls partitions) {
    static void alter(Server server, Table of, List<Partition> changed) throws TException {
        AlterPartitionsRequest request = new AlterPartitionsRequest(of.database(), of.name(), changed);
        request.setCatName(Calls.CATALOG);
        request.setEnvironmentContext(Calls.statisticsAreGiven());
        server.order(
                "alter_partitions_req",
                client -> client.alter_partitions_req(request),
                client -> client.alter_partitions_with_environment_context(
                        of.database(), of.name(), changed, Calls.statisticsAreGiven()));
    }

    static void drop(Server server, String database, String table, List<String> values, DropData data)
            throws TException {
        boolean delete = data == DropData.DELETE;
        DropPartitionRequest request = new DropPartitionRequest(database, table);
        request.setCatName(Calls.CATALOG);
        request.setPartVals(new ArrayList<>(values));
        request.setDeleteData(delete);
        request.setEnvironmentContext(Calls.plain());
        server.order(
                "drop_partition_req",
                client -> client.drop_partition_req(request),
                client -> client.drop_partition_with_environment_context(
                        database, table, request.getPartVals(), delete, Calls.plain()));
    }

    void rename(String database, String table, List<String> from, List<String> to) {
        String what = "rename partition " + from + PartitionCalls.of(database, table);
        if (partitions.find(database, table, to, "read").isPresent()) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    "partition " + to + PartitionCalls.of(database, table) + " exists already");
        }
        Partition renamed = calls.read(what, server -> {
            try {
                return PartitionCalls.hive(server, database, table, from);
            } catch (NoSuchObjectException e) {
                throw PartitionCalls.notFound(database, table, from);
            }
        });
        renamed.setValues(new ArrayList<>(to));
        RenamePartitionRequest request =
                new RenamePartitionRequest(Calls.lower(database), Calls.lower(table), new ArrayList<>(from), renamed);
        request.setCatName(Calls.CATALOG);
        calls.write(
                what,
                server -> server.order(
                        "rename_partition_req",
                        client -> client.rename_partition_req(request),
                        client -> client.rename_partition(
                                request.getDbName(), request.getTableName(), request.getPartVals(), renamed)));
    }

    void exchange(Map<String, String> specification, Table from, Table to) {
        List<String> columns = PartitionCalls.columns(from);
        List<String> moved = partitions.names(from.database(), from.name()).stream()
                .filter(name -> matches(specification, columns, PartitionName.values(name)))
                .toList();
        if (moved.isEmpty()) {
            throw new SqlException(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "table " + from.qualifiedName() + " has no partition " + specification);
        }
        List<io.honeyflow.api.catalog.Partition> there = partitions.find(to.database(), to.name(), moved);
        if (!there.isEmpty()) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    "partition " + there.get(0).values() + " of " + to.qualifiedName() + " exists already");
        }
        calls.write(
                "exchange partitions " + specification + " of " + from.qualifiedName() + " with " + to.qualifiedName(),
                server -> server.client()
                        .exchange_partitions(
                                new HashMap<>(specification), from.database(), from.name(), to.database(), to.name()));
    }

    private static boolean matches(Map<String, String> specification, List<String> columns, List<String> values) {
        for (int i = 0; i < columns.size(); i++) {
            String wanted = specification.get(columns.get(i));
            if (wanted != null && !wanted.equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
