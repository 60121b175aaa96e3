package io.honeyflow.gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.gateway.interop.PartitionedTable.NullText;
import io.honeyflow.gateway.interop.PartitionedTable.Writing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Partitions, views and statistics that Hive 4.0.1 makes and we read, and the other way round. */
@EnabledIfSystemProperty(named = "honeyflow.hive", matches = "true", disabledReason = "a command of its own")
class HiveCatalogRoundTripTest {
    @TempDir
    static Path data;

    private static HiveAndUs engines;

    @BeforeAll
    static void start() throws Exception {
        // Else the metastore makes external tables of managed ones, and Hive answers nothing from statistics of those.
        engines = new HiveAndUs(data, "metastore.metadata.transformer.class=");
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
            for (Engine writer : engines.engines().both()) {
                for (String format : List.of("ORC", "PARQUET", "TEXTFILE")) {
                    add(tests, new PartitionedTable(engines.engines(), sample, format, writer, Writing.DYNAMIC));
                }
                add(tests, new PartitionedTable(engines.engines(), sample, "ORC", writer, Writing.STATIC));
            }
        }
        return tests.stream();
    }

    private static void add(List<DynamicTest> tests, PartitionedTable table) {
        if (table.title().contains(PartitionedTable.ONLY)) {
            tests.add(DynamicTest.dynamicTest(table.title(), () -> goes(table)));
        }
    }

    /** Hive shows the folder's name where a partition column holds texts, takes it for true, and filters it away. */
    private static void goes(PartitionedTable table) throws SQLException {
        table.write();
        table.assertReadBy(engines.engines().ours(), table.nullTextHere());
        NullText nullText = table.sample().isCharacter() ? NullText.THE_NAME_CUT : NullText.NULL;
        if (table.sample().type().equals("boolean")) {
            nullText = NullText.TRUE;
        }
        table.assertReadBy(engines.engines().theirs(), nullText);
        if (nullText != NullText.NULL) {
            table.assertNeitherNullNorNot(engines.engines().theirs());
        }
        table.assertListedAlike();
    }

    /** Hive's vectors hold decimals without their point, but for those of partition columns, which it reads as if. */
    @Test
    void hivesVectorsMistakeDecimalsOfPartitions() throws SQLException {
        Engine hive = engines.engines().theirs();
        for (String format : List.of("ORC", "TEXTFILE", "PARQUET")) {
            String table = "mistaken_" + format;
            engines.engines()
                    .ours()
                    .run(
                            "CREATE TABLE " + table + " (v int) PARTITIONED BY (n decimal(5,2)) STORED AS " + format,
                            "INSERT INTO " + table + " PARTITION (n) VALUES (1, 3.00), (2, 1.25)");
            String sql = "SELECT v, n FROM " + table;
            List<String> right = List.of("1|3.00", "2|1.25");
            List<String> found = format.equals("PARQUET") ? right : List.of("1|0.03", "2|0.01");
            assertThat(hive.rows(sql)).as(format).containsExactlyInAnyOrderElementsOf(right);
            try {
                hive.run("SET hive.fetch.task.conversion=none");
                assertThat(hive.rows(sql)).as("a job over " + format).containsExactlyInAnyOrderElementsOf(found);
                hive.run("SET hive.vectorized.input.format.supports.enabled=none");
                assertThat(hive.rows(sql)).as("without these vectors").containsExactlyInAnyOrderElementsOf(right);
            } finally {
                hive.run(
                        "SET hive.fetch.task.conversion=more",
                        "SET hive.vectorized.input.format.supports.enabled=decimal_64");
            }
        }
    }

    /** A decimal's text has the digits of its type, whatever zeros the partition's name has. */
    @Test
    void bothWriteDecimalsOfPartitionsAlike() throws Exception {
        engines.engines()
                .ours()
                .run(
                        "CREATE TABLE texts (v int) PARTITIONED BY (n decimal(5,2)) STORED AS PARQUET",
                        "INSERT INTO texts PARTITION (n) VALUES (1, 3.00), (2, 0.5)");
        Path folder = Path.of(URI.create(engines.engines().ours().rows("DESCRIBE FORMATTED texts").stream()
                .filter(row -> row.startsWith("Location"))
                .findFirst()
                .orElseThrow()
                .split("\\|")[1]
                .strip()));
        // As Spark names it.
        Files.move(folder.resolve("n=3"), folder.resolve("n=3.00"));
        engines.engines().ours().run("ALTER TABLE texts DROP PARTITION (n = 3)", "MSCK REPAIR TABLE texts");
        for (Engine engine : engines.engines().both()) {
            assertThat(engine.rows("SHOW PARTITIONS texts")).as(engine.name()).contains("n=3.00");
            assertThat(engine.rows("SELECT v, n, CAST(n AS string), concat(n, '!') FROM texts"))
                    .as(engine.name())
                    .containsExactlyInAnyOrder("1|3.00|3.00|3.00!", "2|0.50|0.50|0.50!");
            assertThat(engine.rows("SELECT v FROM texts WHERE n = 3"))
                    .as(engine.name())
                    .containsExactly("1");
        }
    }

    @Test
    void anEmptyTextIsTheDefaultPartition() throws SQLException {
        new SharedPartitions(engines.engines()).assertEmptyTextIsNull(PartitionName.NULL_VALUE);
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
}
