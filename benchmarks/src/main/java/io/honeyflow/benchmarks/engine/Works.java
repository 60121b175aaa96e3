package io.honeyflow.benchmarks.engine;

import io.honeyflow.benchmarks.engine.Work.Engine;
import io.honeyflow.benchmarks.engine.Work.Goal;
import io.honeyflow.benchmarks.engine.Work.Side;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All pieces of work, at a scale. */
final class Works {
    private final Tables tables;

    Works(double scale) {
        tables = new Tables(scale);
    }

    List<Work> all() {
        return List.of(
                scan(),
                group("group-1k", "k1k", "longs", 1_000, new Goal(1.2, 0.6)),
                group("group-1m", "k1m", "longs", 1_000_000, new Goal(1.2, 0.6)),
                group("group-10m", "k10m", "longs", 10_000_000, new Goal(1.2, 0.6)),
                group("group-text", "s1m", "strings", 1_000_000, new Goal(1.5, 1.0)),
                join(),
                sort(),
                top(),
                parquet("snappy", 1.6),
                parquet("zstd", 1.2),
                orc(),
                window(),
                write("parquet", "parquet.compression", 2),
                write("orc", "orc.compress", 2.5));
    }

    private static Work query(String name, String title, List<DataTable> tables, String sql, Goal goal) {
        return new Work(name, title, tables, Side.query(Engine.OURS, sql), Side.query(Engine.DUCKDB, sql), goal);
    }

    private Work scan() {
        DataTable numbers = tables.numbers();
        return query(
                "scan",
                "scan, filter, arithmetic, sums of 10 numeric columns, " + count(numbers.rows()) + " rows",
                List.of(numbers),
                "SELECT count(*), sum(a + b), sum(c * 2 - a), sum(d * e), sum(f * (100 - g)), sum(h), sum(h + i), sum(j)"
                        + " FROM numbers WHERE a < 95000 AND d >= 30 AND f < 950",
                new Goal(1.0, 0.4));
    }

    private Work group(String name, String key, String kind, long groups, Goal goal) {
        DataTable keys = tables.keys();
        return query(
                name,
                "group by " + count(tables.scaled(groups)) + " " + kind + ", " + count(keys.rows()) + " rows",
                List.of(keys),
                "SELECT count(*), sum(c), sum(s), max(s), max(k) FROM (SELECT " + key
                        + " AS k, count(v) AS c, sum(v) AS s FROM keys GROUP BY " + key + ") g",
                goal);
    }

    private Work join() {
        DataTable keys = tables.keys();
        DataTable dims = tables.dims();
        return query(
                "join",
                "join " + count(dims.rows()) + " x " + count(keys.rows()),
                List.of(keys, dims),
                "SELECT count(*), sum(dims.weight + keys.v) FROM keys JOIN dims ON keys.k1m = dims.id",
                new Goal(1.5, 1.0));
    }

    private Work sort() {
        DataTable sorts = tables.sorts();
        long skipped = Math.max(0, sorts.rows() - 100);
        return new Work(
                "sort",
                "sort " + count(sorts.rows()) + " rows",
                List.of(sorts),
                Side.query(Engine.OURS, "SELECT * FROM sorts ORDER BY k NULLS LAST, id LIMIT " + skipped + ", 100"),
                Side.query(Engine.DUCKDB, "SELECT * FROM sorts ORDER BY k NULLS LAST, id LIMIT 100 OFFSET " + skipped),
                new Goal(1.5, 0.7));
    }

    private Work top() {
        DataTable many = tables.many();
        return query(
                "top",
                "top 100 of " + count(many.rows() * many.files()),
                List.of(many),
                "SELECT k, id FROM many ORDER BY k DESC NULLS LAST, id LIMIT 100",
                new Goal(1.5, 0.7));
    }

    private DataTable lines() {
        return tables.lines("lines", "snappy");
    }

    private Work parquet(String codec, double reach) {
        DataTable lines = codec.equals("snappy") ? lines() : tables.lines("lines_" + codec, codec);
        return query(
                "parquet-" + codec,
                "Parquet scan, 16 columns, " + codec + ", " + count(lines.rows()) + " rows",
                List.of(lines),
                digest(lines, lines.name()),
                new Goal(reach, 1.0));
    }

    private Work orc() {
        DataTable lines = lines();
        List<String> before = List.of(copy("lines_orc", "orc", "orc.compress"));
        String sql = digest(lines, "lines_orc");
        return new Work(
                "orc",
                "ORC scan, 16 columns, snappy, " + count(lines.rows()) + " rows, against our scan of Parquet",
                List.of(lines),
                new Side(Engine.OURS, before, sql, sql),
                Side.query(Engine.OURS, digest(lines, "lines")),
                new Goal(1.3, 1.0));
    }

    private Work window() {
        DataTable steps = tables.steps();
        return query(
                "window",
                "rank and running sum, " + count(steps.rows()) + " rows in " + count(tables.scaled(100_000))
                        + " partitions",
                List.of(steps),
                "SELECT count(*), sum(r), sum(s), max(s) FROM (SELECT rank() OVER (PARTITION BY p ORDER BY v NULLS FIRST)"
                        + " AS r, sum(x) OVER (PARTITION BY p ORDER BY v NULLS FIRST) AS s FROM steps) w",
                new Goal(2, 1));
    }

    private Work write(String format, String compression, double reach) {
        DataTable lines = lines();
        String target = "written_" + format;
        return new Work(
                "write-" + format,
                "write " + (format.equals("orc") ? "ORC" : "Parquet") + ", 16 columns, snappy, " + count(lines.rows())
                        + " rows, against DuckDB's Parquet",
                List.of(lines),
                new Side(
                        Engine.OURS,
                        List.of("DROP TABLE IF EXISTS " + target),
                        copy(target, format, compression),
                        digest(lines, target)),
                new Side(
                        Engine.DUCKDB,
                        List.of(),
                        "COPY (SELECT * FROM lines) TO '" + EngineData.FOLDER + "/written.parquet' (FORMAT parquet)",
                        digest(lines, "lines")),
                new Goal(reach, 1.2));
    }

    private static String copy(String target, String format, String compression) {
        return "CREATE TABLE IF NOT EXISTS " + target + " STORED AS " + format + " TBLPROPERTIES ('" + compression
                + "' = 'SNAPPY') AS SELECT * FROM lines";
    }

    /** Looks at every value, and can't be answered from statistics. */
    private static String digest(DataTable table, String from) {
        return table.columns().stream()
                .map(column -> switch (column.type()) {
                    case "string", "date" -> "max(" + column.name() + ")";
                    default -> "sum(" + column.name() + ")";
                })
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
    }

    /** As people say it: {@code 20 M}. */
    static String count(long rows) {
        if (rows >= 1_000_000) {
            return text(rows / 1e6) + " M";
        }
        return rows >= 1_000 ? text(rows / 1e3) + " K" : Long.toString(rows);
    }

    private static String text(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
