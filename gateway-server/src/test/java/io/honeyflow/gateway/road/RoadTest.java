package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoadTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void everyTypeComesBackAsItWas(String format) throws SQLException {
        String table = "types_" + format;
        gateway.run(
                "CREATE TABLE " + table
                        + " (t TINYINT, s SMALLINT, i INT, b BIGINT, f FLOAT, d DOUBLE, short DECIMAL(7,2),"
                        + " long DECIMAL(38,5), text STRING, v VARCHAR(10), c CHAR(4), bool BOOLEAN, day DATE, ts TIMESTAMP,"
                        + " list ARRAY<INT>, pairs MAP<STRING,INT>, st STRUCT<x:INT,y:ARRAY<STRING>>) STORED AS "
                        + format,
                "INSERT INTO " + table
                        + " SELECT 1, 2, 3, 4, 1.5, 2.25, 12345.67, 123456789012345678901234567890.12345,"
                        + " 'größe', 'varchar', 'ab', true, DATE '1969-12-31', TIMESTAMP '1950-01-01 01:02:03.123456',"
                        + " array(1, NULL, 3), map('k', 1), struct(1, array('a', 'b'))",
                "INSERT INTO " + table + " (i) VALUES (9)");
        assertThat(gateway.rows("SELECT * FROM " + table + " ORDER BY i"))
                .containsExactly(
                        "1|2|3|4|1.5|2.25|12345.67|123456789012345678901234567890.12345|größe|varchar|ab  |true|1969-12-31"
                                + "|1950-01-01 01:02:03.123456|[1,null,3]|{\"k\":1}|{\"x\":1,\"y\":[\"a\",\"b\"]}",
                        "null|null|9|null|null|null|null|null|null|null|null|null|null|null|null|null|null");
        assertThat(gateway.rows("SELECT count(*), count(t) FROM " + table + " WHERE i > 3"))
                .containsExactly("1|0");
    }

    @Test
    void textHasTheTypesOfItsLines() throws SQLException {
        gateway.run(
                "CREATE TABLE words (a INT, b STRING, l ARRAY<STRING>) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                        + " COLLECTION ITEMS TERMINATED BY ';' STORED AS TEXTFILE",
                "INSERT INTO words VALUES (1, 'x', array('p', 'q')), (2, NULL, NULL)");
        assertThat(gateway.rows("SELECT * FROM words ORDER BY a")).containsExactly("1|x|[\"p\",\"q\"]", "2|null|null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "textfile"})
    void partitionsAreWrittenAndReplaced(String format) throws SQLException {
        String table = "parts_" + format;
        gateway.run(
                "CREATE TABLE " + table + " (a INT) PARTITIONED BY (ds STRING, hr INT) STORED AS " + format,
                "INSERT INTO " + table + " PARTITION (ds = 'x', hr = 1) VALUES (1), (2)",
                "INSERT INTO " + table + " PARTITION (ds = 'x', hr) SELECT 3, 2 UNION ALL SELECT 4, 3",
                "INSERT INTO " + table + " PARTITION (ds, hr) SELECT 5, 'a/b', NULL");
        assertThat(gateway.rows("SHOW PARTITIONS " + table))
                .containsExactly("ds=a%2Fb/hr=__HIVE_DEFAULT_PARTITION__", "ds=x/hr=1", "ds=x/hr=2", "ds=x/hr=3");
        gateway.run("INSERT OVERWRITE TABLE " + table + " PARTITION (ds = 'x', hr) SELECT 10, 1");
        assertThat(gateway.rows("SELECT ds, hr, a FROM " + table + " ORDER BY a"))
                .containsExactly("x|2|3", "x|3|4", "a/b|null|5", "x|1|10");
        assertThat(gateway.rows("SELECT sum(a) FROM " + table + " WHERE ds = 'x' AND hr IN (2, 3)"))
                .containsExactly("7");
    }

    @Test
    void aTableCanBeMadeOfAQuery() throws SQLException {
        gateway.run(
                "CREATE TABLE made STORED AS PARQUET AS SELECT 1 AS a, 'x' AS b",
                "CREATE TABLE made_parts PARTITIONED BY (b) STORED AS ORC AS SELECT * FROM made");
        assertThat(gateway.rows("SELECT * FROM made_parts")).containsExactly("1|x");
        assertThat(gateway.rows("SHOW PARTITIONS made_parts")).containsExactly("b=x");
    }

    @Test
    void oneQueryFillsSeveralTables() throws SQLException {
        gateway.run(
                "CREATE TABLE low (n INT)",
                "CREATE TABLE high (n INT) STORED AS ORC",
                "FROM (SELECT 1 AS n UNION ALL SELECT 20 UNION ALL SELECT 30) s"
                        + " INSERT INTO low SELECT n WHERE n < 10 INSERT OVERWRITE TABLE high SELECT n WHERE n >= 10");
        assertThat(gateway.rows("SELECT * FROM low")).containsExactly("1");
        assertThat(gateway.rows("SELECT * FROM high ORDER BY n")).containsExactly("20", "30");
    }

    @Test
    void viewsMeanTheSameInEveryDatabase() throws SQLException {
        gateway.run(
                "CREATE TABLE base (a INT)",
                "INSERT INTO base VALUES (7)",
                "CREATE VIEW seen AS SELECT b.a + 1 AS next FROM base b JOIN base c ON b.a = c.a",
                "CREATE DATABASE elsewhere");
        try (Connection connection = gateway.connect()) {
            connection.setSchema("elsewhere");
            assertThat(LiveGateway.rows(connection, "SELECT next FROM default.seen"))
                    .containsExactly("8");
        }
    }

    @Test
    void httpCarriesTheSame() throws SQLException {
        try (Connection connection = gateway.connectHttp()) {
            assertThat(LiveGateway.rows(connection, "SELECT 1 + 1, current_database()"))
                    .containsExactly("2|default");
        }
    }

    @Test
    void settingsAndVariablesReachStatements() throws SQLException {
        try (Connection connection = gateway.connect()) {
            connection.createStatement().execute("SET hivevar:n=41");
            assertThat(LiveGateway.rows(connection, "SELECT ${hivevar:n} + 1")).containsExactly("42");
            assertThat(LiveGateway.rows(connection, "SET hivevar:n")).containsExactly("hivevar:n=41");
        }
    }

    @Test
    void aGeneratedStreamEndsInWindows() throws SQLException {
        gateway.run(
                "CREATE TABLE clicks (page INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL 5 SECONDS) WITH"
                        + " ('connector' = 'datagen', 'number-of-rows' = '500', 'fields.page.min' = '1', 'fields.page.max' = '3')");
        List<String> windows = gateway.rows("SELECT page, count(*) FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(ts),"
                + " INTERVAL 10 SECONDS)) GROUP BY window_start, page");
        assertThat(windows.stream()
                        .mapToLong(row -> Long.parseLong(row.split("\\|")[1]))
                        .sum())
                .isEqualTo(500);
    }

    @Test
    void nothingHiddenStaysBehind() throws Exception {
        gateway.run("CREATE TABLE tidy (a INT) STORED AS ORC", "INSERT OVERWRITE TABLE tidy VALUES (1)");
        try (Stream<Path> files = Files.walk(data.resolve("warehouse/tidy"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "SELEC 1; 42000; line 1:0",
                "SELECT * FROM nowhere; 42S02; 'default.nowhere' not found",
                "SELECT nofunc(1); 42000; 'nofunc' not found",
                "SELECT lenght('x'); 42000; did you mean 'length'?",
                "LOCK TABLE x SHARED; 0A000; not supported yet",
                "CREATE TABLE acid (a INT) TBLPROPERTIES ('transactional' = 'true'); 0A000; transactional table",
                "CREATE TABLE rc (a INT) STORED AS KUDU; 0A000; KUDU",
                "CREATE TABLE k (a INT) WITH ('connector' = 'kafkaesque'); 0A000; kafkaesque",
            })
    void whatIsWrongIsNamed(String sql, String state, String message) {
        assertThatThrownBy(() -> gateway.run(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    @Test
    void filesThatAreNoneAreRefused() throws Exception {
        gateway.run("CREATE TABLE broken (a INT) STORED AS PARQUET", "CREATE TABLE broken_orc (a INT) STORED AS ORC");
        Files.writeString(data.resolve("warehouse/broken/part-0"), "this is no Parquet file at all");
        Files.writeString(data.resolve("warehouse/broken_orc/part-0"), "this is no ORC file at all");
        for (String table : List.of("broken", "broken_orc")) {
            assertThatThrownBy(() -> gateway.rows("SELECT * FROM " + table))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("part-0");
        }
        assertThat(gateway.rows("SELECT 1")).containsExactly("1");
    }
}
