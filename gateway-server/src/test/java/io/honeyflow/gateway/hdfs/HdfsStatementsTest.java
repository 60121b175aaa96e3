package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement that writes, moves or deletes files, where the warehouse is on HDFS. */
@Tag("heavy")
class HdfsStatementsTest {
    @TempDir
    private static Path folder;

    private static HdfsCluster cluster;
    private static String warehouse;
    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        cluster = HdfsCluster.shared();
        warehouse = cluster.folder("/statements", HdfsCluster.ME, "rwxr-x---");
        gateway = HdfsCluster.gateway(
                folder.resolve("data"),
                Map.of("fs.defaultFS", cluster.uri(), "hive.metastore.warehouse.dir", "/statements"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static List<String> files(String table) throws Exception {
        return cluster.files(warehouse + "/" + table);
    }

    @Test
    void multiInsertAndCreateTableAs() throws Exception {
        gateway.run(
                "CREATE TABLE src STORED AS PARQUET AS SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) v(id, name)",
                "CREATE TABLE low (id INT, name STRING) STORED AS ORC",
                "CREATE TABLE high (id INT, name STRING) PARTITIONED BY (day INT)",
                "FROM src INSERT OVERWRITE TABLE low SELECT id, name WHERE id < 2"
                        + " INSERT INTO TABLE high PARTITION (day) SELECT id, name, id * 10 WHERE id > 1");
        assertThat(gateway.rows("SELECT * FROM low")).containsExactly("1|a");
        assertThat(gateway.rows("SELECT * FROM high ORDER BY id")).containsExactly("2|b|20", "3|c|30");
        assertThat(gateway.rows("SHOW PARTITIONS high")).containsExactly("day=20", "day=30");
        assertThat(files("high")).hasSize(2).allMatch(name -> name.startsWith("day="));
        assertThat(files("low")).hasSize(1);
    }

    @Test
    void truncateAndDrop() throws Exception {
        gateway.run(
                "CREATE TABLE gone (id INT) PARTITIONED BY (p INT) STORED AS ORC",
                "INSERT INTO gone VALUES (1, 1), (2, 2)",
                "TRUNCATE TABLE gone PARTITION (p = 1)");
        assertThat(gateway.rows("SELECT * FROM gone")).containsExactly("2|2");
        gateway.run("TRUNCATE TABLE gone");
        assertThat(gateway.rows("SELECT * FROM gone")).isEmpty();
        assertThat(files("gone")).isEmpty();
        gateway.run("DROP TABLE gone");
        try (FileSystem files = cluster.as(HdfsCluster.ME)) {
            assertThat(files.exists(new org.apache.hadoop.fs.Path("/statements/gone")))
                    .isFalse();
        }
    }

    @Test
    void renamedTablesAndPartitions() throws Exception {
        gateway.run(
                "CREATE TABLE old_name (id INT) PARTITIONED BY (p INT) STORED AS PARQUET",
                "INSERT INTO old_name VALUES (1, 1), (2, 2)",
                "ALTER TABLE old_name RENAME TO new_name",
                "ALTER TABLE new_name PARTITION (p = 2) RENAME TO PARTITION (p = 3)",
                "ALTER TABLE new_name DROP PARTITION (p = 1)");
        assertThat(gateway.rows("SELECT * FROM new_name")).containsExactly("2|3");
        assertThat(files("new_name")).hasSize(1).allMatch(name -> name.startsWith("p=3/"));
    }

    @Test
    void tablesMoveToAnotherDatabase() throws Exception {
        String place = cluster.folder("/moved", HdfsCluster.ME, "rwx------");
        gateway.run(
                "CREATE DATABASE near",
                "CREATE DATABASE far LOCATION '" + place + "/far'",
                "CREATE TABLE moves (id INT) PARTITIONED BY (p INT) STORED AS ORC",
                "INSERT INTO moves VALUES (1, 1)",
                "CREATE TABLE plain STORED AS PARQUET AS SELECT 2 AS id");
        String before = "";
        for (String database : List.of("near.", "far.", "")) {
            gateway.run(
                    "ALTER TABLE " + before + "moves RENAME TO " + database + "moves",
                    "ALTER TABLE " + before + "plain RENAME TO " + database + "plain");
            assertThat(gateway.rows("SELECT * FROM " + database + "moves")).containsExactly("1|1");
            assertThat(gateway.rows("SELECT * FROM " + database + "plain")).containsExactly("2");
            String folder = database.replace(".", ".db/");
            assertThat(files(folder + "moves")).hasSize(1).allMatch(name -> name.startsWith("p=1/"));
            assertThat(files(folder + "plain")).hasSize(1);
            before = database;
        }
    }

    @Test
    void databasesHaveFolders() throws Exception {
        String place = cluster.folder("/elsewhere", HdfsCluster.ME, "rwx------");
        gateway.run(
                "CREATE DATABASE usual",
                "CREATE DATABASE placed LOCATION '" + place + "/db'",
                "CREATE TABLE placed.t STORED AS ORC AS SELECT 1 AS one",
                "CREATE TABLE usual.t STORED AS ORC AS SELECT 2 AS two");
        assertThat(cluster.files(place)).hasSize(1).allMatch(name -> name.startsWith("db/t/"));
        assertThat(files("usual.db")).hasSize(1);
        gateway.run("DROP DATABASE placed CASCADE", "DROP DATABASE usual CASCADE");
        assertThat(cluster.files(place)).isEmpty();
    }

    @Test
    void externalTablesKeepTheirFiles() throws Exception {
        String place = cluster.folder("/external", HdfsCluster.ME, "rwx------");
        gateway.run(
                "CREATE EXTERNAL TABLE ext (id INT, name STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                        + " STORED AS TEXTFILE LOCATION '" + place + "/t'",
                "INSERT INTO ext VALUES (1, 'one')");
        try (FileSystem files = cluster.as(HdfsCluster.ME);
                var out = files.create(new org.apache.hadoop.fs.Path("/external/t/by_others"))) {
            out.writeBytes("2,two\n");
        }
        assertThat(gateway.rows("SELECT * FROM ext ORDER BY id")).containsExactly("1|one", "2|two");
        gateway.run("DROP TABLE ext");
        assertThat(cluster.files(place)).hasSize(2);
    }

    @Test
    void partitionsThatOthersMadeAreFound() throws Exception {
        gateway.run(
                "CREATE TABLE found (id INT) PARTITIONED BY (p INT) STORED AS TEXTFILE",
                "INSERT INTO found VALUES (1, 1)");
        try (FileSystem files = cluster.as(HdfsCluster.ME);
                var out = files.create(new org.apache.hadoop.fs.Path("/statements/found/p=2/rows"))) {
            out.writeBytes("2\n");
        }
        assertThat(gateway.rows("MSCK REPAIR TABLE found"))
                .containsExactly(
                        "Partitions not in metastore:\tfound:p=2", "Repair: Added partition to metastore found:p=2");
        assertThat(gateway.rows("SELECT * FROM found ORDER BY id")).containsExactly("1|1", "2|2");
    }

    @Test
    void filesAreLoadedFromHereAndFromTheGatewaysMachine() throws Exception {
        cluster.folder("/incoming", HdfsCluster.ME, "rwx------");
        try (FileSystem files = cluster.as(HdfsCluster.ME);
                var out = files.create(new org.apache.hadoop.fs.Path("/incoming/rows.txt"))) {
            out.writeBytes("1\n2\n");
        }
        Path local = Files.writeString(folder.resolve("local.txt"), "3\n");
        gateway.run(
                "CREATE TABLE loaded (id INT) STORED AS TEXTFILE",
                "LOAD DATA INPATH '" + cluster.uri() + "/incoming/rows.txt' INTO TABLE loaded",
                "LOAD DATA LOCAL INPATH '" + local + "' INTO TABLE loaded");
        assertThat(gateway.rows("SELECT * FROM loaded ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(files("loaded")).containsExactly("local.txt", "rows.txt");
        assertThat(cluster.files(cluster.uri() + "/incoming")).isEmpty();
        assertThat(local).exists();
        gateway.run("LOAD DATA LOCAL INPATH '" + local + "' OVERWRITE INTO TABLE loaded");
        assertThat(gateway.rows("SELECT * FROM loaded")).containsExactly("3");
        assertThat(files("loaded")).containsExactly("local.txt");
    }

    @Test
    void whatFailsLeavesNothing() throws Exception {
        gateway.run(
                "CREATE TABLE kept (id INT) PARTITIONED BY (p INT) STORED AS ORC",
                "INSERT INTO kept VALUES (1, 1), (2, 2)");
        List<String> before = files("kept");
        assertThatThrownBy(() -> gateway.run(
                        "INSERT OVERWRITE TABLE kept PARTITION (p) SELECT if(assert_true(id < 2) IS NULL, id, 0), p"
                                + " FROM kept ORDER BY p"))
                .isInstanceOf(SQLException.class);
        assertThat(files("kept")).isEqualTo(before);
        assertThatThrownBy(() -> gateway.run(
                        "CREATE TABLE never STORED AS ORC AS SELECT assert_true(id < 2) AS a FROM kept ORDER BY id"))
                .isInstanceOf(SQLException.class);
        assertThat(gateway.rows("SHOW TABLES LIKE 'never'")).isEmpty();
        try (FileSystem files = cluster.as(HdfsCluster.ME)) {
            assertThat(files.exists(new org.apache.hadoop.fs.Path("/statements/never")))
                    .isFalse();
        }
    }

    @Test
    void readersBesideAnOverwriteSeeOneGeneration() throws Exception {
        String rows = IntStream.range(0, 100).mapToObj(i -> "(" + i + ")").collect(Collectors.joining(","));
        gateway.run(
                "CREATE TABLE numbers (id INT) STORED AS ORC",
                "INSERT INTO numbers VALUES " + rows,
                "CREATE TABLE seen (gen INT, id INT) PARTITIONED BY (p INT) STORED AS PARQUET",
                overwrite(0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> readUntil(done), Thread::startVirtualThread);
        try {
            for (int generation = 1; generation <= 5; generation++) {
                gateway.run(overwrite(generation));
            }
        } finally {
            done.set(true);
        }
        assertThat(reader.get()).isPositive();
        assertThat(gateway.rows("SELECT DISTINCT gen FROM seen")).containsExactly("5");
        assertThat(files("seen")).hasSize(10);
    }

    private static String overwrite(int generation) {
        return "INSERT OVERWRITE TABLE seen PARTITION (p) SELECT " + generation + ", id, id % 10 FROM numbers";
    }

    private static int readUntil(AtomicBoolean done) {
        int reads = 0;
        try (Connection connection = gateway.connect()) {
            while (!done.get() || reads == 0) {
                List<String> groups = LiveGateway.rows(connection, "SELECT gen, count(*) FROM seen GROUP BY gen");
                assertThat(groups).hasSize(1).allMatch(group -> group.endsWith("|100"));
                reads++;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return reads;
    }
}
