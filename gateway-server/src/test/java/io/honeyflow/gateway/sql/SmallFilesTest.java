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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement's small files are put together before anybody sees them, where a session wants it. */
@ExtendWith(SharedGateway.class)
class SmallFilesTest {
    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS small");
        rows("USE small");
        rows("CREATE TABLE IF NOT EXISTS source (a INT, b STRING) STORED AS ORC");
        rows("DROP TABLE IF EXISTS t");
        if (rows("SELECT count(*) FROM source").equals(List.of("0"))) {
            for (int i = 0; i < 6; i++) {
                rows("INSERT INTO source VALUES (" + i + ", 'v" + i + "'), (" + (i + 10) + ", NULL)");
            }
        }
        rows("SET honeyflow.query.threads=3");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private List<Path> files(String of) throws SQLException, IOException {
        String location = rows("DESCRIBE FORMATTED " + of).stream()
                .filter(line -> line.contains("Location:"))
                .map(line -> line.split("\\|")[1].strip())
                .findFirst()
                .orElseThrow();
        try (Stream<Path> files = Files.walk(Path.of(URI.create(location)))) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static final List<String> ALL = List.of(
            "0|v0", "1|v1", "2|v2", "3|v3", "4|v4", "5|v5", "10|NULL", "11|NULL", "12|NULL", "13|NULL", "14|NULL",
            "15|NULL");

    private void insert() throws SQLException {
        rows("INSERT OVERWRITE TABLE t SELECT * FROM source");
        assertThat(rows("SELECT * FROM t ORDER BY a")).isEqualTo(ALL);
        assertThat(rows("DESCRIBE FORMATTED t")).anyMatch(line -> line.matches(".*numRows\\s*\\|12\\s*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORC",
                "PARQUET",
                "AVRO",
                "RCFILE",
                "TEXTFILE",
                "JSONFILE",
                "ORC SET hive.merge.orcfile.stripe.level=false",
                "TEXTFILE SET hive.exec.compress.output=true"
            })
    void filesOfAStatement(String format) throws Exception {
        String[] words = format.split(" SET ");
        rows("CREATE TABLE t (a INT, b STRING) STORED AS " + words[0]);
        if (words.length > 1) {
            rows("SET " + words[1]);
        }
        insert();
        int apart = files("t").size();
        assertThat(apart).isGreaterThan(1);
        rows("SET hive.merge.tezfiles=true");
        insert();
        assertThat(files("t")).hasSize(1);
        rows("INSERT INTO t SELECT a + 100, b FROM source");
        assertThat(files("t")).as("files that were there are other statements'").hasSize(2);
        rows("SET hive.merge.smallfiles.avgsize=1");
        insert();
        assertThat(files("t")).as("none of them is small").hasSizeGreaterThan(1);
    }

    @Test
    void sequenceFilesAndBucketsStay() throws Exception {
        rows("SET hive.merge.tezfiles=true");
        rows("CREATE TABLE t (a INT, b STRING) STORED AS SEQUENCEFILE");
        insert();
        assertThat(files("t")).hasSizeGreaterThan(1);
        rows("DROP TABLE t");
        rows("CREATE TABLE t (a INT, b STRING) CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS STORED AS ORC");
        insert();
        assertThat(files("t")).hasSize(4);
    }

    @Test
    void partitionsOfTheirOwnAndSeveralTables() throws Exception {
        rows("SET hive.merge.mapredfiles=true");
        rows("CREATE TABLE t (b STRING) PARTITIONED BY (a INT) STORED AS ORC");
        rows("INSERT INTO t PARTITION (a) SELECT b, a % 2 FROM source");
        assertThat(files("t")).hasSize(2);
        assertThat(rows("SELECT a, count(*), count(b) FROM t GROUP BY a ORDER BY a"))
                .containsExactly("0|6|3", "1|6|3");
        rows("DROP TABLE IF EXISTS one");
        rows("DROP TABLE IF EXISTS other");
        rows("CREATE TABLE one (a INT) STORED AS ORC");
        rows("CREATE TABLE other (a INT) STORED AS PARQUET");
        rows("FROM source INSERT INTO one SELECT a WHERE a < 10 INSERT INTO other SELECT a WHERE a >= 10");
        assertThat(files("one")).hasSize(1);
        assertThat(files("other")).hasSize(1);
        assertThat(rows("SELECT sum(a) FROM (SELECT a FROM one UNION ALL SELECT a FROM other) u"))
                .containsExactly("90");
    }

    @Test
    void tablesThatTheStatementMakesAndSizes() throws Exception {
        rows("SET hive.merge.tezfiles=true");
        rows("SET hive.merge.size.per.task=1");
        rows("CREATE TABLE t STORED AS ORC AS SELECT * FROM source");
        assertThat(files("t")).as("none goes with another").hasSizeGreaterThan(1);
        rows("DROP TABLE t");
        rows("RESET hive.merge.size.per.task");
        rows("CREATE TABLE t STORED AS ORC AS SELECT * FROM source");
        assertThat(files("t")).hasSize(1);
        assertThat(rows("SELECT * FROM t ORDER BY a")).isEqualTo(ALL);
    }

    @Test
    void whatFailsLeavesNothing() throws Exception {
        rows("CREATE TABLE t (a INT, b STRING) STORED AS ORC");
        rows("INSERT INTO t VALUES (1, 'x')");
        rows("SET hive.merge.tezfiles=yes");
        assertThatThrownBy(() -> rows("INSERT INTO t SELECT * FROM source"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("hive.merge.tezfiles");
        rows("RESET hive.merge.tezfiles");
        assertThat(rows("SELECT * FROM t")).containsExactly("1|x");
        assertThat(files("t")).hasSize(1);
    }
}
