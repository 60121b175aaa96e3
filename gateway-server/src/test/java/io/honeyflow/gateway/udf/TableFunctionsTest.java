package io.honeyflow.gateway.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users' functions that make rows. */
class TableFunctionsTest extends UserTest {
    @BeforeEach
    void words() throws SQLException {
        function("words", "example.Words");
    }

    @Test
    void aTableFunctionStandsInSelectAndInALateralView() throws SQLException {
        assertThat(rows("SELECT words('to be or')")).containsExactly("to|0", "be|1", "or|2", "(all)|3");
        assertThat(rows("SELECT words('a b') AS (w, n)")).containsExactly("a|0", "b|1", "(all)|2");
        // What it makes at its end stands beside the last row, as in Hive.
        assertThat(rows(
                        "SELECT x, word FROM (SELECT inline(array(struct(1, 'a b'), struct(2, ''), struct(3, 'c'))) AS (x, t))"
                                + " v LATERAL VIEW words(t) w"))
                .containsExactly("1|a", "1|b", "3|c", "3|(all)");
        assertThat(rows("SELECT x, word FROM (SELECT inline(array(struct(2, ''), struct(3, 'c'))) AS (x, t))"
                        + " v LATERAL VIEW OUTER words(t) w"))
                .containsExactly("2|null", "3|c", "3|(all)");
        assertThat(rows("SELECT count(*) FROM (SELECT 'a b' AS t WHERE false) v LATERAL VIEW words(t) w"))
                .containsExactly("0");
    }

    @Test
    void hivesOwnGiveWhatTheEnginesGive() throws SQLException {
        function("hive_explode", "org.apache.hadoop.hive.ql.udf.generic.GenericUDTFExplode");
        function("hive_stack", "org.apache.hadoop.hive.ql.udf.generic.GenericUDTFStack");
        assertThat(rows("SELECT hive_explode(map('a', 1, 'b', null))"))
                .isEqualTo(rows("SELECT explode(map('a', 1, 'b', null))"));
        assertThat(rows("SELECT hive_stack(2, 'a', 1, 'b', 2)")).isEqualTo(rows("SELECT stack(2, 'a', 1, 'b', 2)"));
    }

    @Test
    void whatItDoesNotTakeIsSaidInItsOwnWords() {
        assertThatThrownBy(() -> {
                    function("hive_explode", "org.apache.hadoop.hive.ql.udf.generic.GenericUDTFExplode");
                    rows("SELECT hive_explode(1)");
                })
                .hasMessageContaining("explode() takes an array or a map as a parameter")
                .hasMessageContaining("found (int)");
    }
}
