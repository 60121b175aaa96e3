package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The forms of EXPLAIN that tools read: what a statement reads and writes, and its plan as JSON. */
@ExtendWith(SharedGateway.class)
class ExplainTest {
    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        for (String sql : List.of(
                "DROP DATABASE IF EXISTS explains CASCADE",
                "CREATE DATABASE explains",
                "USE explains",
                "CREATE TABLE t (a INT, b STRING) STORED AS ORC",
                "CREATE TABLE p (a INT) PARTITIONED BY (ds STRING, hr INT) STORED AS ORC",
                "INSERT INTO p PARTITION (ds, hr) VALUES (1, 'x', 1), (2, 'x', 2), (3, 'y', 1)",
                "CREATE VIEW v AS SELECT a FROM p WHERE ds = 'x'")) {
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

    @Test
    void dependencyNamesTablesViewsAndPartitions() throws Exception {
        assertThat(rows("EXPLAIN DEPENDENCY SELECT a FROM v UNION ALL SELECT a FROM t"))
                .containsExactly("{\"input_tables\":[{\"tablename\":\"explains@v\",\"tabletype\":\"VIRTUAL_VIEW\"},"
                        + "{\"tablename\":\"explains@p\",\"tabletype\":\"MANAGED_TABLE\"},"
                        + "{\"tablename\":\"explains@t\",\"tabletype\":\"MANAGED_TABLE\"}],"
                        + "\"input_partitions\":[{\"partitionName\":\"explains@p@ds=x/hr=1\"},"
                        + "{\"partitionName\":\"explains@p@ds=x/hr=2\"}]}");
    }

    @Test
    void authorizationNamesWhatIsReadAndWrittenByWhom() throws Exception {
        List<String> lines = rows("EXPLAIN AUTHORIZATION INSERT INTO t SELECT a, 'z' FROM p WHERE hr = 2");
        assertThat(lines)
                .startsWith("INPUTS: ", "  explains@p", "  explains@p@ds=x/hr=2", "OUTPUTS: ", "  explains@t")
                .endsWith("OPERATION: ", "  QUERY")
                .contains("CURRENT_USER: ");
    }

    @Test
    void aDirectoryIsNamedByItsPlace() throws Exception {
        assertThat(rows("EXPLAIN AUTHORIZATION INSERT OVERWRITE LOCAL DIRECTORY '/tmp/nowhere/x' SELECT a FROM t"))
                .contains("OUTPUTS: ", "  file:/tmp/nowhere/x");
    }

    @Test
    void definitionsMakeTheTablesAgain() throws Exception {
        List<String> lines = rows("EXPLAIN DDL SELECT a FROM v");
        assertThat(lines).contains("CREATE TABLE `explains`.`p`(", "PARTITIONED BY ( ");
        assertThat(String.join("\n", lines))
                .contains("CREATE VIEW `explains`.`v` AS")
                .endsWith(";");
    }

    @Test
    void formattedIsAPlanInJson() throws Exception {
        List<String> lines = rows("EXPLAIN FORMATTED SELECT b, count(*) AS n FROM t WHERE a > 1 GROUP BY b");
        assertThat(lines).hasSize(1);
        JsonNode fragments = new ObjectMapper().readTree(lines.get(0)).get("fragments");
        JsonNode last = fragments.get(fragments.size() - 1);
        assertThat(last.get("output").asText()).isEqualTo("to the client");
        assertThat(last.at("/root/columns/1").toString()).isEqualTo("{\"name\":\"n\",\"type\":\"bigint\"}");
        assertThat(lines.get(0)).contains("\"kind\":\"Scan\"", "\"kind\":\"Filter\"", "\"kind\":\"Aggregate\"");
    }

    @Test
    void theTreeIsThatOfTheGrammar() throws Exception {
        assertThat(rows("EXPLAIN AST SELECT a FROM t"))
                .containsExactly(
                        "query",
                        "  selectBody",
                        "    SELECT",
                        "    identifier",
                        "      a",
                        "    fromClause",
                        "      FROM",
                        "      identifier",
                        "        t");
    }
}
