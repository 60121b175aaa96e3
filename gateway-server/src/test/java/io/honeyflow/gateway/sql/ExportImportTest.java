package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** EXPORT TABLE and IMPORT: the folder's layout, what comes back, and what is refused with nothing changed. */
@ExtendWith(SharedGateway.class)
class ExportImportTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        for (String sql : List.of(
                "DROP DATABASE IF EXISTS exports CASCADE",
                "DROP DATABASE IF EXISTS imports CASCADE",
                "CREATE DATABASE exports",
                "CREATE DATABASE imports",
                "USE exports",
                "CREATE TABLE t (a INT COMMENT 'one', b STRING) COMMENT 'kept' STORED AS ORC TBLPROPERTIES ('k' = 'v')",
                "INSERT INTO t VALUES (1, 'x'), (2, NULL)",
                "INSERT INTO t VALUES (3, 'z')",
                "CREATE TABLE p (a INT) PARTITIONED BY (ds STRING, hr INT) STORED AS PARQUET",
                "INSERT INTO p VALUES (1, 'a b/c', 1), (2, 'a b/c', 2), (3, 'd', 1)")) {
            rows(sql);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private List<String> sorted(String sql) throws SQLException {
        return rows(sql).stream().sorted().toList();
    }

    private String at(String name) {
        return "'" + folder.resolve(name) + "'";
    }

    private void refused(String sql, int code, String message) {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aTableComesBackAsItWas() throws SQLException, IOException {
        rows("EXPORT TABLE t TO " + at("t"));
        assertThat(names(folder)).containsExactly("t");
        assertThat(names(folder.resolve("t"))).containsExactly("_metadata", "data");
        assertThat(names(folder.resolve("t/data"))).hasSize(2);
        JsonNode records = new ObjectMapper().readTree(Files.readString(folder.resolve("t/_metadata")));
        assertThat(records.get("version").asText()).isEqualTo("0.2");
        assertThat(records.get("table").asText()).startsWith("{\"1\":{\"str\":\"t\"},\"2\":{\"str\":\"exports\"}");
        assertThat(records.get("partitions")).isEmpty();

        rows("USE imports");
        rows("IMPORT FROM " + at("t"));
        assertThat(sorted("SELECT * FROM t")).containsExactly("1|x", "2|NULL", "3|z");
        assertThat(rows("DESCRIBE t")).containsExactly("a|int|one", "b|string|");
        assertThat(rows("SHOW TBLPROPERTIES t ('k')")).containsExactly("k|v");
        rows("IMPORT TABLE copied FROM " + at("t"));
        rows("INSERT INTO copied VALUES (4, 'new')");
        assertThat(sorted("SELECT a FROM copied")).containsExactly("1", "2", "3", "4");
        assertThat(sorted("SELECT a FROM exports.t")).containsExactly("1", "2", "3");
    }

    @Test
    void partitionsHaveFoldersByTheirNames() throws SQLException, IOException {
        rows("EXPORT TABLE p TO " + at("p"));
        assertThat(names(folder.resolve("p"))).containsExactly("_metadata", "ds=a b%2Fc", "ds=d");
        rows("USE imports");
        rows("IMPORT TABLE one PARTITION (ds = 'a b/c', hr = 2) FROM " + at("p"));
        assertThat(rows("SELECT * FROM one")).containsExactly("2|a b/c|2");
        rows("IMPORT TABLE one PARTITION (ds = 'd', hr = 1) FROM " + at("p"));
        assertThat(sorted("SELECT a FROM one")).containsExactly("2", "3");
        refused("IMPORT TABLE one FROM " + at("p"), 10118, "has partition ds=a b%2Fc/hr=2 already");
        assertThat(sorted("SELECT a FROM one")).containsExactly("2", "3");
        refused("IMPORT TABLE none PARTITION (ds = 'x', hr = 1) FROM " + at("p"), 10006, "no partition");
        rows("IMPORT FROM " + at("p"));
        assertThat(sorted("SELECT * FROM p")).containsExactly("1|a b/c|1", "2|a b/c|2", "3|d|1");
    }

    @Test
    void someOfThePartitionsAreExported() throws SQLException, IOException {
        rows("EXPORT TABLE p PARTITION (ds = 'a b/c') TO " + at("some"));
        assertThat(names(folder.resolve("some/ds=a b%2Fc"))).containsExactly("hr=1", "hr=2");
        assertThat(names(folder.resolve("some"))).containsExactly("_metadata", "ds=a b%2Fc");
        refused("EXPORT TABLE p PARTITION (ds = 'nope') TO " + at("nope"), 10006, "no partition");
        assertThat(names(folder)).containsExactly("some");
    }

    @Test
    void anExternalTableTakesTheExportsOwnFiles() throws SQLException, IOException {
        rows("EXPORT TABLE t TO " + at("t"));
        rows("USE imports");
        rows("IMPORT EXTERNAL TABLE here FROM " + at("t"));
        assertThat(sorted("SELECT a FROM here")).containsExactly("1", "2", "3");
        rows("DROP TABLE here");
        assertThat(names(folder.resolve("t/data"))).hasSize(2);
        rows("IMPORT EXTERNAL TABLE there FROM " + at("t") + " LOCATION " + at("there"));
        assertThat(sorted("SELECT a FROM there")).containsExactly("1", "2", "3");
        assertThat(names(folder.resolve("there")).stream().filter(name -> !name.startsWith(".")))
                .hasSize(2);
        rows("IMPORT EXTERNAL TABLE parts FROM " + at("t") + " LOCATION " + at("other"));
        assertThat(rows("SHOW EXTENDED TABLES LIKE 'parts'")).containsExactly("parts|EXTERNAL_TABLE");
    }

    @Test
    void anEmptyTableAndOneWithoutPartitions() throws SQLException {
        rows("CREATE TABLE e (a INT)");
        rows("CREATE TABLE ep (a INT) PARTITIONED BY (b INT)");
        rows("EXPORT TABLE e TO " + at("e"));
        rows("EXPORT TABLE ep TO " + at("ep"));
        rows("USE imports");
        rows("IMPORT FROM " + at("e"));
        rows("IMPORT FROM " + at("ep"));
        rows("IMPORT FROM " + at("ep"));
        assertThat(rows("SELECT * FROM e")).isEmpty();
        assertThat(rows("SHOW PARTITIONS ep")).isEmpty();
    }

    @Test
    void whatIsThereStays() throws SQLException, IOException {
        rows("EXPORT TABLE t TO " + at("t"));
        refused("EXPORT TABLE p TO " + at("t"), 10027, "expected an empty folder");
        assertThat(names(folder.resolve("t"))).containsExactly("_metadata", "data");
        Files.createDirectories(folder.resolve("empty"));
        rows("EXPORT TABLE t TO " + at("empty"));
        Files.createDirectories(folder.resolve("hidden"));
        Files.writeString(folder.resolve("hidden/.keep"), "");
        rows("EXPORT TABLE t TO " + at("hidden"));
        assertThat(names(folder.resolve("hidden"))).containsExactly(".keep", "_metadata", "data");
        assertThat(names(folder)).containsExactly("empty", "hidden", "t");

        refused("IMPORT FROM " + at("t"), 10119, "expected no files");
        refused("IMPORT FROM " + at("nothing"), 10027, "found none");
        rows("CREATE TABLE wider (a BIGINT, b STRING) STORED AS ORC");
        refused("IMPORT TABLE wider FROM " + at("t"), 10120, "another columns");
        rows("CREATE TABLE text (a INT, b STRING)");
        refused("IMPORT TABLE text FROM " + at("t"), 10120, "another input format");
        refused("IMPORT EXTERNAL TABLE text FROM " + at("t"), 10120, "another kind");
        rows("CREATE TABLE same (a INT, b STRING) STORED AS ORC");
        rows("IMPORT TABLE same FROM " + at("t"));
        assertThat(sorted("SELECT a FROM same")).containsExactly("1", "2", "3");
        Files.writeString(folder.resolve("empty/_metadata"), "{\"version\": \"0.2\"}");
        refused("IMPORT TABLE broken FROM " + at("empty"), 0, "expected a version and a table");
        Files.writeString(folder.resolve("empty/_metadata"), "{\"version\":\"0.2\",\"table\":\"{\",\"partitions\":[]}");
        refused("IMPORT TABLE broken FROM " + at("empty"), 40000, "Thrift's JSON");
    }

    @Test
    void viewsAreNotExported() throws SQLException {
        rows("CREATE VIEW v AS SELECT a FROM t");
        refused("EXPORT TABLE v TO " + at("v"), 40000, "can't be exported");
        rows("CREATE MATERIALIZED VIEW m DISABLE REWRITE AS SELECT a FROM t");
        refused("EXPORT TABLE m TO " + at("m"), 40000, "can't be exported");
    }

    @Test
    void anImportThatFailsLeavesNoTable() throws SQLException, IOException {
        rows("EXPORT TABLE p TO " + at("p"));
        try (Stream<Path> files = Files.list(folder.resolve("p/ds=d/hr=1"))) {
            Path rows = files.findFirst().orElseThrow();
            Files.writeString(rows, "no Parquet");
        }
        rows("USE imports");
        refused("IMPORT FROM " + at("p"), 0, "expected a file of the table's format");
        assertThat(rows("SHOW TABLES")).isEmpty();
        rows("CREATE TABLE p LIKE exports.p");
        refused("IMPORT FROM " + at("p"), 0, "expected a file of the table's format");
        assertThat(rows("SHOW PARTITIONS p")).isEmpty();
    }
}
