package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of a result's columns, as HiveServer2 gives them. */
@ExtendWith(SharedGateway.class)
class ResultLabelsTest {
    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        connection = SharedGateway.connect();
        // Our driver leaves it out by itself.
        ResultRows.of(connection, "RESET hive.resultset.use.unique.column.names");
        ResultRows.of(connection, "SET hive.resultset.use.unique.column.names=true");
        ResultRows.of(connection, "CREATE DATABASE IF NOT EXISTS labels");
        ResultRows.of(connection, "USE labels");
        ResultRows.of(connection, "DROP TABLE IF EXISTS t");
        ResultRows.of(connection, "CREATE TABLE t (a INT, B STRING)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String labels(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                labels.add(result.getMetaData().getColumnLabel(i));
            }
            return String.join(" ", labels);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM t | t.a t.b",
                "SELECT * FROM t X | x.a x.b",
                "SELECT a, t.b FROM t | a t.b",
                "SELECT t.a AS c FROM t | c",
                "SELECT s.* FROM (SELECT a AS p FROM t) s | s.p",
                "SELECT * FROM t x JOIN t y ON x.a = y.a | x.a x.b y.a y.b",
                "SELECT x.a, count(*) FROM t x GROUP BY x.a | x.a _c1",
                "SELECT a FROM t UNION ALL SELECT t.a FROM t | a",
                "WITH c AS (SELECT a FROM t) SELECT * FROM c | c.a",
                "SELECT a, a, a FROM t | a a_1 a_2",
                "SELECT CAST(a AS STRING), CAST(b AS INT) + 1 FROM t | a _c1",
                "SELECT a, CAST(a AS STRING) FROM t | a _c1",
                "SELECT CAST(s.a AS STRING) FROM (SELECT a FROM t) s | _c0",
                "SELECT sum(a) OVER (), rank() OVER (ORDER BY a) + 1, Lag(a) OVER (ORDER BY a) FROM t"
                        + "| sum_window_0 _c1 lag_window_2",
            })
    void ofQueries(String sql, String labels) throws SQLException {
        assertThat(labels(sql)).isEqualTo(labels);
    }

    @Test
    void withoutTheirRelationWhereASettingSaysSo() throws SQLException {
        ResultRows.of(connection, "SET hive.resultset.use.unique.column.names=false");
        assertThat(labels("SELECT *, t.a FROM t")).isEqualTo("a b a");
    }

    @Test
    void columnsAreFoundByEitherName() throws SQLException {
        ResultRows.of(connection, "INSERT INTO t VALUES (7, 'x')");
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM t")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt("a")).isEqualTo(7);
            assertThat(result.getString("T.B")).isEqualTo("x");
        }
    }

    @Test
    void tablesAndViewsHaveThePlainNames() throws SQLException {
        ResultRows.of(connection, "CREATE TABLE IF NOT EXISTS made AS SELECT *, CAST(a AS STRING) c FROM t");
        assertThat(labels("SELECT * FROM made")).isEqualTo("made.a made.b made.c");
    }
}
