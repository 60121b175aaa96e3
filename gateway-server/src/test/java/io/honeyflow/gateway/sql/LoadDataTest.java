package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
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

/** LOAD DATA: copied or moved, beside what is there or in its place. */
@ExtendWith(SharedGateway.class)
class LoadDataTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS loads");
        rows("USE loads");
        rows("DROP TABLE IF EXISTS t");
        rows("DROP TABLE IF EXISTS p");
        rows("DROP TABLE IF EXISTS o");
        rows("CREATE TABLE t (a INT)");
        rows("CREATE TABLE p (a INT) PARTITIONED BY (ds STRING, hr INT)");
        rows("CREATE TABLE o (a INT) STORED AS ORC");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The visible files of a table's folder. */
    private List<Path> files(String table) throws SQLException, IOException {
        String location = rows("DESCRIBE FORMATTED " + table).stream()
                .filter(row -> row.startsWith("Location:"))
                .map(row -> row.split("\\|")[1].strip())
                .findFirst()
                .orElseThrow();
        try (Stream<Path> all = Files.list(Path.of(URI.create(location)))) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void localFilesAreCopied() throws Exception {
        Path file = file("rows.txt", "1\n2\n");
        rows("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE t");
        // The same name again stands beside the first.
        rows("LOAD DATA LOCAL INPATH '" + file.toUri() + "' INTO TABLE t");
        assertThat(rows("SELECT count(*), sum(a) FROM t")).containsExactly("4|6");
        assertThat(file).exists();
        assertThat(files("t"))
                .extracting(each -> each.getFileName().toString())
                .containsExactly("rows.txt", "rows_copy_1.txt");

        Path other = file("other.txt", "9\n");
        rows("LOAD DATA LOCAL INPATH '" + other + "' OVERWRITE INTO TABLE t");
        assertThat(rows("SELECT a FROM t")).containsExactly("9");
    }

    @Test
    void otherFilesAreMoved() throws Exception {
        file("in/a.txt", "1\n");
        file("in/b.txt", "2\n");
        file("in/_hidden", "3\n");
        rows("LOAD DATA INPATH '" + folder.resolve("in").toUri() + "' INTO TABLE t");
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2");
        assertThat(folder.resolve("in/a.txt")).doesNotExist();
        assertThat(folder.resolve("in/_hidden")).exists();

        file("in/c.txt", "4\n");
        file("in/d.csv", "5\n");
        rows("LOAD DATA INPATH '" + folder.resolve("in").toUri() + "*.txt' INTO TABLE t");
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "4");
        assertThat(folder.resolve("in/d.csv")).exists();
    }

    @Test
    void intoAPartition() throws Exception {
        Path file = file("rows.txt", "1\n2\n");
        rows("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE p PARTITION (ds = 'x', hr = 1)");
        rows("LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE p PARTITION (ds = 'x', hr = 2)");
        rows("LOAD DATA LOCAL INPATH '" + file("one.txt", "7\n")
                + "' OVERWRITE INTO TABLE p PARTITION (ds = 'x', hr = 2)");
        assertThat(rows("SELECT * FROM p ORDER BY hr, a")).containsExactly("1|x|1", "2|x|1", "7|x|2");
        assertThat(rows("SHOW PARTITIONS p")).containsExactly("ds=x/hr=1", "ds=x/hr=2");
        // Nobody has counted the rows.
        assertThat(rows("DESCRIBE FORMATTED p PARTITION (ds = 'x', hr = 1)"))
                .noneMatch(row -> row.contains("numRows"))
                .anyMatch(row -> row.startsWith("|numFiles            |1"));
    }

    @Test
    void whatCannotBeLoadedChangesNothing() throws Exception {
        Path file = file("rows.txt", "1\n");
        refused(
                "INPATH '" + folder.resolve("nope").toUri() + "' INTO TABLE t",
                "expected files at .*/nope, found none");
        refused(
                "LOCAL INPATH '" + file + "' INTO TABLE o",
                "expected a file of the table's format orc, found text in .*/rows.txt");
        file("deep/in/rows.txt", "1\n");
        refused("INPATH '" + folder.resolve("deep").toUri() + "' INTO TABLE t", "found folder .*/deep/in");
        refused("LOCAL INPATH 'hdfs://x/y' INTO TABLE t", "LOAD DATA LOCAL: expected a path or a file: URI");
        refused(
                "LOCAL INPATH '" + file + "' INTO TABLE p PARTITION (ds = 'x')",
                "PARTITION must name each partition column");
        refused("LOCAL INPATH '" + file + "' INTO TABLE t PARTITION (ds = 'x')", "t is not a partitioned table");
        refused("LOCAL INPATH '" + file + "' INTO TABLE nope", "'loads.nope' not found");
        assertThat(file).exists();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    private void refused(String load, String pattern) {
        assertThatThrownBy(() -> rows("LOAD DATA " + load))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*" + pattern + ".*");
    }

    @Test
    void aFileOfTheRightFormat() throws Exception {
        rows("INSERT INTO o VALUES (1), (2)");
        Path path = files("o").get(0);
        rows("LOAD DATA LOCAL INPATH '" + path + "' INTO TABLE o");
        assertThat(rows("SELECT count(*) FROM o")).containsExactly("4");
    }
}
