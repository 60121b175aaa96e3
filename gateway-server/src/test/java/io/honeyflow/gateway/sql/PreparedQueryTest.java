package io.honeyflow.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PREPARE and EXECUTE: each session has its own. */
@ExtendWith(SharedGateway.class)
class PreparedQueryTest {
    @Test
    void anotherSessionDoesNotHaveIt() throws SQLException {
        try (Connection one = SharedGateway.connect();
                Connection two = SharedGateway.connect()) {
            ResultRows.of(one, "PREPARE own FROM SELECT 1 + ?");
            assertThatThrownBy(() -> ResultRows.of(two, "EXECUTE own USING 2"))
                    .hasMessageContaining("no prepared query 'own'");
            ResultRows.of(two, "PREPARE own FROM SELECT 10 + ?");
            assertThat(ResultRows.of(one, "EXECUTE own USING 2")).containsExactly("3");
            assertThat(ResultRows.of(two, "EXECUTE own USING 2")).containsExactly("12");
            assertThat(ResultRows.of(one, "EXPLAIN EXECUTE own USING 2")).isNotEmpty();
            assertThat(ResultRows.of(one, "EXPLAIN PREPARE other FROM SELECT ?"))
                    .isNotEmpty();
        }
    }
}
