package io.honeyflow.api.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Databases, tables and partitions. Names are lower-case. Failures are {@code SqlException}s: TABLE_NOT_FOUND and
 * DATABASE_NOT_FOUND with the nearest names, ALREADY_EXISTS, CATALOG where the metastore can't be reached or refuses.
 * Safe for use by several threads.
 */
public interface Catalog extends AutoCloseable {
    List<String> databases();

    Optional<Database> database(String name);

    void createDatabase(Database database);

    void alterDatabase(Database database);

    /** What happens to the tables of a database that is dropped. */
    enum DropMode {
        /** Refuses unless there are none. */
        RESTRICT,
        CASCADE
    }

    void dropDatabase(String name, DropMode mode);

    /** All tables and views, by name, sorted. */
    List<String> tables(String database);

    Optional<Table> table(String database, String name);

    /** Those of the named tables that exist, in few calls whatever their number. */
    List<Table> tables(String database, List<String> names);

    /** Makes the table and its folder. Parameters such as {@code transient_lastDdlTime} are set as Hive does. */
    void createTable(Table table);

    /** Replaces the table's definition; another name in {@code table} renames it. */
    void alterTable(String database, String name, Table table);

    /** What happens to a managed table's files. */
    enum DropData {
        KEEP,
        DELETE
    }

    void dropTable(String database, String name, DropData data);

    /** The names of all partitions ({@link PartitionName}), sorted. */
    List<String> partitionNames(String database, String table);

    /** Those of the named partitions that exist, fetched in batches. */
    List<Partition> partitions(String database, String table, List<String> names);

    Optional<Partition> partition(String database, String table, List<String> values);

    /** Adds those that don't exist yet, in batches. */
    void addPartitions(String database, String table, List<Partition> partitions);

    void alterPartition(String database, String table, Partition partition);

    /** Replaces the definitions of partitions that exist, in as few calls as the metastore allows. */
    default void alterPartitions(String database, String table, List<Partition> partitions) {
        partitions.forEach(partition -> alterPartition(database, table, partition));
    }

    void dropPartition(String database, String table, List<String> values, DropData data);

    /** What the metastore knows of those columns, by lower-case name; for a partitioned table of all its partitions. */
    Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns);

    /** Replaces what is known of the named columns of a table, or of one of its partitions. */
    void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics);

    @Override
    void close();
}
