package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random queries over random tables against DuckDB, each under the next axis. {@code -Dslt.seed=} and {@code
 * -Dslt.queries=} choose others.
 */
@ExtendWith(SharedGateway.class)
class RandomQueriesTest {
    private static final Pattern NO_STREAM = Pattern.compile("unbounded|rows that are taken back");

    @Test
    void answersAreDuckDbs() throws SQLException {
        compare(Long.getLong("slt.seed", 1), Integer.getInteger("slt.queries", 150));
    }

    @Tag("heavy")
    @Test
    void manyMoreAnswersAreDuckDbs() throws SQLException {
        for (long seed = 100; seed < 110; seed++) {
            compare(seed, 300);
        }
    }

    private static void compare(long seed, int queries) throws SQLException {
        String database = "slt_random_" + seed;
        List<String> failures = new ArrayList<>();
        Map<SltAxis, Connection> connections = new EnumMap<>(SltAxis.class);
        try (DuckOracle oracle = new DuckOracle()) {
            for (SltAxis axis : SltAxis.values()) {
                connections.put(axis, connect(database, axis));
            }
            for (String statement : RandomTables.statements(seed)) {
                ResultRows.of(connections.get(SltAxis.PLAIN), statement);
                oracle.mirror(statement);
            }
            ResultRows.of(connections.get(SltAxis.PLAIN), RandomTables.FILL);
            oracle.run(RandomTables.FILL);
            RandomQuery generator = new RandomQuery(seed);
            for (int i = 0; i < queries; i++) {
                SltAxis axis = SltAxis.values()[i % SltAxis.values().length];
                String failure = compare(generator.next(), database, connections.get(axis), axis, oracle);
                if (failure != null) {
                    failures.add("seed " + seed + ", query " + i + " [" + axis + "]\n" + failure);
                }
            }
        } finally {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
        assertThat(failures)
                .as(failures.size() + " differ\n" + String.join("\n\n", failures))
                .isEmpty();
    }

    private static Connection connect(String database, SltAxis axis) throws SQLException {
        Connection connection = SharedGateway.connect();
        ResultRows.of(connection, "CREATE DATABASE IF NOT EXISTS " + database);
        ResultRows.of(connection, "USE " + database);
        for (String setting : axis.settings()) {
            ResultRows.of(connection, setting);
        }
        return connection;
    }

    private static @org.jspecify.annotations.Nullable String compare(
            String sql, String database, Connection connection, SltAxis axis, DuckOracle oracle) throws SQLException {
        List<String> expected =
                DuckOracle.comparable(oracle.rows(sql)).stream().sorted().toList();
        if (axis == SltAxis.STREAM) {
            SharedGateway.wiring().streams(database);
        }
        try {
            List<String> found = DuckOracle.comparable(ResultRows.of(connection, sql)).stream()
                    .sorted()
                    .toList();
            return expected.equals(found) ? null : sql + "\n" + SltRunner.table("DuckDB", expected, found);
        } catch (SQLException e) {
            boolean refused = axis == SltAxis.STREAM
                    && NO_STREAM.matcher(String.valueOf(e.getMessage())).find();
            return refused ? null : sql + "\n" + e.getSQLState() + " " + e.getMessage();
        } finally {
            SharedGateway.wiring().ends(database);
        }
    }
}
