package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ALTER TABLE of files that are there: fewer files, the same rows, and what Hive refuses. */
@ExtendWith(SharedGateway.class)
class ConcatenateTest {
    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS files");
        rows("USE files");
        for (String table : List.of("t", "p", "b", "x", "e")) {
            rows("DROP TABLE IF EXISTS " + table);
        }
        rows("CREATE TABLE t (a INT, b STRING) STORED AS ORC");
        rows("CREATE TABLE p (a INT) PARTITIONED BY (d STRING) STORED AS ORC");
        rows("CREATE TABLE b (a INT) CLUSTERED BY (a) INTO 2 BUCKETS STORED AS ORC");
        rows("CREATE TABLE x (a INT) STORED AS PARQUET");
        rows("CREATE EXTERNAL TABLE e (a INT) STORED AS ORC TBLPROPERTIES ('external.table.purge' = 'true')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private String told(String of, String name) throws SQLException {
        return rows("DESCRIBE FORMATTED " + of).stream()
                .filter(line -> line.contains(name))
                .map(line -> line.split("\\|")[name.endsWith(":") ? 1 : 2].strip())
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files(String of) throws Exception {
        try (Stream<Path> files = Files.list(Path.of(URI.create(told(of, "Location:"))))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void insert(int... values) throws SQLException {
        for (int value : values) {
            rows("INSERT INTO t VALUES (" + value + ", 'v" + value + "')");
        }
    }

    @Test
    void filesOfATable() throws Exception {
        insert(1, 2, 3, 4);
        assertThat(files("t")).hasSize(4);
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(1);
        assertThat(rows("SELECT * FROM t ORDER BY a")).containsExactly("1|v1", "2|v2", "3|v3", "4|v4");
        assertThat(told("t", "numFiles")).isEqualTo("1");
        assertThat(told("t", "numRows")).isEqualTo("4");
        assertThat(told("t", "totalSize"))
                .isEqualTo(Long.toString(Files.size(files("t").get(0))));
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).as("one file has nothing to be merged with").hasSize(1);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("4");
    }

    @Test
    void filesOfRcFileTables() throws Exception {
        rows("DROP TABLE t");
        rows("CREATE TABLE t (a INT, b STRING) STORED AS RCFILE");
        insert(1, 2, 3);
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(1);
        assertThat(rows("SELECT * FROM t ORDER BY a")).containsExactly("1|v1", "2|v2", "3|v3");
        insert(4);
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(1);
        assertThat(rows("SELECT sum(a) FROM t")).containsExactly("10");
    }

    @Test
    void filesThatAreLargeStay() throws Exception {
        insert(1, 2, 3, 4);
        long size = Files.size(files("t").get(0));
        rows("SET hive.merge.size.per.task=" + (2 * size + 10));
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(2);
        rows("SET hive.merge.size.per.task=10");
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(2);
        assertThat(rows("SELECT sum(a) FROM t")).containsExactly("10");
        rows("RESET hive.merge.size.per.task");
    }

    @Test
    void filesOfOtherColumnsAreMergedAmongThemselves() throws Exception {
        insert(1, 2);
        rows("ALTER TABLE t ADD COLUMNS (c INT)");
        rows("INSERT INTO t VALUES (3, 'v3', 30)");
        rows("INSERT INTO t VALUES (4, 'v4', 40)");
        rows("ALTER TABLE t CONCATENATE");
        assertThat(files("t")).hasSize(2);
        assertThat(rows("SELECT * FROM t ORDER BY a")).containsExactly("1|v1|NULL", "2|v2|NULL", "3|v3|30", "4|v4|40");
    }

    @Test
    void filesOfAPartition() throws Exception {
        for (String day : List.of("one", "two", "one")) {
            rows("INSERT INTO p PARTITION (d = '" + day + "') SELECT 1");
        }
        rows("ALTER TABLE p PARTITION (d = 'one') CONCATENATE");
        assertThat(files("p PARTITION (d = 'one')")).hasSize(1);
        assertThat(told("p PARTITION (d = 'one')", "numFiles")).isEqualTo("1");
        assertThat(rows("SELECT d, count(*) FROM p GROUP BY d ORDER BY d")).containsExactly("one|2", "two|1");
    }

    @Test
    void aDamagedFileChangesNothing() throws Exception {
        insert(1, 2);
        List<Path> before = files("t");
        byte[] bytes = Files.readAllBytes(before.get(1));
        bytes[bytes.length - 1] = 127;
        Files.write(before.get(1), bytes);
        assertThatThrownBy(() -> rows("ALTER TABLE t CONCATENATE"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(before.get(1).getFileName().toString());
        assertThat(files("t")).isEqualTo(before);
        assertThat(told("t", "numFiles")).isEqualTo("2");
    }

    @Test
    void externalTablesWhereThatIsAllowed() throws Exception {
        rows("INSERT INTO e VALUES (1)");
        rows("INSERT INTO e VALUES (2)");
        rows("SET hive.concatenate.external.table=true");
        rows("ALTER TABLE e CONCATENATE");
        rows("RESET hive.concatenate.external.table");
        assertThat(files("e")).hasSize(1);
        assertThat(rows("SELECT a FROM e ORDER BY a")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE x CONCATENATE | 30030 | expected files in ORC or RCFILE, found PARQUET",
                "ALTER TABLE b CONCATENATE | 30031 | expected no buckets",
                "ALTER TABLE e CONCATENATE | 30034 | expected a managed table, found EXTERNAL_TABLE",
                "ALTER TABLE p CONCATENATE | 40000 | is partitioned but no partition desc found",
                "ALTER TABLE p PARTITION (d = 'no') CONCATENATE | 10006 | has no partition d=no",
                "ALTER TABLE t PARTITION (d = 'no') CONCATENATE | 10098 | has no partition column 'd'",
                "ALTER TABLE p ARCHIVE PARTITION (d = 'one') | 10107 | archiving methods are currently disabled",
                "ALTER TABLE p UNARCHIVE PARTITION (d = 'one') | 10107 | UNARCHIVE",
                "ALTER TABLE t COMPACT 'tiny' | 10282 | found 'tiny'",
                "ALTER TABLE t COMPACT 'major' | 10286 | compaction is not allowed on non-ACID table files.t",
                "ALTER TABLE t COMPACT 'minor' AND WAIT | 10286 | files.t",
                "ALTER TABLE t UPDATE COLUMNS | 40000 | for which schema is already handled by HMS",
                "ALTER TABLE nope CONCATENATE | 10001 | 'files.nope' not found",
            })
    void areRefused(String sql, int code, String text) {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(text);
    }

    @Test
    void archivesThatAreSwitchedOnAreNotBuilt() throws SQLException {
        rows("SET hive.archive.enabled=true");
        assertThatThrownBy(() -> rows("ALTER TABLE p ARCHIVE PARTITION (d = 'one')"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining("ARCHIVE of partitions");
        rows("RESET hive.archive.enabled");
    }
}
