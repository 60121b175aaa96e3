package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Tables as Hive on Tez leaves them after an INSERT of a UNION ALL: a folder for each branch, checksums beside files. */
class UnionFoldersTest {
    @TempDir
    private static Path data;

    private static LiveGateway gateway;

    private String flat = "";
    private String parts = "";

    @BeforeAll
    static void start() {
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void tables(TestInfo test) throws Exception {
        flat = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        parts = flat + "_parts";
        gateway.run(
                "CREATE TABLE " + flat + " (a INT) STORED AS ORC",
                "INSERT INTO " + flat + " VALUES (1)",
                "CREATE TABLE " + parts + " (a INT) PARTITIONED BY (p INT) STORED AS ORC",
                "INSERT INTO " + parts + " SELECT 1, 1",
                "INSERT INTO " + parts + " SELECT 3, 2");
        branches(folder(flat));
        branches(folder(parts + "/p=1"));
    }

    private Path folder(String name) {
        return data.resolve("warehouse").resolve(name);
    }

    /** The only file goes to two branches. */
    private static void branches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            for (int branch = 1; branch <= 2; branch++) {
                Path within = Files.createDirectory(folder.resolve("HIVE_UNION_SUBDIR_" + branch));
                Files.copy(file, within.resolve("000000_0"));
                Files.createFile(within.resolve(".000000_0.crc"));
            }
            Files.delete(file);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString())
                    .filter(name -> !name.equals(".honeyflow"))
                    .sorted()
                    .toList();
        }
    }

    private void assertRows(String table, String... rows) throws SQLException {
        assertThat(gateway.rows("SELECT * FROM " + table)).containsExactlyInAnyOrder(rows);
    }

    @Test
    void anInsertGoesBesideThem() throws Exception {
        gateway.run("INSERT INTO " + flat + " VALUES (2)", "INSERT INTO " + parts + " PARTITION (p = 1) SELECT 2");
        assertRows(flat, "1", "1", "2");
        assertRows(parts, "1|1", "1|1", "2|1", "3|2");
        assertThat(names(folder(flat))).hasSize(3).contains("HIVE_UNION_SUBDIR_1", "HIVE_UNION_SUBDIR_2");
    }

    @Test
    void anOverwriteTakesThemAway() throws Exception {
        gateway.run(
                "INSERT OVERWRITE TABLE " + flat + " VALUES (2)",
                "INSERT OVERWRITE TABLE " + parts + " PARTITION (p = 1) SELECT 2");
        assertRows(flat, "2");
        assertRows(parts, "2|1", "3|2");
        assertThat(names(folder(flat))).hasSize(1).noneMatch(name -> name.startsWith("HIVE_"));
        assertThat(names(folder(parts + "/p=1"))).hasSize(1).noneMatch(name -> name.startsWith("HIVE_"));
    }

    @Test
    void aTruncateTakesThemAway() throws Exception {
        gateway.run("TRUNCATE TABLE " + flat, "TRUNCATE TABLE " + parts + " PARTITION (p = 1)");
        assertRows(flat);
        assertRows(parts, "3|2");
        assertThat(names(folder(flat))).isEmpty();
        assertThat(names(folder(parts + "/p=1"))).isEmpty();
    }

    @Test
    void aPartitionGoesWithThem() throws Exception {
        gateway.run("ALTER TABLE " + parts + " DROP PARTITION (p = 1)", "DROP TABLE " + flat);
        assertRows(parts, "3|2");
        assertThat(folder(parts + "/p=1")).doesNotExist();
        assertThat(folder(flat)).doesNotExist();
    }

    /** A checksum that another engine left fits no file that gets the name. */
    @Test
    void aLoadedFileHasNoOldChecksumBesideIt() throws Exception {
        Path file = Files.createFile(data.resolve("000000_0"));
        Path old = folder("text");
        gateway.run("CREATE TABLE text (a INT)");
        Files.createDirectories(old);
        Files.writeString(old.resolve("000000_0"), "1\n");
        Files.createFile(old.resolve(".000000_0.crc"));
        Files.writeString(file, "2\n");
        gateway.run("LOAD DATA LOCAL INPATH '" + file + "' OVERWRITE INTO TABLE text");
        assertRows("text", "2");
        assertThat(names(old)).containsExactly("000000_0");
    }

    @Test
    void theirFilesAreCounted() throws Exception {
        gateway.run("ANALYZE TABLE " + flat + " COMPUTE STATISTICS");
        assertThat(gateway.rows("SHOW TBLPROPERTIES " + flat + "('numFiles')"))
                .singleElement()
                .asString()
                .endsWith("2");
        assertThat(gateway.rows("SHOW TBLPROPERTIES " + flat + "('numRows')"))
                .singleElement()
                .asString()
                .endsWith("2");
    }
}
