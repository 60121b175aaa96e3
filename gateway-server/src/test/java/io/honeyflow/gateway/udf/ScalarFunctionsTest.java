package io.honeyflow.gateway.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users' functions of one row's values. */
class ScalarFunctionsTest extends UserTest {
    @Test
    void anOldFunctionsMethodIsChosenByTheTypesOfItsArguments() throws SQLException {
        function("add", "example.Add");
        assertThat(rows("SELECT add(1, 2), add(1.5D, 2), add('a', 'b', 'c'), add(cast(null AS INT), 1)"))
                .containsExactly("3|3.5|abc|null");
        assertThat(rows("SELECT add(x, 10) FROM (SELECT explode(array(1, 2, 3)) AS x) t"))
                .containsExactlyInAnyOrder("11", "12", "13");
        assertThatThrownBy(() -> rows("SELECT add(array(1), 2)"))
                .hasMessageContaining("No matching method for class example.Add with (array<int>, int)");
    }

    @Test
    void aFunctionKnowsWhatIsConstant() throws SQLException {
        function("arguments", "example.Arguments");
        assertThat(rows("SELECT arguments(x, 7, 'a', 1 + 1, upper('b')) FROM (SELECT explode(array(1)) AS x) t"))
                .containsExactly("int, int=7, string=a, int=2, string=B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "1Y",
                "-2S",
                "3",
                "4L",
                "cast(1.5 AS FLOAT)",
                "2.5D",
                "12345678901234567890.12BD",
                "'a text'",
                "cast('abc' AS VARCHAR(2))",
                "cast('ab' AS CHAR(4))",
                "cast('bytes' AS BINARY)",
                "DATE '2026-11-27'",
                "DATE '0001-01-01'",
                "TIMESTAMP '2026-11-27 12:34:56.123456789'",
                "cast(TIMESTAMP '2026-11-27 12:34:56' AS TIMESTAMP WITH LOCAL TIME ZONE)",
                "INTERVAL '1-2' YEAR TO MONTH",
                "INTERVAL '-1 02:03:04.5' DAY TO SECOND",
                "array(1, null, 3)",
                "map('a', array(1.5D), 'b', null)",
                "named_struct('x', 1, 'y', named_struct('z', DATE '2026-01-02'))",
                "create_union(1, 'a', 2)"
            })
    void valuesOfEveryTypeGoBothWays(String value) throws SQLException {
        function("mirror", "example.Mirror");
        List<String> plain = rows("SELECT " + value);
        assertThat(rows("SELECT mirror(" + value + ")")).isEqualTo(plain);
        assertThat(rows("SELECT mirror(v) FROM (SELECT if(x = 0, null, " + value
                        + ") AS v FROM (SELECT explode(array(0, 1)) AS x) t) u WHERE v IS NOT NULL"))
                .isEqualTo(plain);
        assertThat(rows("SELECT mirror(if(x = 0, null, " + value + ")) FROM (SELECT explode(array(0)) AS x) t"))
                .containsExactly("null");
    }

    @Test
    void whatIsNotDeterministicIsCalledForEveryRow() throws SQLException {
        function("counter", "example.Counter");
        assertThat(rows("SELECT counter(), x FROM (SELECT explode(array(1, 1, 1)) AS x) t"))
                .containsExactly("1|1", "2|1", "3|1");
        assertThat(rows("SELECT counter(2) FROM (SELECT explode(array(1, 1, 1)) AS x) t"))
                .containsExactly("2", "4", "6");
    }

    @Test
    void aSessionsOwnFunctionComesBeforeTheEnginesOfThatName() throws SQLException {
        function("upper", "org.apache.hadoop.hive.ql.udf.generic.GenericUDFLower");
        function("round", "example.Arguments");
        assertThat(rows("SELECT upper('ABC'), ucase('abc'), round(x, 1) FROM (SELECT explode(array(1.25)) AS x) t"))
                .containsExactly("abc|ABC|decimal(3,2), int=1");
        rows("DROP TEMPORARY FUNCTION upper");
        assertThat(rows("SELECT upper('abc')")).containsExactly("ABC");
    }

    @Test
    void aFunctionIsDescribedInItsOwnWords() throws SQLException {
        function("add", "example.Add");
        assertThat(rows("DESCRIBE FUNCTION add"))
                .containsExactly("add(a, b, ..) - the sum of numbers, or texts one behind the other");
        assertThat(rows("DESCRIBE FUNCTION EXTENDED add"))
                .containsExactly(
                        "add(a, b, ..) - the sum of numbers, or texts one behind the other",
                        "Example:",
                        "  > SELECT add(1, 2);",
                        "  3",
                        "Function class:example.Add",
                        "Function type:TEMPORARY");
        assertThat(rows("SHOW FUNCTIONS LIKE 'add'")).containsExactly("add");
    }

    @Test
    void aFunctionIsClosedWithItsQuery() throws SQLException {
        function("closed", "example.Closed");
        rows("SET honeyflow.query.threads=1");
        assertThat(rows("SELECT closed(x) FROM (SELECT explode(array(1, 2)) AS x) t"))
                .containsExactly("0", "0");
        assertThat(rows("SELECT closed(x) FROM (SELECT explode(array(1, 2)) AS x) t"))
                .containsExactly("1", "1");
    }
}
