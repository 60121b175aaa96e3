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
    private static final String ROWS = "INSERT INTO %s VALUES (1)" + ", (2), (1)".repeat(50);

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

    /** Plans are made by what is kept of columns: their estimates tell of which time that is. */
    @Test
    void keptStatisticsOfColumnsAreForgotten() throws SQLException {
        engines.ours().run(counted("estimated"));
        List<String> measured = everybodyPlans("estimated");
        second.run(moreDistinct("estimated"));
        assertThat(everybodyPlans("estimated"))
                .as("nothing but statistics has changed")
                .isNotEqualTo(measured);
        second.run("ANALYZE TABLE estimated COMPUTE STATISTICS FOR COLUMNS");
        assertThat(everybodyPlans("estimated")).as("measured again").isEqualTo(measured);
        engines.spark()
                .run(
                        "DROP TABLE estimated",
                        "CREATE TABLE estimated (a int) STORED AS ORC",
                        ROWS.formatted("estimated"));
        assertThat(everybodyPlans("estimated"))
                .as("another table of that name, not measured")
                .isNotEqualTo(measured);
        engines.ours().run("ANALYZE TABLE estimated COMPUTE STATISTICS FOR COLUMNS");
        assertThat(everybodyPlans("estimated"))
                .as("with as many rows and values")
                .isEqualTo(measured);
        engines.spark().run("DROP TABLE estimated");
        second.run(counted("estimated"));
        assertThat(everybodyPlans("estimated")).as("as it was at first").isEqualTo(measured);
    }

    /** A table of many rows and two values, with statistics. */
    private static String[] counted(String table) {
        return new String[] {
            "CREATE TABLE " + table + " (a int) STORED AS ORC",
            ROWS.formatted(table),
            "ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR COLUMNS"
        };
    }

    private static String moreDistinct(String table) {
        return "ALTER TABLE " + table + " UPDATE STATISTICS FOR COLUMN a SET ('numDVs' = '7')";
    }

    private static String plan(String table) {
        return "EXPLAIN SELECT a, count(*) FROM " + table + " GROUP BY a";
    }

    /** What both gateways say by what they keep, which must be what they say by nothing kept. */
    private static List<String> everybodyPlans(String table) throws SQLException {
        List<String> ours = engines.ours().rows(plan(table));
        List<String> others = second.rows(plan(table));
        engines.ours().run("SET honeyflow.metastore.staleness=0");
        List<String> now = engines.ours().rows(plan(table));
        engines.ours().run("SET honeyflow.metastore.staleness=1h");
        assertThat(ours).as("our plan").isEqualTo(now);
        assertThat(others).as("the second gateway's plan").isEqualTo(now);
        return now;
    }

    /** No event comes in time here: what is kept serves until a session asks for what is now. */
    @Test
    void aSessionSaysHowOldWhatItReadsMayBe() throws Exception {
        try (ChildGateway late = child("late", Map.of("honeyflow.metastore.staleness", "1h", EVENTS, "1h"));
                Connection connection = late.connect();
                Connection other = late.connect()) {
            Engine asking = new Engine("the late gateway", connection);
            Engine patient = new Engine("the late gateway, another session", other);
            keepsStatistics(asking);
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

    private static void keepsStatistics(Engine asking) throws SQLException {
        asking.run(counted("guessed"));
        List<String> measured = asking.rows(plan("guessed"));
        second.run(moreDistinct("guessed"));
        assertThat(asking.rows(plan("guessed"))).as("kept").isEqualTo(measured);
        asking.run("SET honeyflow.metastore.staleness=0");
        assertThat(asking.rows(plan("guessed"))).as("as it is now").isNotEqualTo(measured);
        asking.run("SET honeyflow.metastore.staleness=1h");
    }
}
