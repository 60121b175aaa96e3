package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gateway keeps of the metastore, while a gateway in another process and Spark change it: with notification events
 * every change is seen by the next statement, without them after what a session calls stale.
 */
@Tag("heavy")
class OtherProcessesTest {
    private static final String EVENTS = "honeyflow.metastore.events.interval";
    private static final Map<String, String> KEEPING = Map.of("honeyflow.metastore.staleness", "1h", EVENTS, "0");

    @TempDir
    static Path data;

    private static SparkAndUs engines;
    private static ChildGateway process;
    private static Engine second;

    @BeforeAll
    static void start() throws Exception {
        engines = SparkAndUs.start(data, KEEPING);
        process = child("second", KEEPING);
        second = new Engine("the second gateway", process.connect());
    }

    private static ChildGateway child(String name, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(engines.gatewaySettings());
        all.putAll(settings);
        return new ChildGateway.Launch(data.resolve(name)).withSettings(all).start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (process != null) {
            process.close();
        }
        if (engines != null) {
            engines.close();
        }
    }

    private static void everybodyReads(String sql, String... rows) throws SQLException {
        for (Engine engine : List.of(engines.ours(), second)) {
            assertThat(engine.rows(sql)).as(engine.name() + ": " + sql).containsExactly(rows);
        }
    }

    @Test
    void eventsTellOfEveryChange() throws SQLException {
        Engine spark = engines.spark();
        engines.ours()
                .run(
                        "CREATE TABLE kept (a int) PARTITIONED BY (n int) STORED AS PARQUET",
                        "INSERT INTO kept PARTITION (n = 1) VALUES (1)");
        everybodyReads("SELECT a, n FROM kept ORDER BY n", "1|1");
        spark.run("INSERT INTO kept PARTITION (n = 2) SELECT 2");
        everybodyReads("SELECT a, n FROM kept ORDER BY n", "1|1", "2|2");
        second.run("INSERT INTO kept PARTITION (n = 3) VALUES (3)");
        everybodyReads("SELECT a, n FROM kept ORDER BY n", "1|1", "2|2", "3|3");
        spark.run("ALTER TABLE kept DROP PARTITION (n = 1)");
        everybodyReads("SELECT a, n FROM kept ORDER BY n", "2|2", "3|3");
        spark.run("ALTER TABLE kept PARTITION (n = 2) RENAME TO PARTITION (n = 20)");
        everybodyReads("SELECT a, n FROM kept WHERE n > 2 ORDER BY n", "3|3", "2|20");
        spark.run("ALTER TABLE kept ADD COLUMNS (b string)", "INSERT INTO kept PARTITION (n = 4) SELECT 4, 'new'");
        everybodyReads("SELECT a, b FROM kept WHERE n = 4", "4|new");
        spark.run("ALTER TABLE kept RENAME TO renamed");
        everybodyReads("SELECT count(*) FROM renamed", "3");
        everybodyReads("SHOW TABLES LIKE 'kept'");
        spark.run(
                "DROP TABLE renamed",
                "CREATE TABLE renamed (c string) STORED AS ORC",
                "INSERT INTO renamed SELECT 'x'");
        everybodyReads("SELECT * FROM renamed", "x");
        spark.run("CREATE OR REPLACE VIEW seen AS SELECT 1 AS one");
        everybodyReads("SELECT one FROM seen", "1");
        spark.run("CREATE OR REPLACE VIEW seen AS SELECT 2 AS two");
        everybodyReads("SELECT two FROM seen", "2");
    }

    /** Estimates come from column statistics, which are kept too. */
    @Test
    void statisticsOfAnotherProcessAreRead() throws SQLException {
        engines.ours()
                .run(
                        "CREATE TABLE measured (a int) STORED AS ORC",
                        "INSERT INTO measured VALUES (1), (1), (1), (1), (2)",
                        "ANALYZE TABLE measured COMPUTE STATISTICS FOR COLUMNS");
        String described = "DESCRIBE FORMATTED measured a";
        List<String> before = engines.ours().rows(described);
        assertThat(second.rows(described)).isEqualTo(before);
        second.run(
                "INSERT INTO measured VALUES (30), (40), (50)",
                "ANALYZE TABLE measured COMPUTE STATISTICS FOR COLUMNS");
        assertThat(engines.ours().rows(described))
                .isEqualTo(second.rows(described))
                .isNotEqualTo(before);
    }

    /** No event comes in time here: what is kept serves until a session asks for what is now. */
    @Test
    void aSessionSaysHowOldWhatItReadsMayBe() throws Exception {
        try (ChildGateway late = child("late", Map.of("honeyflow.metastore.staleness", "1h", EVENTS, "1h"));
                Connection connection = late.connect();
                Connection other = late.connect()) {
            Engine asking = new Engine("the late gateway", connection);
            Engine patient = new Engine("the late gateway, another session", other);
            String count = "SELECT count(*) FROM aging";
            asking.run(
                    "CREATE TABLE aging (a int) PARTITIONED BY (n int) STORED AS ORC",
                    "INSERT INTO aging PARTITION (n = 1) VALUES (1)");
            assertThat(asking.rows(count)).containsExactly("1");
            engines.spark().run("INSERT INTO aging PARTITION (n = 2) SELECT 2");
            second.run("INSERT INTO aging PARTITION (n = 3) VALUES (3)");
            assertThat(asking.rows(count)).as("kept").containsExactly("1");
            asking.run("SET honeyflow.metastore.staleness=0");
            assertThat(asking.rows(count)).as("as it is now").containsExactly("3");
            engines.spark().run("ALTER TABLE aging DROP PARTITION (n = 1)");
            assertThat(asking.rows(count)).as("as it is now").containsExactly("2");
            asking.run("INSERT INTO aging PARTITION (n = 4) VALUES (4)");
            assertThat(patient.rows("SELECT max(n) FROM aging"))
                    .as("the gateway's own writes are seen by all its sessions")
                    .containsExactly("4");
        }
    }
}
