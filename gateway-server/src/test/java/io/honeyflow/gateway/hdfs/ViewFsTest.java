package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse in a view of two folders of HDFS and a local one, as a mount table in the settings says. */
@Tag("heavy")
class ViewFsTest {
    private static final String LINK = "fs.viewfs.mounttable.house.link.";

    @TempDir
    private static Path folder;

    private static HdfsCluster cluster;
    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        cluster = HdfsCluster.shared();
        Map<String, String> settings = new HashMap<>();
        settings.put("fs.defaultFS", "viewfs://house/");
        settings.put("hive.metastore.warehouse.dir", "/warehouse");
        settings.put(LINK + "/warehouse", cluster.folder("/view/one", HdfsCluster.ME, "rwx------"));
        settings.put(LINK + "/other", cluster.folder("/view/two", HdfsCluster.ME, "rwx------"));
        settings.put(LINK + "/local", folder.resolve("local").toUri().toString());
        gateway = HdfsCluster.gateway(folder.resolve("data"), settings);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static void refused(String state, String message, String statement) {
        assertThatThrownBy(() -> gateway.run(statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    @Test
    void tablesWorkInEveryMount() throws Exception {
        for (String place : List.of("/warehouse/t", "/other/t", "/local/t")) {
            String table = "t" + place.length();
            gateway.run(
                    "CREATE TABLE " + table + " (id INT) PARTITIONED BY (p INT) STORED AS ORC LOCATION 'viewfs://house"
                            + place + "'",
                    "INSERT INTO " + table + " VALUES (1, 1), (2, 2)",
                    "INSERT OVERWRITE TABLE " + table + " PARTITION (p) SELECT id + 10, p FROM " + table
                            + " WHERE p = 2",
                    "ALTER TABLE " + table + " DROP PARTITION (p = 1)");
            assertThat(gateway.rows("SELECT * FROM " + table)).containsExactly("12|2");
            gateway.run("DROP TABLE " + table);
        }
        gateway.run("CREATE TABLE usual STORED AS PARQUET AS SELECT 1 AS one");
        assertThat(gateway.rows("SELECT * FROM usual")).containsExactly("1");
        assertThat(cluster.files(cluster.uri() + "/view/one/usual")).hasSize(1);
    }

    @Test
    void filesOfAnotherMountAreCopied() throws Exception {
        try (FileSystem files = cluster.as(HdfsCluster.ME);
                var same = files.create(new org.apache.hadoop.fs.Path("/view/one/incoming/same"));
                var other = files.create(new org.apache.hadoop.fs.Path("/view/two/incoming/other"))) {
            same.writeBytes("1\n");
            other.writeBytes("2\n");
        }
        gateway.run(
                "CREATE TABLE loaded (id INT) STORED AS TEXTFILE",
                "LOAD DATA INPATH 'viewfs://house/warehouse/incoming/same' INTO TABLE loaded",
                "LOAD DATA INPATH 'viewfs://house/other/incoming/other' INTO TABLE loaded");
        assertThat(gateway.rows("SELECT * FROM loaded ORDER BY id")).containsExactly("1", "2");
        assertThat(cluster.files(cluster.uri() + "/view/one/incoming")).isEmpty();
        assertThat(cluster.files(cluster.uri() + "/view/two/incoming")).containsExactly("other");
    }

    @Test
    void partitionsInAnotherMountAreReadAndNotWritten() throws Exception {
        gateway.run(
                "CREATE TABLE spread (id INT) PARTITIONED BY (p INT) STORED AS TEXTFILE",
                "INSERT INTO spread VALUES (1, 1)",
                "CREATE TABLE there (id INT) STORED AS TEXTFILE LOCATION 'viewfs://house/other/p2'",
                "INSERT INTO there VALUES (2)",
                "ALTER TABLE spread ADD PARTITION (p = 2) LOCATION 'viewfs://house/other/p2'");
        refused("0A000", "expected one file system", "INSERT INTO spread VALUES (3, 1), (4, 2)");
        refused("0A000", "expected one file system", "INSERT OVERWRITE TABLE spread PARTITION (p = 2) SELECT 5");
        refused("0A000", "expected one file system", "TRUNCATE TABLE spread");
        assertThat(gateway.rows("SELECT * FROM spread ORDER BY id")).containsExactly("1|1", "2|2");
        assertThat(cluster.files(cluster.uri() + "/view/one/spread")).hasSize(1);
        assertThat(folder.resolve("data/writes")).isEmptyDirectory();
    }

    @Test
    void tablesMoveToAnotherDatabase() throws Exception {
        gateway.run(
                "CREATE TABLE moves STORED AS ORC AS SELECT 1 AS one",
                "CREATE DATABASE far LOCATION 'viewfs://house/other/far'",
                "ALTER TABLE moves RENAME TO far.moves");
        assertThat(gateway.rows("SELECT * FROM far.moves")).containsExactly("1");
        assertThat(cluster.files(cluster.uri() + "/view/one/far.db/moves")).hasSize(1);
        gateway.run("INSERT INTO far.moves VALUES (2)");
        assertThat(gateway.rows("SELECT * FROM far.moves ORDER BY one")).containsExactly("1", "2");
    }

    @Test
    void tablesWithLocationsOfTheirOwnStayThere() throws Exception {
        gateway.run(
                "CREATE TABLE stays STORED AS ORC LOCATION 'viewfs://house/other/stays' AS SELECT 1 AS one",
                "CREATE DATABASE home",
                "ALTER TABLE stays RENAME TO home.stays");
        assertThat(gateway.rows("SELECT * FROM home.stays")).containsExactly("1");
        assertThat(cluster.files(cluster.uri() + "/view/two/stays")).hasSize(1);
    }

    @Test
    void whatIsNotMountedIsNamed() {
        refused("08S01", "/nowhere", "CREATE TABLE nowhere (id INT) LOCATION 'viewfs://house/nowhere/t'");
        refused("58030", "elsewhere", "CREATE TABLE elsewhere (id INT) LOCATION 'viewfs://elsewhere/t'");
    }
}
