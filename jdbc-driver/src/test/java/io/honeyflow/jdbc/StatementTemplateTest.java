package io.honeyflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTemplateTest {
    @Test
    void marksAreFilledInOrder() throws SQLException {
        StatementTemplate template = StatementTemplate.of("SELECT ?, ? FROM t WHERE a = ?");
        assertThat(template.parameters()).isEqualTo(3);
        assertThat(template.fill(List.of("1", "'x?'", "NULL"))).isEqualTo("SELECT 1, 'x?' FROM t WHERE a = NULL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '?'",
                "SELECT 'it\\'s ?'",
                "SELECT \"?\"",
                "SELECT `a?`",
                "SELECT `a\\`",
                "SELECT 1 -- what?",
                "SELECT /* ? */ 1",
                "SELECT '?",
                "SELECT /* ?"
            })
    void marksInQuotesAndCommentsAreText(String sql) throws SQLException {
        StatementTemplate template = StatementTemplate.of(sql);
        assertThat(template.parameters()).isZero();
        assertThat(template.fill(List.of())).isEqualTo(sql);
    }

    @Test
    void aMarkWithoutValueIsNamed() {
        List<String> values = Arrays.asList("1", null);
        assertThatThrownBy(() -> StatementTemplate.of("? ?").fill(values))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("parameter 2");
    }

    @Test
    void literalsKeepTypeAndValue() throws SQLException {
        assertThat(HiveLiterals.of(null)).isEqualTo("NULL");
        assertThat(HiveLiterals.of("it's a \\ 'quote'\n${x}")).isEqualTo("'it\\'s a \\\\ \\'quote\\'\\n\\u0024{x}'");
        assertThat(HiveLiterals.of(Long.MIN_VALUE)).isEqualTo("CAST('-9223372036854775808' AS BIGINT)");
        assertThat(HiveLiterals.of((short) 3)).isEqualTo("CAST('3' AS SMALLINT)");
        assertThat(HiveLiterals.of(Double.NaN)).isEqualTo("CAST('NaN' AS DOUBLE)");
        assertThat(HiveLiterals.of(new BigDecimal("1.50"))).isEqualTo("CAST('1.50' AS DECIMAL(3,2))");
        assertThat(HiveLiterals.of(new BigDecimal("1E+3"))).isEqualTo("CAST('1000' AS DECIMAL(4,0))");
        assertThat(HiveLiterals.of(new BigDecimal("0.001"))).isEqualTo("CAST('0.001' AS DECIMAL(3,3))");
        assertThat(HiveLiterals.of(BigInteger.TEN)).isEqualTo("CAST('10' AS DECIMAL(2,0))");
        assertThat(HiveLiterals.of(new byte[] {0, (byte) 0xff})).isEqualTo("unhex('00ff')");
        assertThat(HiveLiterals.of(Date.valueOf("2020-02-29"))).isEqualTo("DATE '2020-02-29'");
        assertThat(HiveLiterals.of(Timestamp.valueOf("2020-02-29 01:02:03.5")))
                .isEqualTo("TIMESTAMP '2020-02-29 01:02:03.500000000'");
        assertThat(HiveLiterals.identifier("a`b")).isEqualTo("`a``b`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "123456789012345678901234567890123456789"})
    void decimalsThatHiveCannotHoldAreRefusedAtOnce(String number) {
        assertThatThrownBy(() -> HiveLiterals.of(new BigDecimal(number)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("at most 38 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                " (( select 1)",
                "-- a\nWITH x AS (SELECT 1) SELECT 2",
                "/* b */values (1)",
                "FROM t SELECT a"
            })
    void queriesAreToldByTheirFirstWord(String sql) {
        assertThat(Queries.isQuery(sql)).isTrue();
        assertThat(Queries.isQuery("INSERT INTO t " + sql)).isFalse();
        assertThat(Queries.isQuery("; " + sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OVERWRITE TABLE t VALUES (?)",
                "INSERT INTO t SELECT ?",
                "INSERT INTO t PARTITION (p = ?) VALUES (?)",
                "INSERT INTO t VALUES (?), (?)",
                "INSERT INTO t VALUES (?) -- the end",
                "INSERT INTO t VALUES /* ? */ (?)",
                "INSERT INTO t VALUES (?",
                "UPDATE t SET a = ?",
                "SELECT 'INSERT INTO t VALUES (', ?"
            })
    void onlyOneRowOfValuesIsTakenApart(String sql) {
        assertThat(InsertTemplate.of(sql)).isEmpty();
    }

    @Test
    void rowsOfABatchAreOneStatement() throws SQLException {
        InsertTemplate insert = InsertTemplate.of("insert into `values` (a, `b)`) values (?, concat('(?', ?))\n")
                .orElseThrow();
        String row = insert.row(List.of("1", "'x'"));
        assertThat(insert.statement(List.of(row, insert.row(List.of("2", "NULL")))))
                .isEqualTo("insert into `values` (a, `b)`) values (1, concat('(?', 'x')), (2, concat('(?', NULL))");
    }
}
