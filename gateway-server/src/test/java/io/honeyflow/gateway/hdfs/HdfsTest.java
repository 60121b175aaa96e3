package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on HDFS: the least of it, in the default suite. */
class HdfsTest {
    @TempDir
    private Path folder;

    @Test
    void tablesOfAllFormats() throws Exception {
        try (HdfsCluster cluster = HdfsCluster.start(folder.resolve("cluster"), 2)) {
            String warehouse = cluster.folder("/warehouse", System.getProperty("user.name"), "rwxr-x---");
            try (LiveGateway gateway =
                    HdfsCluster.gateway(folder.resolve("data"), Map.of("hive.metastore.warehouse.dir", warehouse))) {
                for (String format : new String[] {"ORC", "PARQUET", "TEXTFILE"}) {
                    writeAndRead(gateway, "t_" + format.toLowerCase(java.util.Locale.ROOT), format);
                }
            }
            assertThat(cluster.files(warehouse)).hasSize(9).allMatch(name -> !name.contains("/."));
        }
    }

    private static void writeAndRead(LiveGateway gateway, String table, String format) throws Exception {
        gateway.run(
                "CREATE TABLE " + table + " (id INT, name STRING) PARTITIONED BY (day INT) STORED AS " + format,
                "INSERT INTO " + table + " PARTITION (day) VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)",
                "INSERT OVERWRITE TABLE " + table + " PARTITION (day) SELECT id + 10, upper(name), day FROM " + table
                        + " WHERE day > 1");
        assertThat(gateway.rows("SELECT id, name, day FROM " + table + " ORDER BY id"))
                .containsExactly("1|a|1", "12|B|2", "13|C|3");
    }
}
