package io.honeyflow.exec.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.QueryStatistics;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    @Test
    void queriesTogetherHoldNoMoreThanTheProcessMay() {
        MemoryBudget budget = new MemoryBudget(1000);
        MemoryReservation first =
                new MemoryPool(800, new QueryStatistics(), budget, Spilling.NEVER).reservation("sort (node 1)", 1);
        MemoryReservation second =
                new MemoryPool(800, new QueryStatistics(), budget, Spilling.NEVER).reservation("join (node 2)", 2);
        first.resize(700);
        assertThatThrownBy(() -> first.resize(801))
                .isInstanceOf(SqlException.class)
                .hasMessage("sort (node 1) needs more memory than the query may hold: 101 bytes beside 700, the limit"
                        + " is 800 (honeyflow.query.memory.limit)");
        assertThatThrownBy(() -> second.resize(301))
                .isInstanceOf(SqlException.class)
                .hasMessage("join (node 2) needs more memory than all queries together may hold: 301 bytes beside 700,"
                        + " the limit is 1,000 (honeyflow.memory.limit)");
        assertThat(budget.held()).isEqualTo(700);
        first.close();
        second.resize(800);
        second.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void anAskForMoreThanThereIsIsRefused() {
        MemoryReservation only = new MemoryPool(Long.MAX_VALUE, new QueryStatistics()).reservation("window", 1);
        only.resize(1L << 40);
        assertThatThrownBy(() -> new MemoryPool(1000, new QueryStatistics())
                        .reservation("window", 1)
                        .resize(Long.MAX_VALUE))
                .hasMessageContaining("needs more memory than the query may hold");
    }
}
