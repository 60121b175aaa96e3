package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.metastore.MetastoreProcess;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metastore server of Hive 4.0.1 with its warehouse on HDFS: it makes and deletes the folders, the gateway the files. */
@Tag("heavy")
class HdfsMetastoreTest {
    @TempDir
    private Path folder;

    @Test
    void aServerAndTheGatewayShareTheWarehouse() throws Exception {
        HdfsCluster cluster = HdfsCluster.shared();
        String warehouse = cluster.folder("/shared", HdfsCluster.ME, "rwx------");
        try (MetastoreProcess metastore = MetastoreProcess.start(
                        folder.resolve("metastore"),
                        "hive.metastore.warehouse.dir=" + warehouse,
                        "metastore.warehouse.dir=" + warehouse,
                        "hive.metastore.warehouse.external.dir=" + warehouse,
                        "metastore.warehouse.external.dir=" + warehouse);
                LiveGateway gateway =
                        HdfsCluster.gateway(folder.resolve("data"), Map.of("hive.metastore.uris", metastore.uri()))) {
            gateway.run(
                    "CREATE DATABASE d",
                    "CREATE TABLE d.t (a INT) PARTITIONED BY (p INT) STORED AS ORC",
                    "INSERT INTO d.t VALUES (1, 1), (2, 2), (3, 3)",
                    "INSERT OVERWRITE TABLE d.t PARTITION (p) SELECT a + 10, p FROM d.t WHERE p > 1",
                    "ALTER TABLE d.t DROP PARTITION (p = 3)",
                    "CREATE TABLE d.c STORED AS PARQUET AS SELECT sum(a) AS s FROM d.t");
            assertThat(gateway.rows("SELECT a, p FROM d.t ORDER BY a")).containsExactly("1|1", "12|2");
            assertThat(gateway.rows("SELECT s FROM d.c")).containsExactly("13");
            assertThat(cluster.files(warehouse + "/d.db/t")).hasSize(2);
            assertThat(cluster.files(warehouse + "/d.db/c")).hasSize(1);
            gateway.run("DROP DATABASE d CASCADE");
            assertThat(cluster.files(warehouse)).isEmpty();
        }
    }
}
