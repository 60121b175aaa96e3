package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Partitions, views and statistics that Spark makes and we read, and the other way round. */
@Tag("heavy")
class SparkCatalogTest {
    private static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    @TempDir
    static Path data;

    private static SparkAndUs engines;

    @BeforeAll
    static void start() throws Exception {
        engines = SparkAndUs.start(data, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (engines != null) {
            engines.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> partitionsOfEveryTypeGoBothWays() {
        List<DynamicTest> tests = new ArrayList<>();
        for (PartitionSample sample : PartitionSample.ALL) {
            for (String format : List.of("PARQUET", "TEXTFILE")) {
                for (Engine writer : engines.both()) {
                    tests.add(DynamicTest.dynamicTest(
                            sample.type() + " in " + format + " by " + writer.name(),
                            () -> goes(sample, format, writer)));
                }
            }
        }
        return tests.stream();
    }

    private static void goes(PartitionSample sample, String format, Engine writer) throws SQLException {
        String table = "by_" + writer.name() + "_" + format + "_" + sample.tableName();
        int count = sample.values().size();
        String rows = IntStream.range(0, count)
                .mapToObj(i -> "SELECT " + i + " AS v, " + sample.sql(i) + " AS p")
                .collect(Collectors.joining(" UNION ALL "));
        writer.run(
                "CREATE TABLE " + table + " (v int) PARTITIONED BY (p " + sample.type() + ") STORED AS " + format,
                "INSERT INTO " + table + " PARTITION (p) SELECT v, p FROM (" + rows + " UNION ALL SELECT " + count
                        + ", CAST(NULL AS " + sample.type() + ")) q");
        for (Engine engine : engines.both()) {
            // Spark reads text tables through Hive's classes, and then shows the folder's name where that is a text.
            boolean named = engine == engines.spark() && format.equals("TEXTFILE") && sample.isCharacter();
            List<String> expected = IntStream.rangeClosed(0, count)
                    .mapToObj(i -> i + "|" + (i < count ? sample.expected(i) : named ? DEFAULT_PARTITION : "null"))
                    .toList();
            assertThat(engine.rows("SELECT v, " + sample.text().formatted("p") + " FROM " + table + " ORDER BY v"))
                    .as(engine.name())
                    .isEqualTo(expected);
            for (int i = 0; i < count; i++) {
                assertThat(engine.rows("SELECT v FROM " + table + " WHERE p = " + sample.sql(i)))
                        .as(engine.name() + ", " + sample.sql(i))
                        .containsExactly(String.valueOf(i));
            }
            if (!named) {
                assertThat(engine.rows("SELECT v FROM " + table + " WHERE p IS NULL"))
                        .as(engine.name() + ", null")
                        .containsExactly(String.valueOf(count));
            }
        }
        assertThat(engines.ours().rows("SHOW PARTITIONS " + table))
                .hasSize(count + 1)
                .contains("p=" + DEFAULT_PARTITION)
                .hasSameElementsAs(engines.spark().rows("SHOW PARTITIONS " + table));
    }

    /** An empty text can't be a folder's name: it becomes null, in both. */
    @Test
    void anEmptyTextIsTheDefaultPartition() throws SQLException {
        for (Engine writer : engines.both()) {
            String table = "empty_by_" + writer.name();
            writer.run(
                    "CREATE TABLE " + table + " (v int) PARTITIONED BY (p string) STORED AS ORC",
                    "INSERT INTO " + table + " PARTITION (p) SELECT 1, ''");
            for (Engine engine : engines.both()) {
                assertThat(engine.rows("SELECT v, p FROM " + table))
                        .as(engine.name())
                        .containsExactly("1|null");
            }
        }
    }

    @Test
    void eitherAddsAndDropsPartitionsOfTheOthersTable() throws SQLException {
        for (Engine maker : engines.both()) {
            Engine other = engines.other(maker);
            String table = "changed_" + maker.name();
            maker.run(
                    "CREATE TABLE " + table + " (v int) PARTITIONED BY (d date, n int) STORED AS ORC",
                    "INSERT INTO " + table + " PARTITION (d, n) SELECT 1, DATE '2024-01-01', 1");
            other.run(
                    "INSERT INTO " + table + " PARTITION (d, n) SELECT 2, DATE '2024-01-02', 2",
                    "INSERT INTO " + table + " PARTITION (d = '2024-01-01', n = 1) SELECT 3",
                    "ALTER TABLE " + table + " ADD PARTITION (d = '2024-01-03', n = 3)");
            for (Engine engine : engines.both()) {
                assertThat(engine.rows("SELECT v, CAST(d AS string), n FROM " + table + " ORDER BY v"))
                        .as(engine.name() + " reads " + table)
                        .containsExactly("1|2024-01-01|1", "2|2024-01-02|2", "3|2024-01-01|1");
                assertThat(engine.rows("SHOW PARTITIONS " + table)).hasSize(3);
            }
            other.run("ALTER TABLE " + table + " DROP PARTITION (d = '2024-01-01', n = 1)");
            assertThat(maker.rows("SELECT v FROM " + table)).containsExactly("2");
        }
    }

    @Test
    void viewsAreReadByTheOther() throws SQLException {
        engines.ours()
                .run(
                        "CREATE DATABASE elsewhere",
                        "CREATE TABLE viewed (a int, b string) STORED AS PARQUET",
                        "INSERT INTO viewed VALUES (1, 'x'), (2, 'y'), (3, NULL)",
                        "CREATE VIEW ours AS SELECT a, upper(b) AS `big b` FROM viewed WHERE a > 1",
                        "CREATE VIEW elsewhere.ours_too (n, t) AS SELECT v.a * 2 AS x, `big b` FROM ours v JOIN viewed w ON v.a = w.a");
        engines.spark()
                .run(
                        "CREATE VIEW sparks (c COMMENT 'a number', d) AS SELECT a + 1 AS x, lower(b) AS y FROM viewed WHERE a < 3",
                        "CREATE VIEW sparks_too AS WITH q AS (SELECT c FROM sparks) SELECT max(c) AS most FROM q");
        for (Engine engine : engines.both()) {
            for (String database : List.of("default", "elsewhere")) {
                engine.run("USE " + database);
                assertThat(engine.rows("SELECT a, `big b` FROM default.ours ORDER BY a"))
                        .as(engine.name() + " in " + database)
                        .containsExactly("2|Y", "3|null");
                assertThat(engine.rows("SELECT n, t FROM elsewhere.ours_too ORDER BY n"))
                        .as(engine.name() + " in " + database)
                        .containsExactly("4|Y", "6|null");
                assertThat(engine.rows("SELECT c, d FROM default.sparks ORDER BY c"))
                        .as(engine.name() + " in " + database)
                        .containsExactly("2|x", "3|y");
                assertThat(engine.rows("SELECT most FROM default.sparks_too"))
                        .as(engine.name() + " in " + database)
                        .containsExactly("3");
            }
            engine.run("USE default");
        }
    }

    /** What Spark writes leaves Hive's counts as they were: nothing may be answered by them. */
    @Test
    void countsAreRightAfterTheOtherHasWritten() throws SQLException {
        engines.ours()
                .run(
                        "CREATE TABLE counted (a int) STORED AS ORC",
                        "INSERT INTO counted VALUES (1), (2)",
                        "ANALYZE TABLE counted COMPUTE STATISTICS",
                        "ANALYZE TABLE counted COMPUTE STATISTICS FOR COLUMNS");
        assertThat(String.join("\n", engines.spark().rows("DESCRIBE EXTENDED counted")))
                .as("our counts, as Spark reads them")
                .containsPattern("Statistics\\|\\d+ bytes, 2 rows");
        engines.spark().run("INSERT INTO counted SELECT 30");
        for (Engine engine : engines.both()) {
            assertThat(engine.rows("SELECT count(*), min(a), max(a), count(DISTINCT a) FROM counted"))
                    .as(engine.name())
                    .containsExactly("3|1|30|3");
            assertThat(engine.rows("SELECT a FROM counted WHERE a > 20")).containsExactly("30");
        }
        engines.spark().run("ANALYZE TABLE counted COMPUTE STATISTICS FOR COLUMNS a");
        engines.ours().run("INSERT INTO counted VALUES (31)");
        for (Engine engine : engines.both()) {
            assertThat(engine.rows("SELECT count(*), max(a) FROM counted"))
                    .as(engine.name())
                    .containsExactly("4|31");
        }
    }

    /** Tables in Spark's own words keep their schema in properties, beside Hive's where that can hold it. */
    @Test
    void tablesOfSparksSources() throws SQLException {
        for (String source : List.of("parquet", "orc")) {
            String table = "source_" + source;
            engines.spark()
                    .run(
                            "CREATE TABLE " + table + " (Id int, s struct<X:int>, p int) USING " + source
                                    + " PARTITIONED BY (p)",
                            "INSERT INTO " + table + " SELECT 1, struct(5), 7");
            engines.ours().run("INSERT INTO " + table + " PARTITION (p = 8) SELECT 2, struct(6)");
            for (Engine engine : engines.both()) {
                assertThat(engine.rows("SELECT id, s.x, p FROM " + table + " ORDER BY id"))
                        .as(engine.name() + " reads " + table)
                        .containsExactly("1|5|7", "2|6|8");
            }
        }
        for (String source : List.of("csv", "json")) {
            String table = "source_" + source;
            engines.spark()
                    .run("CREATE TABLE " + table + " (id int) USING " + source, "INSERT INTO " + table + " SELECT 1");
            assertThatThrownBy(() -> engines.ours().rows("SELECT * FROM " + table))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("0A000");
                        assertThat(e.getMessage()).contains("Spark", source, "default." + table);
                    });
        }
    }
}
