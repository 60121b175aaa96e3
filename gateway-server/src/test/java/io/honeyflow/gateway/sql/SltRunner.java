package io.honeyflow.gateway.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs one file under one axis and gathers all that goes wrong. */
final class SltRunner {
    /** What streams are refused with. */
    private static final Pattern NO_STREAM =
            Pattern.compile("^(0A000|42000) .*unbounded (input|subquery)", Pattern.DOTALL);

    private final SltFile file;
    private final SltAxis axis;
    private final TestWiring wiring;
    private final StreamCount streams;
    private final OracleAnswers answers;
    private final List<String> failures = new ArrayList<>();

    SltRunner(SltFile file, SltAxis axis, TestWiring wiring, StreamCount streams, OracleAnswers answers) {
        this.file = file;
        this.axis = axis;
        this.wiring = wiring;
        this.streams = streams;
        this.answers = answers;
    }

    /** @return a text for each statement that did something else than was expected */
    List<String> run(Connection connection) throws SQLException {
        String database = file.database(axis);
        boolean isThere = file.isReadOnly()
                && !ResultRows.of(connection, "SHOW DATABASES LIKE '" + database + "'")
                        .isEmpty();
        if (!isThere) {
            ResultRows.of(connection, "CREATE DATABASE " + database);
        }
        ResultRows.of(connection, "USE " + database);
        ResultRows.of(connection, "SET hivevar:db=" + database);
        for (String setting : axis.settings()) {
            ResultRows.of(connection, setting);
        }
        try (DuckOracle oracle = axis == SltAxis.PLAIN && file.usesDuckDb() ? new DuckOracle() : null) {
            for (SltFile.Block block : file.blocks()) {
                if (!(isThere && block instanceof SltFile.Statement statement && !statement.isSetting())) {
                    run(block, connection, oracle);
                }
            }
        }
        return failures;
    }

    private void run(SltFile.Block block, Connection connection, @Nullable DuckOracle oracle) throws SQLException {
        switch (block) {
            case SltFile.Statement statement -> {
                try {
                    ResultRows.of(connection, statement.sql());
                } catch (SQLException e) {
                    fail(block, "expected success, found " + text(e));
                }
                if (oracle != null) {
                    oracle.mirror(statement.sql());
                }
            }
            case SltFile.Failure failure -> failure(failure, connection);
            case SltFile.Query query -> query(query, connection, oracle);
        }
    }

    private void failure(SltFile.Failure failure, Connection connection) {
        try {
            List<String> rows = ResultRows.of(connection, failure.sql());
            fail(failure, "expected an error " + failure.pattern() + "\nfound " + rows.size() + " rows: " + rows);
        } catch (SQLException e) {
            if (!failure.pattern().matcher(text(e)).find()) {
                fail(failure, "expected an error " + failure.pattern() + "\nfound " + text(e));
            }
        }
    }

    private void query(SltFile.Query query, Connection connection, @Nullable DuckOracle oracle) throws SQLException {
        List<String> rows;
        long before = wiring.unboundedRuns();
        if (axis == SltAxis.STREAM) {
            wiring.streams(file.database(axis));
        }
        try {
            rows = ResultRows.of(connection, query.sql());
        } catch (SQLException e) {
            if (axis == SltAxis.STREAM && NO_STREAM.matcher(text(e)).find()) {
                streams.refused(file.name(), query, text(e));
            } else {
                fail(query, "expected rows, found " + text(e));
            }
            return;
        } catch (IllegalStateException e) {
            fail(query, e.getMessage());
            return;
        } finally {
            wiring.ends(file.database(axis));
        }
        boolean streamed = wiring.unboundedRuns() > before;
        if (streamed) {
            streams.ran();
        }
        // A stream's rows come in no order; that of an ORDER BY was refused.
        boolean sorted = query.has(SltFile.Option.ROWSORT) || streamed;
        if (query.rows() != null) {
            List<String> expected = query.rows().stream()
                    .map(row -> row.replace("${db}", file.database(axis)))
                    .toList();
            compare(query, "expected", sort(expected, sorted), sort(rows, sorted));
        }
        if (query.has(SltFile.Option.DUCKDB)) {
            List<String> others = answers.of(file, query, oracle);
            compare(query, "DuckDB", sort(others, sorted), sort(DuckOracle.comparable(rows), sorted));
        }
    }

    private static List<String> sort(List<String> rows, boolean sorted) {
        return sorted ? rows.stream().sorted().toList() : rows;
    }

    private void compare(SltFile.Query query, String side, List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            fail(query, table(side, expected, found));
        }
    }

    /** The two sides beside each other; a sign marks the lines that differ. */
    static String table(String side, List<String> expected, List<String> found) {
        int width = Math.max(
                side.length(), expected.stream().mapToInt(String::length).max().orElse(0));
        StringBuilder text = new StringBuilder(String.format("  %-" + width + "s  found", side));
        IntStream.range(0, Math.max(expected.size(), found.size())).forEach(i -> {
            String left = i < expected.size() ? expected.get(i) : "(no row)";
            String right = i < found.size() ? found.get(i) : "(no row)";
            text.append(String.format("%n%s %-" + width + "s  %s", left.equals(right) ? " " : "!", left, right));
        });
        return text.toString();
    }

    private void fail(SltFile.Block block, String what) {
        failures.add(file.path() + ":" + block.line() + " [" + axis + "]\n" + block.sql() + "\n" + what);
    }

    private static String text(SQLException e) {
        return e.getSQLState() + " " + e.getMessage();
    }
}
