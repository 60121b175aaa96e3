package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** LOAD DATA where the rows say where they belong: into buckets, and into partitions that they name. */
@ExtendWith(SharedGateway.class)
class LoadRowsTest {
    private static final String COMMAS = " ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void files() throws SQLException, IOException {
        Files.writeString(folder.resolve("lines.txt"), "1,x\n2,y\n3,x\n");
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS loads");
        rows("USE loads");
        rows("DROP TABLE IF EXISTS t");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private String load(String path, String into) {
        return "LOAD DATA LOCAL INPATH '" + folder.resolve(path) + "' " + into;
    }

    @Test
    void goesToThePartitionsThatTheRowsName() throws SQLException {
        rows("CREATE TABLE t (a INT) PARTITIONED BY (b STRING)" + COMMAS);
        rows(load("lines.txt", "INTO TABLE t"));
        assertThat(rows("SHOW PARTITIONS t")).containsExactly("b=x", "b=y");
        assertThat(rows("SELECT a, b FROM t ORDER BY a")).containsExactly("1|x", "2|y", "3|x");
        rows(load("", "OVERWRITE INTO TABLE t PARTITION (b)"));
        assertThat(rows("SELECT a, b FROM t ORDER BY a")).containsExactly("1|x", "2|y", "3|x");
        assertThat(folder.resolve("lines.txt")).exists();
    }

    @Test
    void goesToBuckets() throws SQLException {
        rows("CREATE TABLE t (a INT, b STRING) CLUSTERED BY (a) INTO 2 BUCKETS" + COMMAS);
        rows(load("lines.txt", "INTO TABLE t"));
        rows(load("lines.txt", "INTO TABLE t"));
        assertThat(rows("SELECT count(*), count(DISTINCT a) FROM t")).containsExactly("6|3");
    }

    @Test
    void goesToBucketsOfOnePartition() throws SQLException {
        rows("CREATE TABLE t (a INT, b STRING) PARTITIONED BY (p INT) CLUSTERED BY (a) INTO 2 BUCKETS" + COMMAS);
        rows(load("lines.txt", "INTO TABLE t PARTITION (p = 7)"));
        assertThat(rows("SELECT a, b, p FROM t ORDER BY a")).containsExactly("1|x|7", "2|y|7", "3|x|7");
    }

    @Test
    void saysWhatIsMissing() throws SQLException {
        rows("CREATE TABLE t (a INT) PARTITIONED BY (b STRING)" + COMMAS);
        assertThatThrownBy(() -> rows(load("nothing", "INTO TABLE t")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nothing, found none");
        assertThatThrownBy(() -> rows(load("*.txt", "INTO TABLE t")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("not supported yet: LOAD DATA of 1 files by a pattern");
        assertThat(rows("SELECT * FROM t")).isEmpty();
    }
}
