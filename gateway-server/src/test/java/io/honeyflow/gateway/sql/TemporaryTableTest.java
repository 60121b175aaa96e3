package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose temporary tables are, and when they go. */
class TemporaryTableTest {
    @TempDir
    private static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        // What a process that was killed has left.
        Files.createDirectories(data.resolve("scratch/some-session/t-1"));
        Files.writeString(data.resolve("scratch/some-session/t-1/rows"), "1\n");
        gateway = new LiveGateway(data, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private static long files() throws IOException {
        if (!Files.exists(data.resolve("scratch"))) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(data.resolve("scratch"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aSessionSeesItsOwnOnly() throws Exception {
        assertThat(data.resolve("scratch/some-session")).doesNotExist();
        try (Connection other = gateway.connect()) {
            try (Connection one = gateway.connect()) {
                rows(one, "CREATE TABLE shared (a INT)");
                rows(one, "INSERT INTO shared VALUES (1)");
                rows(one, "CREATE TEMPORARY TABLE shared (b STRING)");
                rows(one, "CREATE TEMPORARY TABLE mine (a INT) STORED AS ORC");
                rows(one, "INSERT INTO mine VALUES (5)");
                rows(one, "INSERT INTO shared VALUES ('x')");
                rows(one, "CREATE TEMPORARY FUNCTION f AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFConcat'");

                assertThat(rows(one, "SELECT * FROM shared")).containsExactly("x");
                assertThat(rows(one, "SHOW TABLES")).containsExactly("mine", "shared");
                assertThat(rows(one, "SHOW CREATE TABLE mine").get(0)).isEqualTo("CREATE TEMPORARY TABLE `mine`(");

                assertThat(rows(other, "SELECT * FROM shared")).containsExactly("1");
                assertThat(rows(other, "SHOW TABLES")).containsExactly("shared");
                assertThat(names(other)).doesNotContain("mine");
                assertThat(rows(other, "SHOW FUNCTIONS LIKE 'f'")).isEmpty();
                assertThatThrownBy(() -> rows(other, "SELECT * FROM mine"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("table 'default.mine' not found");
                rows(other, "CREATE TEMPORARY TABLE mine (z INT)");
                assertThat(rows(other, "SELECT * FROM mine")).isEmpty();
                assertThat(files()).isEqualTo(2);
            }
            assertThat(files()).isZero();
            assertThat(rows(other, "SELECT * FROM shared")).containsExactly("1");
            assertThat(rows(other, "SELECT * FROM mine")).isEmpty();
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, "default", "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
