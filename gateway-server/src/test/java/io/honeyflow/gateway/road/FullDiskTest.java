package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway whose warehouse and whose spool folder are on small file systems of their own, and full. */
class FullDiskTest {
    private static final String MOUNT =
            "mount -t tmpfs -o size=6m tmpfs \"$0\" && mount -t tmpfs -o size=2m tmpfs \"$1\" && shift && exec \"$@\"";

    @TempDir
    private static Path folder;

    private static ChildGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Path spool = Files.createDirectories(folder.resolve("spool"));
        gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(Map.of(
                        "hive.metastore.warehouse.dir",
                        "file:" + disk + "/warehouse",
                        "honeyflow.spool.dir",
                        spool.toString(),
                        "honeyflow.result.memory",
                        "1MB"))
                .withWrapper(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        MOUNT,
                        disk.toString(),
                        spool.toString())
                .start();
        gateway.run(
                "CREATE TABLE many (n BIGINT, t STRING) WITH ('connector' = 'datagen', 'number-of-rows' = '400000')");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** The file systems are the child's own: they are seen through its process. */
    private static Path seen(String name) {
        return Path.of("/proc/" + gateway.pid() + "/root" + folder.resolve(name));
    }

    private static List<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> place.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "textfile"})
    void whatDoesNotFitChangesNothing(String format) throws Exception {
        String table = "full_" + format;
        gateway.run(
                "CREATE TABLE " + table + " (n BIGINT, t STRING) STORED AS " + format,
                "INSERT INTO " + table + " VALUES (1, 'old')");
        List<String> before = files(seen("disk"));
        assertThatThrownBy(() -> gateway.run("INSERT OVERWRITE TABLE " + table + " SELECT n, t FROM many"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53100"))
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("warehouse/" + table);
        assertThat(files(seen("disk"))).as("nothing is left").isEqualTo(before);
        assertThat(seen("disk/warehouse/" + table + "/.honeyflow")).doesNotExist();
        assertThat(gateway.rows("SELECT * FROM " + table)).containsExactly("1|old");
        gateway.run("INSERT INTO " + table + " VALUES (2, 'new')");
        assertThat(gateway.rows("SELECT * FROM " + table + " ORDER BY n")).containsExactly("1|old", "2|new");
        gateway.run("DROP TABLE " + table);
    }

    @Test
    void aTableThatDoesNotFitIsNotMade() throws Exception {
        assertThatThrownBy(() -> gateway.run("CREATE TABLE too_large STORED AS TEXTFILE AS SELECT * FROM many"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the disk is full");
        assertThat(gateway.rows("SHOW TABLES LIKE 'too_large'")).isEmpty();
        assertThat(seen("disk/warehouse/too_large")).doesNotExist();
    }

    @Test
    void aFullSpoolFolderEndsTheQueryAlone() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(100);
            assertThatThrownBy(() -> readSlowly(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53100"))
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(folder.resolve("spool").toString());
        }
        assertThat(spooled()).isEmpty();
        assertThat(Files.getFileStore(seen("spool")).getUnallocatedSpace())
                .as("the space is given back")
                .isEqualTo(Files.getFileStore(seen("spool")).getTotalSpace());
        assertThat(gateway.rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void aQueryThatSpillsMoreThanTheDiskHoldsEndsAlone() throws Exception {
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET honeyflow.query.memory.limit=4MB");
            assertThatThrownBy(() -> statement
                            .executeQuery("SELECT n, t FROM many ORDER BY t, n")
                            .next())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53100"))
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(folder.resolve("spool").toString());
        }
        assertThat(spooled()).isEmpty();
        assertThat(gateway.rows("SELECT 1")).containsExactly("1");
    }

    /** What queries have written: beside it there is the lock that says whose it is. */
    private static List<String> spooled() throws IOException {
        return files(seen("spool")).stream()
                .filter(name -> !name.endsWith(".lock"))
                .toList();
    }

    /** Takes rows so slowly that the rest has to wait on disk. */
    private static void readSlowly(Statement statement) throws SQLException, InterruptedException {
        try (ResultSet rows = statement.executeQuery("SELECT n, t, concat(t, t) FROM many")) {
            while (rows.next()) {
                if (rows.getRow() % 100 == 0) {
                    Thread.sleep(20);
                }
            }
        }
    }
}
