package io.honeyflow.gateway.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Functions that the metastore keeps: every session finds them, with their jars. */
class PermanentFunctionsTest extends UserTest {
    @Test
    void everySessionCallsThem() throws SQLException {
        rows("CREATE DATABASE IF NOT EXISTS tools");
        rows("CREATE FUNCTION tools.plus AS 'example.Add' USING JAR '"
                + UserGateway.jar().toUri() + "'");
        try (Connection other = UserGateway.connect()) {
            assertThat(UserGateway.rows(other, "SELECT tools.plus(1, 2), Tools.Plus('a', 'b')"))
                    .containsExactly("3|ab");
            assertThatThrownBy(() -> UserGateway.rows(other, "SELECT plus(1, 2)"))
                    .hasMessageContaining("'plus' not found");
            UserGateway.rows(other, "USE tools");
            assertThat(UserGateway.rows(other, "SELECT plus(3, 4)")).containsExactly("7");
            assertThat(UserGateway.rows(other, "LIST JARS")).isEmpty();
            assertThat(UserGateway.rows(other, "SHOW FUNCTIONS LIKE 'tools.*'")).containsExactly("tools.plus");
            assertThat(UserGateway.rows(other, "DESCRIBE FUNCTION EXTENDED tools.plus"))
                    .contains(
                            "plus(a, b, ..) - the sum of numbers, or texts one behind the other",
                            "Function class:example.Add",
                            "Function type:PERSISTENT",
                            "Resource:" + UserGateway.jar().toUri());
        }
        rows("RELOAD FUNCTIONS");
        assertThat(rows("SELECT tools.plus(x, x) FROM (SELECT explode(array(1, 2)) AS x) t"))
                .containsExactlyInAnyOrder("2", "4");
        rows("DROP FUNCTION tools.plus");
        assertThatThrownBy(() -> rows("SELECT tools.plus(1, 2)")).hasMessageContaining("'tools.plus' not found");
    }

    @Test
    void whatCanNotBeLoadedIsNotKept() throws SQLException {
        assertThatThrownBy(() -> rows("CREATE FUNCTION nothing AS 'example.Absent'"))
                .hasMessageContaining("class example.Absent isn't found");
        assertThat(rows("SHOW FUNCTIONS LIKE '*nothing'")).isEmpty();
    }

    @Test
    void aTableFunctionAndAnAggregateOfADatabase() throws SQLException {
        String jar = " USING JAR '" + UserGateway.jar().toUri() + "'";
        rows("CREATE FUNCTION default.cut AS 'example.Words'" + jar);
        rows("CREATE FUNCTION most AS 'example.Longest'" + jar);
        rows("DELETE JARS");
        assertThat(rows("SELECT default.most(word) FROM (SELECT 'a bb c' AS t) v LATERAL VIEW default.cut(t) w"))
                .containsExactly("(all)*1");
        rows("DROP FUNCTION cut");
        rows("DROP FUNCTION most");
    }
}
