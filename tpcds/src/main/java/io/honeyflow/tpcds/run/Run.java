package io.honeyflow.tpcds.run;

import io.honeyflow.tpcds.source.TpcdsTables;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs queries over a connection, one after another, and says how long each took and whether it is right. */
public final class Run {
    private final Connection gateway;
    private final String database;
    private final PrintStream out;

    public Run(Connection gateway, String database, PrintStream out) {
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
        out.printf(Locale.ROOT, "%-6s %10s %12s  %s%n", "query", "rows", "ms", "verdict");
        List<QueryOutcome> outcomes = new ArrayList<>();
        try (Oracle oracle = check == Check.DUCKDB ? oracle() : null) {
            for (String name : queries) {
                // The name comes first, so that somebody who waits sees for what.
                out.printf(Locale.ROOT, "%-6s ", name);
                out.flush();
                QueryOutcome outcome = runOne(QueryText.of(name), runs, oracle);
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
        List<Double> millis = new ArrayList<>();
        try {
            long rows = 0;
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                rows = read(query.sql()).size();
                millis.add((System.nanoTime() - start) / 1e6);
            }
            Optional<String> difference = oracle == null ? Optional.empty() : difference(query, rows, oracle);
            String verdict = oracle == null ? "ran" : difference.isEmpty() ? "right" : "wrong";
            return new QueryOutcome(query.name(), rows, millis, verdict, difference);
        } catch (SQLException e) {
            return QueryOutcome.failed(query.name(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> difference(QueryText query, long rows, Oracle oracle) throws SQLException {
        ResultRows all = read(query.withoutLimit());
        if (rows != Math.min(query.limit(), all.size())) {
            return Optional.of("with its LIMIT it has " + rows + " rows, without " + all.size());
        }
        return all.differenceFrom(oracle.run(query.withoutLimit()));
    }

    private ResultRows read(String sql) throws SQLException {
        try (Statement statement = gateway.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return ResultRows.read(rows);
        }
    }

    /** DuckDB reads no ORC: a database in another format is copied to Parquet for it. */
    private Oracle oracle() throws SQLException {
        if (Oracle.isParquet(gateway, database + ".store_sales")) {
            return Oracle.over(gateway, database);
        }
        String copy = database + "__parquet";
        execute("CREATE DATABASE IF NOT EXISTS " + copy);
        for (String table : TpcdsTables.names()) {
            execute("CREATE TABLE IF NOT EXISTS " + copy + "." + table + " STORED AS PARQUET AS SELECT * FROM "
                    + database + "." + table);
        }
        return Oracle.over(gateway, copy);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = gateway.createStatement()) {
            statement.execute(sql);
        }
    }

    private void print(QueryOutcome outcome) {
        out.printf(
                Locale.ROOT,
                "%,10d %12.1f  %s%s%n",
                outcome.rows(),
                outcome.medianMillis(),
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
        double total = outcomes.stream()
                .mapToDouble(QueryOutcome::medianMillis)
                .filter(Double::isFinite)
                .sum();
        double logs = outcomes.stream()
                .mapToDouble(QueryOutcome::medianMillis)
                .filter(Double::isFinite)
                .map(ms -> Math.log(Math.max(ms, 0.01)))
                .average()
                .orElse(Double.NaN);
        out.printf(
                Locale.ROOT,
                "%d of %d queries fine; sum %.1f ms, geometric mean %.1f ms%n",
                good,
                outcomes.size(),
                total,
                Math.exp(logs));
    }
}
