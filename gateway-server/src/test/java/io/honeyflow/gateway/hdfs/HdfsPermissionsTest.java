package io.honeyflow.gateway.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that HDFS doesn't let the gateway's user write or read: 42501, and all is as it was. */
@Tag("heavy")
class HdfsPermissionsTest {
    private static final String SOMEBODY = "somebody";

    @TempDir
    private static Path folder;

    private static HdfsCluster cluster;
    private static String warehouse;
    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        cluster = HdfsCluster.shared();
        warehouse = cluster.folder("/permissions", HdfsCluster.ME, "rwxr-x---");
        gateway = HdfsCluster.gateway(folder.resolve("data"), Map.of("hive.metastore.warehouse.dir", warehouse));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static void refused(String path, String... statements) {
        for (String statement : statements) {
            assertThatThrownBy(() -> gateway.run(statement))
                    .as(statement)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"))
                    .hasMessageContaining("Permission denied: user=" + HdfsCluster.ME)
                    .hasMessageContaining(path);
        }
    }

    /** A folder and what is in it become somebody's. */
    private static void giveAway(String path, String mode) throws Exception {
        try (FileSystem files = cluster.as(HdfsCluster.SUPERUSER)) {
            org.apache.hadoop.fs.Path at = new org.apache.hadoop.fs.Path(path);
            files.setOwner(at, SOMEBODY, "others");
            files.setPermission(at, FsPermission.valueOf("-" + mode));
        }
    }

    @Test
    void tableThatOnlyOthersWrite() throws Exception {
        gateway.run("CREATE TABLE theirs (id INT) STORED AS ORC", "INSERT INTO theirs VALUES (1)");
        giveAway("/permissions/theirs", "rwxr-xr-x");
        List<String> before = cluster.files(warehouse + "/theirs");
        refused(
                "/permissions/theirs",
                "INSERT INTO theirs VALUES (2)",
                "INSERT OVERWRITE TABLE theirs SELECT 3",
                "TRUNCATE TABLE theirs");
        assertThat(gateway.rows("SELECT * FROM theirs")).containsExactly("1");
        assertThat(cluster.files(warehouse + "/theirs")).isEqualTo(before);
        assertThat(folder.resolve("data/writes")).isEmptyDirectory();
    }

    @Test
    void oneOfManyPartitionsThatOnlyOthersWrite() throws Exception {
        gateway.run(
                "CREATE TABLE mixed (id INT) PARTITIONED BY (p INT) STORED AS PARQUET",
                "INSERT INTO mixed VALUES (1, 1), (2, 2), (3, 3)");
        giveAway("/permissions/mixed/p=2", "rwxr-xr-x");
        List<String> before = cluster.files(warehouse + "/mixed");
        refused(
                "/permissions/mixed/p=2",
                "INSERT INTO mixed VALUES (4, 1), (5, 2)",
                "INSERT OVERWRITE TABLE mixed PARTITION (p) SELECT id + 10, p FROM mixed",
                "TRUNCATE TABLE mixed");
        assertThat(gateway.rows("SELECT * FROM mixed ORDER BY id")).containsExactly("1|1", "2|2", "3|3");
        assertThat(cluster.files(warehouse + "/mixed")).isEqualTo(before);
        assertThat(folder.resolve("data/writes")).isEmptyDirectory();
        gateway.run("INSERT OVERWRITE TABLE mixed PARTITION (p = 1) SELECT 11");
        assertThat(gateway.rows("SELECT * FROM mixed ORDER BY id")).containsExactly("2|2", "3|3", "11|1");
    }

    @Test
    void tableThatOnlyOthersRead() throws Exception {
        gateway.run("CREATE TABLE closed (id INT) STORED AS TEXTFILE", "INSERT INTO closed VALUES (1)");
        giveAway("/permissions/closed", "rwx------");
        refused(
                "/permissions/closed",
                "SELECT * FROM closed",
                "SELECT count(*) FROM closed",
                "INSERT INTO closed VALUES (2)",
                "ANALYZE TABLE closed COMPUTE STATISTICS");
    }

    @Test
    void fileThatOnlyOthersRead() throws Exception {
        for (String format : List.of("ORC", "PARQUET", "TEXTFILE")) {
            String table = "file_" + format.toLowerCase(java.util.Locale.ROOT);
            gateway.run(
                    "CREATE TABLE " + table + " (id INT) STORED AS " + format, "INSERT INTO " + table + " VALUES (1)");
            String file = cluster.files(warehouse + "/" + table).get(0);
            giveAway("/permissions/" + table + "/" + file, "rw-------");
            refused(file, "SELECT sum(id + 1) FROM " + table);
        }
    }

    @Test
    void placesForNewTables() throws Exception {
        cluster.folder("/private", SOMEBODY, "rwxr-xr-x");
        String place = cluster.uri() + "/private";
        refused(
                "/private",
                "CREATE TABLE new_one (id INT) LOCATION '" + place + "/t'",
                "CREATE DATABASE new_db LOCATION '" + place + "/db'",
                "CREATE TABLE new_one STORED AS ORC LOCATION '" + place + "/t' AS SELECT 1 AS id");
        assertThat(gateway.rows("SHOW TABLES LIKE 'new_one'")).isEmpty();
        assertThat(gateway.rows("SHOW DATABASES LIKE 'new_db'")).isEmpty();
        assertThat(folder.resolve("data/writes")).isEmptyDirectory();
    }

    @Test
    void loadedFilesMustBeReadableAndMovable() throws Exception {
        cluster.folder("/dropped", SOMEBODY, "rwxr-xr-x");
        try (FileSystem files = cluster.as(HdfsCluster.SUPERUSER);
                var out = files.create(new org.apache.hadoop.fs.Path("/dropped/rows"))) {
            out.writeBytes("1\n");
        }
        gateway.run("CREATE TABLE target (id INT) STORED AS TEXTFILE");
        refused("/dropped", "LOAD DATA INPATH '" + cluster.uri() + "/dropped/rows' INTO TABLE target");
        assertThat(gateway.rows("SELECT * FROM target")).isEmpty();
        assertThat(cluster.files(cluster.uri() + "/dropped")).containsExactly("rows");
        assertThat(folder.resolve("data/writes")).isEmptyDirectory();
    }

    @Test
    void foldersThatCannotGo() throws Exception {
        gateway.run(
                "CREATE TABLE held (id INT) PARTITIONED BY (p INT) STORED AS ORC",
                "INSERT INTO held VALUES (1, 1), (2, 2)");
        giveAway("/permissions/held", "rwxr-xr-x");
        List<String> before = cluster.files(warehouse + "/held");
        refused(
                "/permissions/held",
                "ALTER TABLE held DROP PARTITION (p = 1)",
                "ALTER TABLE held PARTITION (p = 1) RENAME TO PARTITION (p = 3)");
        assertThat(gateway.rows("SELECT * FROM held ORDER BY id")).containsExactly("1|1", "2|2");
        assertThat(cluster.files(warehouse + "/held")).isEqualTo(before);
    }
}
