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

/** What DESCRIBE and SHOW say in JSON of things that differ from run to run: read by a reader of JSON. */
@ExtendWith(SharedGateway.class)
class JsonAnswersTest {
    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        connection = SharedGateway.connect();
        rows("CREATE DATABASE IF NOT EXISTS json");
        rows("USE json");
        rows("DROP TABLE IF EXISTS t");
        rows("CREATE TABLE t (a INT COMMENT 'say \"a\"', b MAP<STRING,INT>) PARTITIONED BY (d STRING)"
                + " SKEWED BY (a) ON (1) STORED AS ORC TBLPROPERTIES ('k' = 'v\tw')");
        rows("INSERT INTO t PARTITION (d = 'x') SELECT 1, map('m', 2)");
        rows("SET hive.ddl.output.format=json");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        return ResultRows.of(connection, sql);
    }

    private JsonNode answer(String sql) throws Exception {
        String row = rows(sql).get(0);
        return new ObjectMapper().readTree(row.split("\\|NULL", -1)[0]);
    }

    @Test
    void aTablesRecord() throws Exception {
        JsonNode answer = answer("DESCRIBE EXTENDED t");
        assertThat(answer.get("columns")).hasSize(3);
        JsonNode record = answer.get("tableInfo");
        assertThat(record.get("tableName").asText()).isEqualTo("t");
        assertThat(record.get("parameters").get("k").asText()).isEqualTo("v\tw");
        assertThat(record.get("sd").get("cols").get(0).get("comment").asText()).isEqualTo("say \"a\"");
        assertThat(record.get("sd")
                        .get("skewedInfo")
                        .get("skewedColValues")
                        .get(0)
                        .get(0)
                        .asText())
                .isEqualTo("1");
        assertThat(record.get("partitionKeys").get(0).get("name").asText()).isEqualTo("d");
        assertThat(record.get("ownerType").asText()).isEqualTo("USER");
    }

    @Test
    void aPartitionsRecord() throws Exception {
        JsonNode record = answer("DESCRIBE EXTENDED t PARTITION (d = 'x')").get("partitionInfo");
        assertThat(record.get("values").get(0).asText()).isEqualTo("x");
        assertThat(record.get("parameters").get("numRows").asText()).isEqualTo("1");
    }

    @Test
    void aTablesFiles() throws Exception {
        JsonNode table = answer("SHOW TABLE EXTENDED LIKE 't'").get("tables").get(0);
        assertThat(table.get("tableName").asText()).isEqualTo("t");
        assertThat(table.get("partitioned").isBoolean()).isTrue();
        assertThat(table.get("partitionColumns").get(0).get("name").asText()).isEqualTo("d");
        assertThat(table.get("totalNumberFiles").asInt()).isEqualTo(1);
        assertThat(table.get("totalFileSize").asLong())
                .isEqualTo(table.get("maxFileSize").asLong())
                .isGreaterThan(100);
        assertThat(table.get("lastUpdateTime").asLong()).isGreaterThan(1_700_000_000_000L);
    }
}
