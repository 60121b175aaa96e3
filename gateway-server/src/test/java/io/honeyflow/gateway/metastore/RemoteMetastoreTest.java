package io.honeyflow.gateway.metastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways share a metastore of Hive 4.0.1, as it is when nobody has changed its settings. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemoteMetastoreTest {
    @TempDir
    static Path data;

    private static MetastoreProcess metastore;
    private static LiveGateway first;
    private static LiveGateway second;

    @BeforeAll
    static void start() throws IOException {
        metastore = MetastoreProcess.start(data.resolve("metastore"));
        first = gateway("first", Map.of());
        second = gateway("second", Map.of());
    }

    private static LiveGateway gateway(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "hive.metastore.uris", metastore.uri(),
                "honeyflow.metastore.staleness", "1h",
                "honeyflow.metastore.events.interval", "0",
                "hive.metastore.connect.retries", "0"));
        settings.putAll(more);
        return new LiveGateway(data.resolve(name), settings);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        metastore.close();
    }

    @Test
    @Order(1)
    void tablesAreMadeWrittenAndRead() throws SQLException {
        first.run(
                "CREATE DATABASE d",
                "CREATE TABLE d.t (a int, b string) STORED AS PARQUET",
                "INSERT INTO d.t VALUES (1, 'x'), (2, 'y')",
                "INSERT INTO d.t VALUES (3, 'z')",
                "CREATE TABLE d.p (a int) PARTITIONED BY (ds string) STORED AS ORC",
                "INSERT INTO d.p PARTITION (ds) SELECT a, b FROM d.t",
                "INSERT OVERWRITE TABLE d.p PARTITION (ds = 'x') VALUES (10)",
                "CREATE TABLE d.c STORED AS PARQUET AS SELECT sum(a) AS s FROM d.p",
                "CREATE VIEW d.v AS SELECT a FROM d.t WHERE b <> 'y'",
                "ANALYZE TABLE d.t COMPUTE STATISTICS FOR COLUMNS");
        assertThat(first.rows("SELECT a, b FROM d.t ORDER BY a")).containsExactly("1|x", "2|y", "3|z");
        assertThat(first.rows("SHOW PARTITIONS d.p")).containsExactly("ds=x", "ds=y", "ds=z");
        assertThat(first.rows("SELECT a FROM d.p WHERE ds >= 'y' ORDER BY a")).containsExactly("2", "3");
        assertThat(first.rows("SELECT s FROM d.c")).containsExactly("15");
        assertThat(first.rows("SELECT a FROM d.v ORDER BY a")).containsExactly("1", "3");
        assertThat(second.rows("SELECT s FROM d.c")).containsExactly("15");
        first.run("ALTER TABLE d.p DROP PARTITION (ds = 'z')", "DROP TABLE d.c");
        assertThat(first.rows("SELECT count(*) FROM d.p")).containsExactly("2");
        assertThatThrownBy(() -> first.rows("SELECT * FROM d.c")).hasMessageContaining("d.c");
    }

    @Test
    @Order(2)
    void whatAnotherGatewayChangesIsSeen() throws SQLException {
        first.run("CREATE TABLE s (a int) STORED AS PARQUET");
        second.run("CREATE TABLE q (a int) PARTITIONED BY (n int) STORED AS PARQUET");
        for (int i = 1; i <= 3; i++) {
            first.run("INSERT INTO q PARTITION (n = " + i + ") VALUES (" + i + ")");
            assertThat(second.rows("SELECT count(*), max(n) FROM q")).containsExactly(i + "|" + i);
            second.run("INSERT INTO s VALUES (" + i + ")");
            assertThat(first.rows("SELECT count(*) FROM s")).containsExactly(String.valueOf(i));
        }
        second.run("DROP TABLE s", "CREATE TABLE s (b string) STORED AS ORC", "INSERT INTO s VALUES ('new')");
        assertThat(first.rows("SELECT b FROM s")).containsExactly("new");
    }

    @Test
    @Order(3)
    void aSessionMayAskAlways() throws SQLException {
        try (LiveGateway late = gateway("late", Map.of("honeyflow.metastore.events.interval", "1h"));
                Connection connection = late.connect();
                Statement statement = connection.createStatement()) {
            assertThat(LiveGateway.rows(connection, "SELECT count(*) FROM q")).containsExactly("3");
            second.run("INSERT INTO q PARTITION (n = 4) VALUES (4)");
            assertThat(LiveGateway.rows(connection, "SELECT count(*) FROM q"))
                    .as("within what it may be old")
                    .containsExactly("3");
            statement.execute("SET honeyflow.metastore.staleness=0");
            assertThat(LiveGateway.rows(connection, "SELECT count(*) FROM q")).containsExactly("4");
            assertThatThrownBy(() -> {
                        statement.execute("SET honeyflow.metastore.staleness=soon");
                        LiveGateway.rows(connection, "SELECT count(*) FROM q");
                    })
                    .hasMessageContaining("honeyflow.metastore.staleness: expected a time such as 30s, found 'soon'");
        }
    }

    @Test
    @Order(4)
    void withoutItsMetastoreAGatewayStillAnswersWhatNeedsNone() throws SQLException {
        metastore.close();
        assertThatThrownBy(() -> first.run("CREATE TABLE late (a int)"))
                .hasMessageContaining("no metastore can be reached: " + metastore.uri() + " (Connection refused)");
        assertThat(first.rows("SELECT 1 + 1")).containsExactly("2");
    }
}
