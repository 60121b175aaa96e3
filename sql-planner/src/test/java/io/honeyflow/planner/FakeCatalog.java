package io.honeyflow.planner;

import io.honeyflow.api.catalog.Buckets;
import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.type.DataTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables in memory: those of TPC-DS in database {@code tpcds}, and what a test adds to {@code default}. */
public final class FakeCatalog implements Catalog {
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Long> rows = new HashMap<>();

    public FakeCatalog() {
        readTpcds();
    }

    private void readTpcds() {
        String name = "";
        List<Column> columns = new ArrayList<>();
        for (String line : resource("tpcds-schema.txt").lines().toList()) {
            String[] words = line.strip().split(" ");
            if (line.startsWith(" ")) {
                columns.add(new Column(words[0], DataTypes.parse(words[1])));
                continue;
            }
            if (!name.isEmpty()) {
                put(table("tpcds", name, columns, List.of(), Map.of()));
            }
            name = words[0];
            columns = new ArrayList<>();
            rows.put("tpcds." + name, Long.valueOf(words[1]));
        }
        put(table("tpcds", name, columns, List.of(), Map.of()));
    }

    static String resource(String name) {
        try (InputStream in = FakeCatalog.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param columns as in a CREATE TABLE: {@code "a int, b string"} */
    public FakeCatalog add(String name, String columns, String partitionColumns, Map<String, String> parameters) {
        put(table("default", name, columns(columns), columns(partitionColumns), parameters));
        return this;
    }

    public FakeCatalog add(String name, String columns) {
        return add(name, columns, "", Map.of());
    }

    public void addView(String name, String columns, String text, Map<String, String> parameters) {
        Table table = table("default", name, columns(columns), List.of(), Map.of());
        put(new Table(
                "default",
                name,
                "",
                TableKind.VIRTUAL_VIEW,
                table.columns(),
                List.of(),
                table.storage(),
                parameters,
                new Table.ViewText(text, text),
                0));
    }

    public long rows(String qualifiedName) {
        return rows.getOrDefault(qualifiedName, 1000L);
    }

    private void put(Table table) {
        tables.put(table.qualifiedName(), table);
    }

    private static List<Column> columns(String text) {
        List<Column> columns = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String column : text.split(", ")) {
                int blank = column.indexOf(' ');
                columns.add(new Column(column.substring(0, blank), DataTypes.parse(column.substring(blank + 1))));
            }
        }
        return columns;
    }

    private static Table table(
            String database,
            String name,
            List<Column> columns,
            List<Column> partitionColumns,
            Map<String, String> parameters) {
        Storage storage = new Storage("file:/" + database + "/" + name, "in", "out", "serde", Map.of(), Buckets.NONE);
        return new Table(
                database, name, "", TableKind.MANAGED_TABLE, columns, partitionColumns, storage, parameters, null, 0);
    }

    @Override
    public List<String> databases() {
        return List.of("default", "tpcds");
    }

    @Override
    public Optional<Database> database(String name) {
        return databases().contains(name) ? Optional.of(new Database(name, "", "", "", Map.of())) : Optional.empty();
    }

    @Override
    public List<String> tables(String database) {
        return tables.values().stream()
                .filter(t -> t.database().equals(database))
                .map(Table::name)
                .toList();
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return Optional.ofNullable(tables.get(database + "." + name));
    }

    @Override
    public List<Table> tables(String database, List<String> names) {
        return names.stream().flatMap(n -> table(database, n).stream()).toList();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("planning changes no catalog");
    }

    @Override
    public void createDatabase(Database database) {
        throw readOnly();
    }

    @Override
    public void alterDatabase(Database database) {
        throw readOnly();
    }

    @Override
    public void dropDatabase(String name, DropMode mode) {
        throw readOnly();
    }

    @Override
    public void createTable(Table table) {
        throw readOnly();
    }

    @Override
    public void alterTable(String database, String name, Table table) {
        throw readOnly();
    }

    @Override
    public void dropTable(String database, String name, DropData data) {
        throw readOnly();
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return List.of();
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        return List.of();
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        return Optional.empty();
    }

    @Override
    public void addPartitions(String database, String table, List<Partition> partitions) {
        throw readOnly();
    }

    @Override
    public void alterPartition(String database, String table, Partition partition) {
        throw readOnly();
    }

    @Override
    public void dropPartition(String database, String table, List<String> values, DropData data) {
        throw readOnly();
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        return Map.of();
    }

    @Override
    public void updateColumnStatistics(
            String database, String table, Optional<List<String>> partition, Map<String, ColumnStatistics> statistics) {
        throw readOnly();
    }

    @Override
    public void close() {}
}
