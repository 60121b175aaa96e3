package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joins of streams that never end, read as far as the test needs and then cancelled. */
class StreamJoinTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new LiveGateway(data, Map.of());
        for (String name : List.of("orders", "payments")) {
            gateway.run(
                    "CREATE TABLE " + name + " (id BIGINT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL 1 SECONDS)"
                            + " WITH ('connector' = 'datagen', 'rows-per-second' = '200',"
                            + " 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '1000000')");
        }
        gateway.run(
                "CREATE TABLE names (id BIGINT, name STRING) STORED AS parquet",
                "INSERT INTO names VALUES (3, 'three'), (5, 'five')");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static List<String> first(int rows, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (found.size() < rows && result.next()) {
                    found.add(result.getString(1) + "|" + result.getString(2));
                }
                statement.cancel();
            }
        }
        return found;
    }

    @Test
    void twoStreamsMeetOnTheirKeysWhicheverComesFirst() throws SQLException {
        List<String> rows = first(50, "SELECT o.id, p.id FROM orders o JOIN payments p ON o.id = p.id");
        assertThat(rows).hasSize(50).doesNotHaveDuplicates().allSatisfy(row -> {
            String[] ids = row.split("\\|");
            assertThat(ids[0]).isEqualTo(ids[1]);
        });
    }

    @Test
    void aStreamMeetsATableThatEnds() throws SQLException {
        assertThat(first(2, "SELECT n.name, o.id FROM names n JOIN orders o ON n.id = o.id"))
                .containsExactlyInAnyOrder("three|3", "five|5");
    }

    @Test
    void bothBranchesOfAUnionAreRead() throws SQLException {
        List<String> rows = first(
                400,
                "SELECT u.which, u.id FROM (SELECT 'o' which, id FROM orders UNION ALL SELECT 'p', id FROM payments) u");
        assertThat(rows).anyMatch(row -> row.startsWith("o")).anyMatch(row -> row.startsWith("p"));
    }

    @Test
    void thePlanSaysThatBothSidesAreKept() throws SQLException {
        String windows = "(SELECT * FROM TABLE(TUMBLE(TABLE %s, DESCRIPTOR(ts), INTERVAL 10 SECONDS))) %s";
        List<String> lines = gateway.rows("EXPLAIN SELECT a.id, b.id FROM " + String.format(windows, "orders", "a")
                + " JOIN " + String.format(windows, "payments", "b")
                + " ON a.id = b.id AND a.window_end = b.window_end");
        assertThat(lines)
                .anyMatch(line ->
                        line.contains("Join inner (partitioned, both sides kept until") && line.contains("window_end"));
        assertThat(gateway.rows("EXPLAIN SELECT n.name, o.id FROM names n JOIN orders o ON n.id = o.id"))
                .noneMatch(line -> line.contains("both sides kept"));
    }
}
