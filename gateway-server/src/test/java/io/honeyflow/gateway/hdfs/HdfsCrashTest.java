package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.gateway.road.Generations;
import io.honeyflow.gateway.road.KilledWrites;
import io.honeyflow.gateway.road.WarehouseFiles;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while it writes to HDFS, as {@code CrashTest} kills one that writes to its own disk. */
@Tag("heavy")
class HdfsCrashTest {
    @TempDir
    private Path folder;

    @Test
    void overwritingFiftyPartitions() throws Exception {
        KilledWrites.Outcome outcome = run("overwrite", Generations.overwrite(), 5);
        assertThat(outcome.before()).as("killed before the commit point").isPositive();
        assertThat(outcome.after()).as("killed after the commit point").isPositive();
        assertThat(outcome.reads()).isPositive();
    }

    @Test
    void fillingTwoTables() throws Exception {
        KilledWrites.Outcome outcome = run("two", Generations.twoTables(), 3);
        assertThat(outcome.before() + outcome.after()).isEqualTo(3);
    }

    @Test
    void makingATableOfAQuery() throws Exception {
        KilledWrites.Outcome outcome = run("made", Generations.createdTable(), 3);
        assertThat(outcome.before() + outcome.after()).isEqualTo(3);
    }

    private KilledWrites.Outcome run(String name, KilledWrites.Scenario scenario, int kills) throws Exception {
        HdfsCluster cluster = HdfsCluster.shared();
        String warehouse = cluster.folder("/killed_" + name, HdfsCluster.ME, "rwx------");
        ChildGateway.Launch launch = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(Map.of("hive.metastore.warehouse.dir", warehouse));
        try (FileSystem files = cluster.as(HdfsCluster.SUPERUSER)) {
            KilledWrites.Outcome outcome =
                    new KilledWrites(launch, new WarehouseFiles(files, warehouse), scenario).run(kills);
            System.out.println(kills + " kills, " + name + " on HDFS: " + outcome);
            return outcome;
        }
    }
}
