package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What one of Hive 4.0.1 and ours exports the other imports; materialized views of each, in the other. */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveTransferRoundTripTest {
    @TempDir
    static Path data;

    private static HiveAndUs started;
    private static Engine ours;
    private static Engine hive;

    @BeforeAll
    static void start() throws Exception {
        started = new HiveAndUs(data, "metastore.metadata.transformer.class=");
        ours = started.engines().ours();
        hive = started.engines().theirs();
        ours.run("CREATE TABLE whole (a INT COMMENT 'one', b STRING, c DECIMAL(10,2)) COMMENT 'kept' STORED AS ORC");
        ours.run("INSERT INTO whole VALUES (1, 'x', 1.10), (2, NULL, 2.20)");
        ours.run("CREATE TABLE parts (a INT) PARTITIONED BY (ds STRING, hr INT) STORED AS PARQUET");
        ours.run("INSERT INTO parts VALUES (1, 'a b/c', 1), (2, 'a b/c', 2), (3, 'd', 1)");
        ours.run(
                "CREATE TABLE texts (a INT, b STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' STORED AS TEXTFILE");
        ours.run("INSERT INTO texts VALUES (1, 'x'), (2, NULL)");
    }

    @AfterAll
    static void stop() throws Exception {
        if (started != null) {
            started.close();
        }
    }

    private static void transfers(Engine from, Engine to, String name) throws SQLException {
        for (String table : List.of("whole", "parts", "texts")) {
            String folder = "'file:" + data.resolve(name + "_" + table) + "'";
            String copy = name + "_" + table + "_copy";
            from.run("EXPORT TABLE " + table + " TO " + folder);
            to.run("IMPORT TABLE " + copy + " FROM " + folder);
            for (Engine engine : List.of(ours, hive)) {
                assertThat(sorted(engine, "SELECT * FROM " + copy)).isEqualTo(sorted(ours, "SELECT * FROM " + table));
                assertThat(engine.rows("DESCRIBE " + copy)).isEqualTo(engine.rows("DESCRIBE " + table));
            }
            to.run("IMPORT EXTERNAL TABLE " + copy + "_external FROM " + folder);
            assertThat(sorted(to, "SELECT * FROM " + copy + "_external"))
                    .isEqualTo(sorted(ours, "SELECT * FROM " + table));
        }
    }

    private static List<String> sorted(Engine engine, String sql) throws SQLException {
        return engine.rows(sql).stream().sorted().toList();
    }

    @Test
    void hiveImportsWhatWeExport() throws SQLException {
        transfers(ours, hive, "ours");
    }

    @Test
    void weImportWhatHiveExports() throws SQLException {
        transfers(hive, ours, "hives");
    }

    @Test
    void hiveReadsAndRebuildsOurMaterializedViews() throws SQLException {
        materializedView(ours, hive, "ours_seen");
    }

    @Test
    void weReadAndRebuildHivesMaterializedViews() throws SQLException {
        materializedView(hive, ours, "hives_seen");
    }

    private static void materializedView(Engine maker, Engine other, String name) throws SQLException {
        ours.run("CREATE TABLE of_" + name + " (a INT, b INT) STORED AS ORC");
        ours.run("INSERT INTO of_" + name + " VALUES (1, 1), (2, 1)");
        // Hive would write its first rows to a warehouse of its own, not to the metastore's.
        maker.run("CREATE MATERIALIZED VIEW " + name + " DISABLE REWRITE LOCATION 'file:" + data.resolve(name)
                + "' AS SELECT b, count(*) n FROM of_" + name + " GROUP BY b");
        assertThat(other.rows("SELECT * FROM " + name)).containsExactly("1|2");
        assertThat(ours.rows("SHOW MATERIALIZED VIEWS LIKE '" + name + "'"))
                .isEqualTo(hive.rows("SHOW MATERIALIZED VIEWS LIKE '" + name + "'"));
        ours.run("INSERT INTO of_" + name + " VALUES (3, 1)");
        other.run("ALTER MATERIALIZED VIEW " + name + " REBUILD");
        assertThat(maker.rows("SELECT * FROM " + name)).containsExactly("1|3");
        maker.run("DROP MATERIALIZED VIEW " + name);
        assertThat(other.rows("SHOW MATERIALIZED VIEWS LIKE '" + name + "'")).isEmpty();
    }
}
