package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fact table of ten partitions, joined with a few days of a calendar. */
class RuntimeFilterTest {
    private static final String TEN = "(SELECT explode(array(0,1,2,3,4,5,6,7,8,9)) AS n)";
    private static final String OFF = "SET hive.tez.dynamic.semijoin.reduction=false";

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE days (d INT, name STRING, label STRING) STORED AS parquet",
                "INSERT INTO days SELECT n, concat('day ', n), if(n < 3, 'early', 'late') FROM " + TEN + " t",
                "CREATE TABLE sales (item INT, price DECIMAL(7,2), label STRING) PARTITIONED BY (d INT) STORED AS orc",
                "INSERT INTO sales PARTITION (d) SELECT a.n * 10 + b.n, a.n + b.n / 10,"
                        + " if(b.n = 3, NULL, concat('day ', b.n)), c.n FROM " + TEN + " a, " + TEN + " b, " + TEN
                        + " c");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void partitionsWithoutAPartnerAreNotRead() throws SQLException {
        List<String> lines = gateway.rows(
                "EXPLAIN ANALYZE SELECT count(*) FROM sales JOIN days ON sales.d = days.d" + " WHERE name = 'day 4'");
        assertThat(lines).anyMatch(line -> line.contains("gives runtime filter #0"));
        assertThat(lines)
                .anyMatch(line -> line.contains("read 1 split, left 9 partitions out"))
                .anyMatch(line -> line.contains("Scan default.sales") && line.contains(" 100 "));
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(OFF);
            assertThat(LiveGateway.rows(
                            connection,
                            "EXPLAIN ANALYZE SELECT count(*) FROM sales JOIN days ON sales.d = days.d"
                                    + " WHERE name = 'day 4'"))
                    .noneMatch(line -> line.contains("runtime filter"))
                    .anyMatch(line -> line.contains("read 10 splits"));
        }
    }

    @Test
    void rowsWithoutAPartnerAreDroppedByTheScan() throws SQLException {
        assertThat(gateway.rows("EXPLAIN ANALYZE SELECT count(*) FROM sales JOIN days ON sales.label = days.name"
                        + " WHERE days.label = 'early'"))
                .anyMatch(line -> line.contains("read 10 splits, dropped 700 rows"));
    }

    @Test
    void anEmptyBuildReadsNothing() throws SQLException {
        assertThat(gateway.rows("EXPLAIN ANALYZE SELECT count(*) FROM sales JOIN days ON sales.d = days.d"
                        + " WHERE name = 'no day'"))
                .anyMatch(line -> line.contains("read 0 splits"));
    }

    @Test
    void theFiguresOfEachNodeAreThoseOfTheQuery() throws SQLException {
        List<String> lines = gateway.rows("EXPLAIN ANALYZE SELECT name, count(*) FROM sales LEFT JOIN days"
                + " ON sales.d = days.d WHERE item < 50 GROUP BY name ORDER BY name");
        assertThat(rows(lines, "Scan default.sales")).isEqualTo(1000);
        assertThat(rows(lines, "Filter item < 50")).isEqualTo(500);
        assertThat(rows(lines, "Scan default.days")).isEqualTo(10);
        assertThat(rows(lines, "Join left")).isEqualTo(500);
        assertThat(rows(lines, "Aggregate (final)")).isEqualTo(10);
        assertThat(rows(lines, "Sort order by")).isEqualTo(10);
        for (String held : List.of("Join left", "Aggregate (final)", "Sort order by")) {
            assertThat(lines).anyMatch(line -> line.contains(held) && line.endsWith("KB"));
        }
        assertThat(lines.getLast())
                .matches("ran in [0-9,.]+ ms, its nodes worked [0-9,.]+ ms in all threads together, held at most"
                        + " [0-9,.]+ [KM]B");
        String header = lines.get(0);
        int rows =
                header.indexOf(" rows ", header.indexOf("expected rows") + "expected rows".length()) + " rows".length();
        int time = header.indexOf("time") + "time".length();
        for (String line : lines) {
            if (line.contains(" ms") && !line.startsWith("ran")) {
                assertThat(line.charAt(rows - 1)).as(line).isBetween('0', '9');
                assertThat(line.substring(0, time)).as(line).endsWith(" ms");
            }
        }
    }

    /** What a plan's line says of its node: node, expected rows, rows, time, memory. */
    private static int rows(List<String> lines, String node) {
        String line = lines.stream()
                .filter(each -> each.contains(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError(node + " in " + lines));
        String[] words = line.strip().split(" +");
        for (int i = words.length - 1; i > 0; i--) {
            if (words[i].equals("ms")) {
                return Integer.parseInt(words[i - 2].replace(",", ""));
            }
        }
        throw new AssertionError(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name, sum(price), count(*) FROM sales JOIN days ON sales.d = days.d WHERE days.label = 'early'"
                        + " GROUP BY name",
                "SELECT count(*), sum(item) FROM sales WHERE label IN (SELECT name FROM days WHERE d > 5)",
                "SELECT days.d, count(item) FROM sales RIGHT JOIN days ON sales.d = days.d AND item < 7"
                        + " WHERE days.label = 'early' GROUP BY days.d",
                "SELECT count(*) FROM sales s JOIN days a ON s.d = a.d JOIN days b ON s.label = b.name"
                        + " WHERE a.label = 'early' AND b.label = 'late'",
                "SELECT u.d, sum(u.price) FROM (SELECT d, price FROM sales UNION ALL SELECT d, price FROM sales"
                        + " WHERE item > 50) u JOIN days ON u.d = days.d WHERE name = 'day 7' GROUP BY u.d",
                "WITH s AS (SELECT d, item, price FROM sales WHERE item < 30) SELECT count(*) FROM s JOIN"
                        + " (SELECT max(d) AS m FROM s) t ON s.d = t.m JOIN days ON days.d = s.d WHERE name > 'day 1'",
                "SELECT count(*) FROM sales JOIN days ON sales.d = days.d AND sales.label = days.name"
                        + " WHERE days.label = 'late'"
            })
    void resultsAreTheSameWithoutFilters(String sql) throws SQLException {
        List<String> with = gateway.rows(sql);
        for (String setting :
                List.of(OFF, "SET honeyflow.runtime.filter.wait=0ms", "SET honeyflow.join.broadcast.size=0")) {
            try (Connection connection = gateway.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(setting);
                assertThat(LiveGateway.rows(connection, sql)).as(setting).containsExactlyInAnyOrderElementsOf(with);
            }
        }
        assertThat(with).isNotEmpty();
    }
}
