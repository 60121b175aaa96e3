package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data nodes that are gone: with one of two replicas all goes on, without any an error comes that names the file. */
@Tag("heavy")
class HdfsLossTest {
    @TempDir
    private static Path folder;

    private static HdfsCluster cluster;
    private static String warehouse;
    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        // Its nodes come and go.
        cluster = HdfsCluster.start(folder.resolve("cluster"), 3);
        warehouse = cluster.folder("/loss", HdfsCluster.ME, "rwxr-x---");
        gateway = HdfsCluster.gateway(
                folder.resolve("data"),
                Map.of(
                        "hive.metastore.warehouse.dir", warehouse,
                        "dfs.replication", "2",
                        // Three attempts with seconds between them are Hadoop's own default.
                        "dfs.client.retry.window.base", "200"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void readingAndWritingWhileDataNodesAreLost() throws Exception {
        for (String format : List.of("ORC", "PARQUET", "TEXTFILE")) {
            String table = format.toLowerCase(Locale.ROOT);
            gateway.run(
                    "CREATE TABLE t_" + table + " (id INT, name STRING) STORED AS " + format,
                    "INSERT INTO t_" + table + " VALUES (1, 'a'), (2, 'b')");
            List<String> nodes = cluster.dataNodes(file(table));
            assertThat(nodes).as("dfs.replication is the gateway's").hasSize(2);
            cluster.stopDataNode(nodes.get(0));
            assertThat(gateway.rows("SELECT sum(id), max(name) FROM t_" + table))
                    .containsExactly("3|b");
            gateway.run("CREATE TABLE w_" + table + " STORED AS " + format + " AS SELECT id + 1 AS id FROM t_" + table);
            assertThat(gateway.rows("SELECT sum(id) FROM w_" + table)).containsExactly("5");
            cluster.stopDataNode(nodes.get(1));
            String file = file(table);
            assertThatThrownBy(() -> gateway.rows("SELECT sum(id), max(name) FROM t_" + table))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58030"))
                    .hasMessageContaining("reading " + file)
                    .hasMessageContaining("Could not obtain block");
            cluster.startDataNode(nodes.get(0));
            cluster.startDataNode(nodes.get(1));
            assertThat(gateway.rows("SELECT sum(id), max(name) FROM t_" + table))
                    .as("as soon as the nodes are back")
                    .containsExactly("3|b");
        }
    }

    private static String file(String table) throws Exception {
        return warehouse + "/t_" + table + "/"
                + cluster.files(warehouse + "/t_" + table).get(0);
    }
}
