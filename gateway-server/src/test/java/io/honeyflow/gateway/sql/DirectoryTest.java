package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** INSERT OVERWRITE DIRECTORY: which files lie there afterwards, and what is refused with nothing changed. */
@ExtendWith(SharedGateway.class)
class DirectoryTest {
    private static final int INVALID_PATH = 10027;

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        for (String sql : List.of(
                "DROP DATABASE IF EXISTS directories CASCADE",
                "CREATE DATABASE directories",
                "USE directories",
                "CREATE TABLE t (a INT, b STRING)",
                "INSERT INTO t VALUES (1, 'x'), (2, NULL)")) {
            rows(sql);
        }
    }

    @AfterEach
    void close() throws SQLException {
        rows("DROP DATABASE directories CASCADE");
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private String into(String place) {
        return "INSERT OVERWRITE LOCAL DIRECTORY '" + place + "' ";
    }

    private String into(Path place) {
        return into(place.toString());
    }

    private void refused(String sql, String message) {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(INVALID_PATH))
                .hasMessageContaining(message);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private String location(String table) throws SQLException {
        return rows("DESCRIBE FORMATTED " + table).stream()
                .filter(row -> row.startsWith("Location:"))
                .map(row -> row.split("\\|")[1].strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFolderHasTheRowsAndNothingElse() throws SQLException, IOException {
        Path place = folder.resolve("new/with spaces and ünicode");
        rows(into(place) + "SELECT a, b FROM t");
        assertThat(names(place)).containsExactly("000000_0");
        assertThat(Files.readString(place.resolve("000000_0"))).isEqualTo("1\u0001x\n2\u0001\\N\n");

        Files.writeString(place.resolve("other"), "9\n");
        Files.writeString(Files.createDirectories(place.resolve("within/empty")).resolve("deep"), "9\n");
        Files.createDirectory(place.resolve("no_files"));
        Files.writeString(place.resolve("_SUCCESS"), "");
        rows(into("file://" + folder + "/new/./with spaces and ünicode/") + "SELECT b FROM t WHERE a = 1");
        assertThat(names(place)).containsExactly("000000_0", "_SUCCESS");
        assertThat(Files.readString(place.resolve("000000_0"))).isEqualTo("x\n");

        rows(into(place) + "SELECT b FROM t WHERE a = 9");
        assertThat(names(place)).containsExactly("_SUCCESS");
        rows(into(folder.resolve("none")) + "SELECT b FROM t WHERE a = 9");
        assertThat(names(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aLinkGoesAndWhatItLeadsToStays() throws SQLException, IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept"), "1");
        Path place = Files.createDirectory(folder.resolve("place"));
        Files.createSymbolicLink(place.resolve("link"), elsewhere);
        rows(into(place) + "SELECT a FROM t");
        assertThat(names(place)).containsExactly("000000_0");
        assertThat(names(elsewhere)).containsExactly("kept");
    }

    @Test
    void aStatementThatFailsLeavesThingsAsTheyWere() throws SQLException, IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Files.writeString(place.resolve("old"), "1");
        String failing = "SELECT a, assert_true(a < 2) FROM t";
        assertThatThrownBy(() -> rows(into(place) + failing)).isInstanceOf(SQLException.class);
        assertThat(names(place)).containsExactly("old");
        Path fresh = folder.resolve("fresh");
        assertThatThrownBy(
                        () -> rows("FROM t " + into(fresh) + "SELECT b " + into(place) + "SELECT assert_true(a < 2)"))
                .isInstanceOf(SQLException.class);
        assertThat(names(folder)).containsExactly("place");
        assertThat(names(place)).containsExactly("old");
    }

    @Test
    void aFileInThePlaceOrAboveIt() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "kept");
        refused(into(file) + "SELECT a FROM t", "expected a directory, found file file:" + file);
        assertThatThrownBy(() -> rows(into(file.resolve("below")) + "SELECT a FROM t"))
                .hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo("kept");
    }

    @Test
    void whatBelongsToTheMetastore() throws SQLException, IOException {
        String managed = location("t");
        refused(into(managed) + "SELECT 1", "that is no managed table's, found " + managed + " of directories.t");
        refused(into(managed + "/within") + "SELECT 1", "expected a directory outside of tables");
        refused(into(managed.substring(0, managed.lastIndexOf('/'))) + "SELECT 1", "with database directories");
        refused(into(managed + "/../..") + "SELECT 1", "expected a directory without databases");
        rows("CREATE EXTERNAL TABLE p (a INT) PARTITIONED BY (d INT) LOCATION 'file:" + folder + "/p'");
        rows("INSERT INTO p PARTITION (d = 1) SELECT a FROM t");
        refused(into(folder.resolve("p")) + "SELECT 1", "that is no partitioned table's");
        refused(into(folder) + "SELECT 1", "expected a directory without tables");
        assertThat(rows("SELECT count(*) FROM p")).containsExactly("2");
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void twoBranchesForOnePlace() {
        refused(
                "FROM t " + into(folder.resolve("a")) + "SELECT a " + into(folder.resolve("a")) + "SELECT b",
                "that no other branch writes to");
    }

    @Test
    void explained() throws SQLException {
        assertThat(rows("EXPLAIN " + into(folder.resolve("a")) + "SELECT a FROM t"))
                .anyMatch(line -> line.contains("Write directory file:" + folder + "/a (replace)"));
        assertThat(folder.resolve("a")).doesNotExist();
    }
}
