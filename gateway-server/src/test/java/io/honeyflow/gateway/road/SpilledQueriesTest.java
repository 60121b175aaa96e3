package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that allow their queries little memory get the rows that others get. */
class SpilledQueriesTest {
    private static final String LIMIT = "SET honeyflow.query.memory.limit=2MB";

    @TempDir
    private static Path folder;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(
                folder.resolve("data"), Map.of("honeyflow.spool.dir", folder.resolve("a") + "," + folder.resolve("b")));
        gateway.run(
                "CREATE TABLE source (n BIGINT, few INT, t STRING) WITH ('connector' = 'datagen', 'number-of-rows' ="
                        + " '120000', 'fields.n.kind' = 'sequence', 'fields.few.min' = '1', 'fields.few.max' = '9')",
                "CREATE TABLE many STORED AS ORC AS SELECT n, few, t, if(n % 2 = 0, 7, n % 30011) AS hot FROM source");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        assertThat(left()).isEmpty();
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("spool"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(r * crc32(t)) FROM (SELECT t, row_number() OVER (ORDER BY t, n) r FROM many) x",
                "SELECT count(*), sum(c), max(s) FROM (SELECT t, count(*) c, sum(n) s FROM many GROUP BY t) x",
                "SELECT count(DISTINCT t), count(DISTINCT n, t), count(DISTINCT hot) FROM many",
                "SELECT hot % 5, count(DISTINCT t) FROM many GROUP BY hot % 5",
                "SELECT count(*), sum(c) FROM (SELECT few, t, count(*) c FROM many GROUP BY few, t"
                        + " GROUPING SETS ((few, t), (t), ())) x",
                "SELECT count(*), sum(b.n) FROM many a JOIN many b ON a.n = b.n WHERE a.t <> 'x'",
                "SELECT count(*), sum(a.n), sum(b.n) FROM many a FULL JOIN (SELECT n + 1000 AS n, t FROM many) b"
                        + " ON a.n = b.n AND a.t IS NOT NULL",
                "SELECT count(*) FROM many a WHERE a.n NOT IN (SELECT b.n + 1 FROM many b)",
                "SELECT hot % 3, sum(r) FROM (SELECT hot, rank() OVER (PARTITION BY hot ORDER BY t) r FROM many) x"
                        + " GROUP BY hot % 3",
                "SELECT count(*) FROM (SELECT DISTINCT few, t FROM many) x",
                "SELECT count(*) FROM (SELECT t, n FROM many INTERSECT SELECT t, n FROM many WHERE few < 5) x",
                "SELECT count(*) FROM (SELECT t, n FROM many EXCEPT SELECT t, n FROM many WHERE few < 5) x",
                "SELECT count(*) FROM (SELECT t FROM many UNION DISTINCT SELECT t FROM source) x"
            })
    void littleMemoryGivesTheSameRows(String sql) throws Exception {
        List<String> expected = gateway.rows(sql);
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LIMIT);
            List<String> shown = LiveGateway.rows(connection, "EXPLAIN ANALYZE " + sql);
            assertThat(shown).anySatisfy(line -> assertThat(line).containsPattern("spilled [0-9,.]+ [KM]B to disk"));
            assertThat(LiveGateway.rows(connection, sql)).hasSameElementsAs(expected);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void allRowsComeInTheirOrder() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LIMIT);
            try (ResultSet rows = statement.executeQuery("SELECT n, t, few, hot FROM many ORDER BY n DESC")) {
                long first = 0;
                int count = 0;
                while (rows.next()) {
                    first = count == 0 ? rows.getLong(1) : first;
                    assertThat(rows.getLong(1)).isEqualTo(first - count++);
                }
                assertThat(count).isEqualTo(120_000);
            }
        }
    }

    @Test
    void oneValueThatMemoryDoesNotHoldEndsItsStatementAlone() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LIMIT);
            assertThatThrownBy(() -> statement
                            .executeQuery("SELECT size(collect_list(t)) FROM many")
                            .next())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53200"))
                    .hasMessageContaining("aggregate (node ")
                    .hasMessageContaining("the limit is 2,097,152 (honeyflow.query.memory.limit)");
            assertThat(LiveGateway.rows(connection, "SELECT count(*) FROM many"))
                    .containsExactly("120000");
        }
    }

    @Test
    void whatAKilledGatewayLeftGoesWithTheNextStart() throws Exception {
        Path spool = folder.resolve("c");
        ChildGateway.Launch launch = new ChildGateway.Launch(folder.resolve("killed"))
                .withSettings(Map.of("honeyflow.spool.dir", spool.toString()));
        try (ChildGateway child = launch.start();
                Connection connection = child.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE endless (n BIGINT, t STRING) WITH ('connector' = 'datagen',"
                    + " 'number-of-rows' = '100000000')");
            statement.execute(LIMIT);
            Thread running = Thread.ofVirtual().start(() -> {
                try {
                    statement.execute("SELECT n, t FROM endless ORDER BY t, n");
                } catch (SQLException e) {
                    // The gateway was killed.
                }
            });
            while (left().isEmpty()) {
                Thread.sleep(20);
            }
            child.kill();
            running.join();
        } catch (SQLException e) {
            // Closing what the killed gateway had.
        }
        assertThat(left()).isNotEmpty();
        try (ChildGateway child = launch.start()) {
            assertThat(left()).isEmpty();
            assertThat(child.rows("SELECT 1")).containsExactly("1");
        }
    }
}
