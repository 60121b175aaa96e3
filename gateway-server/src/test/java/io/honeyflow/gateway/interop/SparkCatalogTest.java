package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.interop.PartitionedTable.NullText;
import io.honeyflow.gateway.interop.PartitionedTable.Writing;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                for (Engine writer : engines.engines().both()) {
                    PartitionedTable table =
                            new PartitionedTable(engines.engines(), sample, format, writer, Writing.DYNAMIC);
                    if (table.title().contains(PartitionedTable.ONLY)) {
                        tests.add(DynamicTest.dynamicTest(table.title(), () -> goes(table)));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void goes(PartitionedTable table) throws SQLException {
        table.write();
        table.assertReadBy(engines.ours(), table.nullTextHere());
        // Spark reads text tables through Hive's classes, and then shows the folder's name, whole, where that is a
        // text.
        boolean named = table.format().equals("TEXTFILE") && table.sample().isCharacter();
        table.assertReadBy(engines.spark(), named ? NullText.THE_NAME : NullText.NULL);
        table.assertListedAlike();
    }

    @Test
    void anEmptyTextIsTheDefaultPartition() throws SQLException {
        new SharedPartitions(engines.engines()).assertEmptyTextIsNull("null");
    }

    @Test
    void eitherAddsAndDropsPartitionsOfTheOthersTable() throws SQLException {
        new SharedPartitions(engines.engines()).assertEitherAddsAndDrops();
    }

    @Test
    void viewsAreReadByTheOther() throws SQLException {
        SharedViews views = new SharedViews(engines.engines());
        views.create();
        views.assertRead();
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
        for (Engine engine : engines.engines().both()) {
            assertThat(engine.rows("SELECT count(*), min(a), max(a), count(DISTINCT a) FROM counted"))
                    .as(engine.name())
                    .containsExactly("3|1|30|3");
            assertThat(engine.rows("SELECT a FROM counted WHERE a > 20")).containsExactly("30");
        }
        engines.spark().run("ANALYZE TABLE counted COMPUTE STATISTICS FOR COLUMNS a");
        engines.ours().run("INSERT INTO counted VALUES (31)");
        for (Engine engine : engines.engines().both()) {
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
            for (Engine engine : engines.engines().both()) {
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
