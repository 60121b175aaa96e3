package io.honeyflow.benchmarks.run;

import io.honeyflow.benchmarks.query.QueryText;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Runs queries over a connection, one after another, and says how long each took and whether it is right. */
final class Run {
    private final Benchmark benchmark;
    private final Connection gateway;
    private final String database;
    private final PrintStream out;

    Run(Benchmark benchmark, Connection gateway, String database, PrintStream out) {
        this.benchmark = benchmark;
        this.gateway = gateway;
        this.database = database;
        this.out = out;
    }

    /**
     * @param runs how often each query runs
     * @param check whether results are compared with DuckDB's on the same rows
     */
    List<QueryOutcome> run(List<String> queries, int runs, Check check) throws SQLException {
        execute("USE " + database);
        out.printf(
                Locale.ROOT,
                "%-6s %10s %12s %s %s%n",
                "query",
                "rows",
                "ms",
                check == Check.DUCKDB ? "   DuckDB ms " : "",
                "verdict");
        List<QueryOutcome> outcomes = new ArrayList<>();
        try (Oracle oracle = check == Check.DUCKDB ? oracle() : null) {
            for (String name : queries) {
                // The name comes first, so that somebody who waits sees for what.
                out.printf(Locale.ROOT, "%-6s ", name);
                out.flush();
                QueryOutcome outcome = runOne(benchmark.queries().of(name), runs, oracle);
                outcomes.add(outcome);
                print(outcome);
            }
        }
        summarise(outcomes);
        return outcomes;
    }

    /** What results are compared with. */
    enum Check {
        NOTHING,
        DUCKDB
    }

    private QueryOutcome runOne(QueryText query, int runs, @Nullable Oracle oracle) {
        try {
            Timed ours = timed(this::read, query.sql(), runs);
            if (oracle == null) {
                return outcome(query, ours, List.of(), "ran", Optional.empty());
            }
            Optional<String> difference = difference(query, ours.rows(), oracle);
            Timed theirs = timed(oracle::run, query.sql(), runs);
            return outcome(query, ours, theirs.millis(), difference.isEmpty() ? "right" : "wrong", difference);
        } catch (SQLException e) {
            return QueryOutcome.failed(query.name(), String.valueOf(e.getMessage()));
        }
    }

    private static QueryOutcome outcome(
            QueryText query, Timed ours, List<Double> duckdbMillis, String verdict, Optional<String> reason) {
        return new QueryOutcome(query.name(), ours.rows().size(), ours.millis(), duckdbMillis, verdict, reason);
    }

    /** One engine's answer to a query, and how long each of its runs took until the last row was read. */
    private record Timed(ResultRows rows, List<Double> millis) {}

    private interface Engine {
        ResultRows run(String sql) throws SQLException;
    }

    private static Timed timed(Engine engine, String sql, int runs) throws SQLException {
        List<Double> millis = new ArrayList<>();
        ResultRows rows = null;
        while (rows == null || millis.size() < runs) {
            long start = System.nanoTime();
            rows = engine.run(sql);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return new Timed(rows, millis);
    }

    /** All rows are those of DuckDB and in its order; those below the LIMIT are the first of them, ties aside. */
    private Optional<String> difference(QueryText query, ResultRows limited, Oracle oracle) throws SQLException {
        ResultRows expected = oracle.run(query.withoutLimit());
        ResultRows all = query.limit() == Long.MAX_VALUE ? limited : read(query.withoutLimit());
        if (limited.size() != Math.min(query.limit(), all.size())) {
            return Optional.of("with its LIMIT it has " + limited.size() + " rows, without " + all.size());
        }
        List<Integer> keys = SortKeys.of(query.withoutLimit(), all.columns());
        return all.differenceFrom(expected)
                .or(() -> all.orderDifferenceFrom(expected, keys))
                .or(() -> limited.orderDifferenceFrom(expected, keys))
                .or(() -> limited.strangerTo(all));
    }

    private ResultRows read(String sql) throws SQLException {
        try (Statement statement = gateway.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return ResultRows.read(rows);
        }
    }

    /** DuckDB reads no ORC: a database in another format is copied to Parquet for it. */
    private Oracle oracle() throws SQLException {
        List<String> tables = benchmark.generator().tables();
        if (Oracle.isParquet(gateway, database + "." + tables.get(0))) {
            return Oracle.over(gateway, database, tables);
        }
        String copy = database + "__parquet";
        execute("CREATE DATABASE IF NOT EXISTS " + copy);
        for (String table : tables) {
            execute("CREATE TABLE IF NOT EXISTS " + copy + "." + table + " STORED AS PARQUET AS SELECT * FROM "
                    + database + "." + table);
        }
        return Oracle.over(gateway, copy, tables);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = gateway.createStatement()) {
            statement.execute(sql);
        }
    }

    private void print(QueryOutcome outcome) {
        out.printf(
                Locale.ROOT,
                "%,10d %12.1f %s %s%s%n",
                outcome.rows(),
                outcome.medianMillis(),
                outcome.duckdbMillis().isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "%12.1f ", outcome.duckdbMedianMillis()),
                outcome.verdict(),
                outcome.reason().map(reason -> ": " + firstLine(reason)).orElse(""));
        out.flush();
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + " ..." : line;
    }

    private void summarise(List<QueryOutcome> outcomes) {
        long good = outcomes.stream().filter(QueryOutcome::isGood).count();
        out.printf(
                Locale.ROOT,
                "%d of %d queries fine; %s%n",
                good,
                outcomes.size(),
                times(outcomes, QueryOutcome::medianMillis));
        if (outcomes.stream().anyMatch(outcome -> !outcome.duckdbMillis().isEmpty())) {
            out.println("DuckDB: " + times(outcomes, QueryOutcome::duckdbMedianMillis));
        }
    }

    private static String times(List<QueryOutcome> outcomes, ToDoubleFunction<QueryOutcome> time) {
        double[] millis =
                outcomes.stream().mapToDouble(time).filter(Double::isFinite).toArray();
        double logs = Arrays.stream(millis)
                .map(ms -> Math.log(Math.max(ms, 0.01)))
                .average()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "sum %.1f ms, geometric mean %.1f ms",
                Arrays.stream(millis).sum(),
                Math.exp(logs));
    }
}
