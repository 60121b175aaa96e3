package io.honeyflow.api.catalog;

import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Databases and tables; partitions, statistics, constraints, records, functions, schedules and events are the interfaces that it extends.
 * Names are lower-case. Failures are {@code SqlException}s: TABLE_NOT_FOUND and DATABASE_NOT_FOUND with the nearest
 * names, ALREADY_EXISTS, CATALOG where the metastore can't be reached or refuses. Safe for use by several threads.
 */
public interface Catalog
        extends PartitionCatalog,
                StatisticsCatalog,
                ConstraintCatalog,
                RecordCatalog,
                FunctionStore,
                ScheduleCatalog,
                CatalogEvents,
                AutoCloseable {
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

    /**
     * Tables and views whose names match, sorted by database and name: one call, whatever their number.
     *
     * @param databasePattern {@code *} stands for any text, {@code |} between patterns for "or"; without case
     * @param tablePattern likewise
     */
    default List<TableSummary> summaries(String databasePattern, String tablePattern) {
        NamePattern wanted = new NamePattern(tablePattern);
        List<TableSummary> found = new ArrayList<>();
        for (String database : databases().stream()
                .filter(new NamePattern(databasePattern)::matches)
                .toList()) {
            List<String> names =
                    tables(database).stream().filter(wanted::matches).toList();
            tables(database, names).forEach(table -> found.add(TableSummary.of(table)));
        }
        return found;
    }

    /**
     * As {@link #summaries}, with all that is known of each: two calls, and two more for each further database, up to
     * 10,000 tables of it.
     */
    default List<Table> matchingTables(String databasePattern, String tablePattern) {
        Map<String, List<String>> names = new TreeMap<>();
        for (TableSummary summary : summaries(databasePattern, tablePattern)) {
            names.computeIfAbsent(summary.database(), database -> new ArrayList<>())
                    .add(summary.name());
        }
        List<Table> found = new ArrayList<>();
        names.forEach((database, tables) -> found.addAll(tables(database, tables)));
        return found;
    }

    /** Makes the table and its folder. Parameters such as {@code transient_lastDdlTime} are set as Hive does. */
    void createTable(Table table);

    /** Replaces the table's definition; another name in {@code table} renames it. */
    void alterTable(String database, String name, Table table);

    /** Gives a table another owner. @param kind {@code USER}, {@code ROLE} or {@code GROUP} */
    default void alterOwner(String database, String name, String owner, String kind) {
        throw SqlException.notSupported("owners of tables in this catalog");
    }

    /** Says whether Hive may answer queries from a materialized view. */
    default void alterRewriting(String database, String name, TableRecord.Rewriting rewriting) {
        throw SqlException.notSupported("rewriting by materialized views in this catalog");
    }

    /** As {@link #alterTable}, and gives all partitions the table's columns. */
    default void alterWithPartitions(String database, String name, Table table) {
        throw SqlException.notSupported("changing partitions with their table in this catalog");
    }

    /** What happens to a managed table's files. */
    enum DropData {
        KEEP,
        DELETE
    }

    void dropTable(String database, String name, DropData data);

    /**
     * One of the metastore's own settings, of those that its clients may see.
     *
     * @throws SqlException CATALOG, with what the metastore says of another name
     */
    default String metastoreSetting(String name) {
        throw SqlException.notSupported("settings of this catalog's metastore");
    }

    /**
     * Makes changes under settings of the metastore that hold for them alone.
     *
     * @param change calls this catalog on the calling thread
     * @throws SqlException CATALOG, with what the metastore says of a name or value that it doesn't take
     */
    default void withMetastoreSettings(Map<String, String> settings, Runnable change) {
        if (!settings.isEmpty()) {
            throw SqlException.notSupported("settings of this catalog's metastore");
        }
        change.run();
    }

    /**
     * The same, but past whatever is kept of earlier answers: for whoever changes what it reads. It isn't to be closed.
     */
    default Catalog current() {
        return this;
    }

    @Override
    void close();
}
