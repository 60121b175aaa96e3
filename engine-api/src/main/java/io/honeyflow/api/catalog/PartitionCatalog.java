package io.honeyflow.api.catalog;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The partitions of tables. */
public interface PartitionCatalog {
    /** The names of all partitions ({@link PartitionName}), sorted. */
    List<String> partitionNames(String database, String table);

    /** Those of the named partitions that exist, fetched in batches. */
    List<Partition> partitions(String database, String table, List<String> names);

    Optional<Partition> partition(String database, String table, List<String> values);

    /**
     * The partitions that a predicate holds for. The metastore is asked for them alone where it can evaluate the
     * predicate, or a part of it; the rest is evaluated here.
     */
    default List<Partition> partitions(Table table, PartitionPredicate predicate) {
        List<String> names = partitionNames(table.database(), table.name()).stream()
                .filter(name -> predicate.matches(table.partitionColumns(), PartitionName.values(name)))
                .toList();
        return partitions(table.database(), table.name(), names);
    }

    /** Adds those that don't exist yet, in batches. */
    void addPartitions(String database, String table, List<Partition> partitions);

    void alterPartition(String database, String table, Partition partition);

    /** Replaces the definitions of partitions that exist, in as few calls as the metastore allows. */
    default void alterPartitions(String database, String table, List<Partition> partitions) {
        partitions.forEach(partition -> alterPartition(database, table, partition));
    }

    /**
     * Gives a partition other values. The folder of a managed table's partition moves with it, statistics stay.
     *
     * @throws SqlException PARTITION_NOT_FOUND, or ALREADY_EXISTS where the new values have a partition
     */
    default void renamePartition(String database, String table, List<String> from, List<String> to) {
        throw SqlException.notSupported("renaming partitions in this catalog");
    }

    /**
     * Moves partitions with their folders from one table to another of the same columns.
     *
     * @param specification values by partition column, of the first columns at least; the partitions that match move
     * @throws SqlException PARTITION_NOT_FOUND where none matches, ALREADY_EXISTS where the target has one of them
     */
    default void exchangePartitions(Map<String, String> specification, Table from, Table to) {
        throw SqlException.notSupported("exchanging partitions in this catalog");
    }

    void dropPartition(String database, String table, List<String> values, Catalog.DropData data);

    /** Drops those of the named partitions that exist, in batches. */
    default void dropPartitions(String database, String table, List<String> names, Catalog.DropData data) {
        for (String name : names) {
            try {
                dropPartition(database, table, PartitionName.values(name), data);
            } catch (SqlException e) {
                if (e.code() != ErrorCode.PARTITION_NOT_FOUND) {
                    throw e;
                }
            }
        }
    }
}
