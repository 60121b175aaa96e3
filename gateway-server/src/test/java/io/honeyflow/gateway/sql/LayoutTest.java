package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rows are dealt out to files and folders, and who a table belongs to: changed, shown and refused. */
@ExtendWith(SharedGateway.class)
class LayoutTest {
    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS layouts");
        rows("USE layouts");
        rows("DROP TABLE IF EXISTS t");
        rows("DROP TABLE IF EXISTS p");
        rows("CREATE TABLE t (a INT, b STRING) STORED AS ORC");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    /** What DESCRIBE FORMATTED says of one thing; null where it says nothing. */
    private String told(String of, String name) throws SQLException {
        return rows("DESCRIBE FORMATTED " + of).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.split("\\|")[1].strip())
                .findFirst()
                .orElse(null);
    }

    @Test
    void buckets() throws SQLException {
        rows("ALTER TABLE t CLUSTERED BY (a) SORTED BY (b DESC) INTO 4 BUCKETS");
        assertThat(told("t", "Num Buckets:")).isEqualTo("4");
        assertThat(told("t", "Bucket Columns:")).isEqualTo("[a]");
        assertThat(told("t", "Sort Columns:")).isEqualTo("[Order(col:b, order:0)]");
        rows("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')");
        assertThat(rows("SELECT a, b FROM t ORDER BY a")).containsExactly("1|x", "2|y", "3|z");
        rows("ALTER TABLE t INTO 2 BUCKETS");
        rows("ALTER TABLE t NOT SORTED");
        assertThat(rows("SHOW CREATE TABLE t")).containsSequence("CLUSTERED BY (", "  `a`)", "INTO 2 BUCKETS");
        rows("ALTER TABLE t NOT CLUSTERED");
        assertThat(told("t", "Bucket Columns:")).isEqualTo("[]");
    }

    @Test
    void bucketsOfPartitionsThatCome() throws SQLException {
        rows("CREATE TABLE p (a INT) PARTITIONED BY (d STRING) STORED AS ORC");
        rows("INSERT INTO p PARTITION (d = 'old') SELECT 1");
        rows("ALTER TABLE p CLUSTERED BY (a) INTO 2 BUCKETS");
        rows("INSERT INTO p PARTITION (d = 'new') SELECT 2");
        assertThat(told("p PARTITION (d = 'old')", "Num Buckets:")).isEqualTo("-1");
        assertThat(told("p PARTITION (d = 'new')", "Num Buckets:")).isEqualTo("2");
        rows("ALTER TABLE p PARTITION (d = 'new') INTO 3 BUCKETS");
        assertThat(told("p PARTITION (d = 'new')", "Num Buckets:")).isEqualTo("3");
        assertThat(rows("SELECT a, d FROM p ORDER BY a")).containsExactly("1|old", "2|new");
    }

    @Test
    void skewedValues() throws SQLException {
        rows("ALTER TABLE t SKEWED BY (b, a) ON (('y', 2), ('x', 1)) STORED AS DIRECTORIES");
        assertThat(told("t", "Skewed Columns:")).isEqualTo("[a, b]");
        assertThat(told("t", "Skewed Values:")).isEqualTo("[[x, 1], [y, 2]]");
        assertThat(told("t", "Stored As SubDirectories:")).isEqualTo("Yes");
        assertThat(rows("SHOW CREATE TABLE t"))
                .containsSequence("SKEWED BY (`b`,`a`)", "  ON (('y','2'),('x','1'))", "  STORED AS DIRECTORIES");
        String folder = told("t", "Location:") + "/b=y/a=2";
        rows("ALTER TABLE t SET SKEWED LOCATION (('y', 2) = '" + folder + "')");
        assertThat(told("t", "Skewed Value to Path:")).isEqualTo("{[y, 2]=" + folder + "}");
        assertThat(told("t", "Skewed Value to Truncated Path:")).isEqualTo("{[y, 2]=/t/b=y/a=2}");
        rows("ALTER TABLE t NOT STORED AS DIRECTORIES");
        assertThat(told("t", "Stored As SubDirectories:")).isNull();
        assertThat(told("t", "Skewed Columns:")).isEqualTo("[a, b]");
        rows("INSERT INTO t VALUES (1, 'x')");
        assertThat(rows("SELECT * FROM t")).containsExactly("1|x");
        rows("ALTER TABLE t NOT SKEWED");
        assertThat(told("t", "Skewed Columns:")).isNull();
    }

    @Test
    void skewedFromTheStart() throws SQLException {
        rows("CREATE TABLE p (a INT, b STRING) SKEWED BY (a) ON (1, 5)");
        assertThat(told("p", "Skewed Values:")).isEqualTo("[[1], [5]]");
        rows("ALTER TABLE p SET SERDEPROPERTIES ('field.delim' = ',')");
        assertThat(told("p", "Skewed Values:")).as("other changes leave it").isEqualTo("[[1], [5]]");
    }

    @ParameterizedTest
    @CsvSource({"USER, kim", "ROLE, analysts", "GROUP, staff"})
    void owners(String kind, String name) throws SQLException {
        rows("ALTER TABLE t SET OWNER " + kind + " " + name);
        assertThat(told("t", "Owner:")).isEqualTo(name);
        assertThat(told("t", "OwnerType:")).isEqualTo(kind);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE t CLUSTERED BY (c) INTO 2 BUCKETS | 10004 | column 'c' is none of table t",
                "ALTER TABLE t CLUSTERED BY (a) INTO 0 BUCKETS | 10037 | expected one bucket at least, found 0",
                "ALTER TABLE t INTO 2 BUCKETS | 10145 | table t has no buckets",
                "ALTER TABLE t SKEWED BY (c) ON (1) | 10203 | column 'c' is none of table t",
                "ALTER TABLE t SKEWED BY (a, a) ON ((1, 2)) | 10202 | column 'a' is named twice",
                "ALTER TABLE t SKEWED BY (a, b) ON (1) | 10206 | expected a value for each of [a, b], found [1]",
                "CREATE TABLE q (a INT) SKEWED BY (a) ON ((1, 2)) | 10206 | found [1, 2]",
                "ALTER TABLE t NOT STORED AS DIRECTORIES | 10196 | table t isn't skewed",
                "ALTER TABLE t SET SKEWED LOCATION (1 = 'file:/x') | 10196 | table t isn't skewed",
            })
    void areRefused(String sql, int code, String text) {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    @Test
    void foldersAreWholeUrisOfSkewedValues() throws SQLException {
        rows("ALTER TABLE t SKEWED BY (a) ON (1)");
        assertThatThrownBy(() -> rows("ALTER TABLE t SET SKEWED LOCATION (2 = 'file:/x')"))
                .hasMessageContaining("expected one of the skewed values [[1]], found [2]");
        assertThatThrownBy(() -> rows("ALTER TABLE t SET SKEWED LOCATION (1 = 'x')"))
                .hasMessageContaining("expected a folder's whole URI, found 'x'");
    }
}
