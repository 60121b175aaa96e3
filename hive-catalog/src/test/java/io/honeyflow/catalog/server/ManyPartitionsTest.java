package io.honeyflow.catalog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionPredicate;
import io.honeyflow.api.catalog.PartitionPredicate.Comparison;
import io.honeyflow.api.catalog.PartitionPredicate.Sign;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.type.DataType;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.catalog.bridge.DerbyDriver;
import io.honeyflow.catalog.server.MetastoreServer.Version;
import io.honeyflow.catalog.suite.SampleTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of very many partitions: all of them fit into little memory, and no call is larger for their number. */
@Tag("heavy")
class ManyPartitionsTest {
    private static final int MANY = Integer.getInteger("honeyflow.partitions", 100_000);
    /** Of one partition on our heap, with its name: a tenth of what it is on the wire. */
    private static final long BYTES = 1_500;

    @TempDir
    Path data;

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @MethodSource("io.honeyflow.catalog.server.MetastoreServer$Version#chosen")
    void theyAreAddedFoundAndDropped(Version version) throws IOException {
        try (MetastoreServer server = MetastoreServer.start(version, data, settings(version));
                Catalog catalog = HiveCatalog.remote(Map.of("hive.metastore.uris", server.uri()))) {
            long start = System.nanoTime();
            Table table =
                    SampleTables.create(catalog, SampleTables.table("default", "many", new Column("n", DataType.INT)));
            add(catalog, table);
            told(version, "added", start);
            long before = used();
            List<String> names = catalog.partitionNames("default", "many");
            assertThat(names).hasSize(MANY);
            told(version, "listed", start);
            List<Partition> all = catalog.partitions("default", "many", names);
            told(version, "read", start);
            assertThat(all).hasSize(MANY);
            assertThat(used() - before).isLessThan(MANY * BYTES);
            PartitionPredicate few = new Comparison("n", Sign.LESS, "3");
            assertThat(catalog.partitions(table, few)).hasSize(3);
            PartitionPredicate most = new Comparison("n", Sign.GREATER_OR_EQUAL, "3");
            assertThat(catalog.partitions(table, most)).hasSize(MANY - 3);
            told(version, "filtered", start);
            catalog.dropPartitions("default", "many", names.subList(0, MANY / 100), Catalog.DropData.KEEP);
            assertThat(catalog.partitionNames("default", "many")).hasSize(MANY - MANY / 100);
            told(version, "dropped", start);
        }
    }

    /** Derby stands for the databases of real servers, and finds partitions by their names with some help alone. */
    private static String[] settings(Version version) {
        return version.compareTo(Version.HIVE_4_0) < 0
                ? new String[0]
                : new String[] {"hikaricp.driverClassName=" + DerbyDriver.class.getName()};
    }

    private static void add(Catalog catalog, Table table) {
        List<Partition> some = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            some.add(SampleTables.partition(table, String.valueOf(i)));
            if (some.size() == 5_000 || i == MANY - 1) {
                catalog.addPartitions("default", "many", some);
                some.clear();
            }
        }
    }

    private static void told(Version version, String what, long start) {
        System.out.printf(
                "%s: %,d partitions %s after %d s%n",
                version.number(), MANY, what, (System.nanoTime() - start) / 1_000_000_000);
    }
}
