package io.honeyflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.catalog.suite.MetastoreSuite;
import io.honeyflow.catalog.suite.MetastoreSuite.Refusal;
import io.honeyflow.catalog.suite.SampleTables;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The metastore in this process. */
class HiveCatalogTest {
    @TempDir
    static Path data;

    private static Catalog catalog;

    @BeforeAll
    static void open() {
        catalog = HiveCatalog.embedded(data, Map.of());
    }

    @AfterAll
    static void close() {
        catalog.close();
    }

    @TestFactory
    Stream<DynamicTest> features() {
        return MetastoreSuite.on(catalog, Map.of("notification events", Refusal.unsupported("events")));
    }

    @Test
    void theSameFolderFindsTheSameTables(@TempDir Path folder) {
        try (Catalog first = HiveCatalog.embedded(folder, Map.of())) {
            first.createTable(SampleTables.table("default", "stays"));
        }
        try (Catalog again = HiveCatalog.embedded(folder, Map.of())) {
            assertThat(again.tables("default")).containsExactly("stays");
        }
    }
}
