package io.honeyflow.gateway.interop;

import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.gateway.interop.PartitionedTable.NullText;
import io.honeyflow.gateway.interop.PartitionedTable.Writing;
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
        tests.add(DynamicTest.dynamicTest(table.title(), () -> goes(table)));
    }

    /** Hive shows the folder's name where a partition column holds texts, and takes it for true. */
    private static void goes(PartitionedTable table) throws SQLException {
        table.write();
        table.assertReadBy(engines.engines().ours(), NullText.NULL);
        NullText nullText = table.sample().isCharacter() ? NullText.THE_NAME : NullText.NULL;
        if (table.sample().type().equals("boolean")) {
            nullText = NullText.TRUE;
        }
        table.assertReadBy(engines.engines().theirs(), nullText);
        table.assertListedAlike();
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
