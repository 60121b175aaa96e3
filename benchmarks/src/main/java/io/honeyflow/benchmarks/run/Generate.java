package io.honeyflow.benchmarks.run;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the benchmark's tables in a database, by statements: the gateway's own writers write them. */
final class Generate {
    private final Benchmark benchmark;
    private final Connection gateway;
    private final PrintStream out;

    Generate(Benchmark benchmark, Connection gateway, PrintStream out) {
        this.benchmark = benchmark;
        this.gateway = gateway;
        this.out = out;
    }

    /** The benchmark's tables that a database has already; none where there is no such database. */
    List<String> existing(String database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = gateway.getMetaData().getTables(null, database.replace("_", "\\_"), "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.retainAll(tables());
        return names;
    }

    /** Makes the tables where not all of them are there. */
    void ensure(Target target) throws SQLException {
        if (existing(target.database()).size() < tables().size()) {
            run(target);
        }
    }

    /** Makes the tables, in place of those that are there. */
    void run(Target target) throws SQLException {
        execute("CREATE DATABASE IF NOT EXISTS " + target.database());
        out.printf(
                Locale.ROOT,
                "%s at scale %s as %s in database %s%n",
                benchmark.generator().title(),
                target.plainScale(),
                target.format(),
                target.database());
        out.printf(Locale.ROOT, "%-24s %12s %8s%n", "table", "rows", "seconds");
        long start = System.nanoTime();
        for (String table : tables()) {
            long tableStart = System.nanoTime();
            // The name comes first, so that somebody who waits sees for what.
            out.printf(Locale.ROOT, "%-24s ", table);
            out.flush();
            load(target, table);
            out.printf(Locale.ROOT, "%,12d %8.2f%n", count(target.database() + "." + table), secondsSince(tableStart));
            out.flush();
        }
        out.printf(Locale.ROOT, "%d tables in %.1f s%n", tables().size(), secondsSince(start));
    }

    private void load(Target to, String table) throws SQLException {
        String target = to.database() + "." + table;
        String source = target + "__generator";
        execute("DROP TABLE IF EXISTS " + source);
        execute("DROP TABLE IF EXISTS " + target);
        Schema schema = benchmark.generator().schema(table);
        execute("CREATE TABLE " + source + " (" + columns(schema) + ") WITH ('connector' = '" + benchmark.name()
                + "', 'table' = '" + table + "', 'scale' = '" + to.plainScale() + "')");
        try {
            if (benchmark.partitionedBy().containsKey(table)) {
                loadPartitioned(table, source, target, to.format());
            } else {
                execute("CREATE TABLE " + target + " STORED AS " + to.format() + " AS SELECT * FROM " + source);
            }
        } finally {
            execute("DROP TABLE IF EXISTS " + source);
        }
    }

    private void loadPartitioned(String table, String source, String target, String format) throws SQLException {
        Schema schema = benchmark.generator().schema(table);
        String partitionedBy = Objects.requireNonNull(benchmark.partitionedBy().get(table));
        Field partition = schema.fields().get(schema.indexOf(partitionedBy).orElseThrow());
        Schema data = new Schema(schema.fields().stream()
                .filter(field -> !field.equals(partition))
                .toList());
        execute("CREATE TABLE " + target + " (" + columns(data) + ") PARTITIONED BY (" + column(partition)
                + ") STORED AS " + format);
        execute("INSERT OVERWRITE TABLE " + target + " PARTITION (" + partitionedBy + ") SELECT "
                + String.join(", ", data.names()) + ", " + partitionedBy + " FROM " + source);
    }

    private static String columns(Schema schema) {
        return schema.fields().stream().map(Generate::column).collect(Collectors.joining(", "));
    }

    private static String column(Field field) {
        return field.name() + " " + field.type().hiveName();
    }

    private List<String> tables() {
        return benchmark.generator().tables();
    }

    private long count(String table) throws SQLException {
        try (Statement statement = gateway.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = gateway.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
