package io.honeyflow.tpcds.run;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.tpcds.source.TpcdsTables;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the benchmark's tables in a database, by statements: the gateway's own writers write them. */
public final class Generate {
    /** The one partitioned table: a partition a week keeps the folder sane at every scale. */
    private static final String PARTITIONED = "inventory";

    private static final String PARTITION_COLUMN = "inv_date_sk";

    private final Connection gateway;
    private final PrintStream out;

    public Generate(Connection gateway, PrintStream out) {
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
        names.retainAll(TpcdsTables.names());
        return names;
    }

    /** @param format {@code orc} or {@code parquet} */
    public void run(String database, String format, double scale) throws SQLException {
        execute("CREATE DATABASE IF NOT EXISTS " + database);
        out.printf(Locale.ROOT, "TPC-DS at scale %s as %s in database %s%n", plain(scale), format, database);
        out.printf(Locale.ROOT, "%-24s %12s %8s%n", "table", "rows", "seconds");
        long start = System.nanoTime();
        for (String table : TpcdsTables.names()) {
            long tableStart = System.nanoTime();
            // The name comes first, so that somebody who waits sees for what.
            out.printf(Locale.ROOT, "%-24s ", table);
            out.flush();
            load(database, table, format, scale);
            out.printf(Locale.ROOT, "%,12d %8.2f%n", count(database + "." + table), secondsSince(tableStart));
            out.flush();
        }
        out.printf(Locale.ROOT, "24 tables in %.1f s%n", secondsSince(start));
    }

    private void load(String database, String table, String format, double scale) throws SQLException {
        String source = database + "." + table + "__generator";
        String target = database + "." + table;
        execute("DROP TABLE IF EXISTS " + source);
        execute("DROP TABLE IF EXISTS " + target);
        Schema schema = TpcdsTables.schema(table);
        execute("CREATE TABLE " + source + " (" + columns(schema) + ") WITH ('connector' = 'tpcds', 'table' = '" + table
                + "', 'scale' = '" + plain(scale) + "')");
        try {
            if (table.equals(PARTITIONED)) {
                loadPartitioned(source, target, format, schema);
            } else {
                execute("CREATE TABLE " + target + " STORED AS " + format + " AS SELECT * FROM " + source);
            }
        } finally {
            execute("DROP TABLE IF EXISTS " + source);
        }
    }

    private void loadPartitioned(String source, String target, String format, Schema schema) throws SQLException {
        Schema data = new Schema(schema.fields().stream()
                .filter(field -> !field.name().equals(PARTITION_COLUMN))
                .toList());
        execute("CREATE TABLE " + target + " (" + columns(data) + ") PARTITIONED BY (" + PARTITION_COLUMN
                + " bigint) STORED AS " + format);
        execute("INSERT OVERWRITE TABLE " + target + " PARTITION (" + PARTITION_COLUMN + ") SELECT "
                + String.join(", ", data.names()) + ", " + PARTITION_COLUMN + " FROM " + source);
    }

    private static String columns(Schema schema) {
        return schema.fields().stream().map(Generate::column).collect(Collectors.joining(", "));
    }

    private static String column(Field field) {
        return field.name() + " " + field.type().hiveName();
    }

    private static String plain(double scale) {
        return scale == Math.rint(scale) ? Long.toString((long) scale) : Double.toString(scale);
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
