package io.honeyflow.exec.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.QueryStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who spills when memory is short. */
@Timeout(60)
class MemoryShareTest {
    private final List<CompletableFuture<?>> waits = new ArrayList<>();

    private static MemoryPool pool(long limit, MemoryBudget budget) {
        return new MemoryPool(limit, new QueryStatistics(), budget, Spilling.WHERE_FULL);
    }

    private static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE);
    }

    /** As another thread, which holds so much and can spill it. */
    private static void hold(MemoryReservation holder, long bytes) {
        Thread other = new Thread(() -> holder.tryResize(bytes));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLargestIsAskedAndAnswersAtItsNextRequest() {
        MemoryPool pool = pool(800, unlimited());
        MemoryReservation large = pool.reservation("sort", 1);
        MemoryReservation small = pool.reservation("join", 2);
        hold(large, 500);
        hold(small, 100);
        MemoryReservation asking = pool.reservation("window", 3, (event, longest, hopeless) -> {
            waits.add(event);
            assertThat(small.tryResize(110)).as("the small one goes on").isTrue();
            assertThat(large.tryResize(510)).as("the large one must spill").isFalse();
            large.resize(0);
            assertThat(event).isCompleted();
        });
        assertThat(asking.tryResize(300)).isTrue();
        assertThat(waits).hasSize(1);
        assertThat(pool.held()).isEqualTo(410);
    }

    @Test
    void theLargestItselfSpills() {
        MemoryPool pool = pool(800, unlimited());
        MemoryReservation other = pool.reservation("sort", 1);
        hold(other, 200);
        MemoryReservation asking = pool.reservation("window", 3, (event, longest, hopeless) -> waits.add(event));
        assertThat(asking.tryResize(300)).isTrue();
        assertThat(asking.tryResize(600)).isFalse();
        assertThat(asking.bytes()).isEqualTo(300);
        assertThat(waits).isEmpty();
    }

    /** It may wait for the asker's own rows. */
    @Test
    void oneThatDoesNotAnswerIsNotWaitedForAgain() {
        MemoryPool pool = pool(800, unlimited());
        MemoryReservation silent = pool.reservation("sort", 1);
        hold(silent, 600);
        MemoryReservation asking = pool.reservation("window", 3, (event, longest, hopeless) -> waits.add(event));
        assertThat(asking.tryResize(300)).isFalse();
        assertThat(asking.tryResize(300)).isFalse();
        assertThatThrownBy(() -> asking.resize(300))
                .isInstanceOf(SqlException.class)
                .hasMessage("window needs more memory than the query may hold: 300 bytes beside 600, the limit is 800"
                        + " (honeyflow.query.memory.limit)");
        assertThat(waits).hasSize(1);
        assertThat(silent.tryResize(601)).as("it was asked").isFalse();
    }

    /** A holder whose thread waits for rows or for room. */
    private static final class Blocked implements MemoryWait {
        private boolean blocked;

        @Override
        public void await(CompletableFuture<?> event, Duration longest, BooleanSupplier hopeless) {
            throw new AssertionError("it asks for nothing");
        }

        @Override
        public boolean isBlocked() {
            return blocked;
        }
    }

    @Test
    void whoCanSpillDoesNotWaitForOneThatIsBlocked() {
        MemoryPool pool = pool(800, unlimited());
        Blocked thread = new Blocked();
        MemoryReservation large = pool.reservation("partial", 1, thread);
        hold(large, 600);
        MemoryReservation asking = pool.reservation("final", 2, (event, longest, hopeless) -> waits.add(event));
        thread.blocked = true;
        assertThat(asking.tryResize(300)).isFalse();
        assertThat(waits).isEmpty();
        MemoryReservation cannot = pool.reservation("window", 3, (event, longest, hopeless) -> {
            assertThat(hopeless.getAsBoolean()).as("it may go on").isFalse();
            thread.blocked = false;
            assertThat(large.tryResize(601)).isFalse();
            large.resize(0);
        });
        cannot.resize(300);
        assertThat(pool.held()).isEqualTo(300);
    }

    @Test
    void whoIsWaitedForAndBlocksIsGivenUp() {
        MemoryPool pool = pool(800, unlimited());
        Blocked thread = new Blocked();
        hold(pool.reservation("partial", 1, thread), 600);
        MemoryReservation asking = pool.reservation("final", 2, (event, longest, hopeless) -> {
            waits.add(event);
            assertThat(hopeless.getAsBoolean()).isFalse();
            thread.blocked = true;
            assertThat(hopeless.getAsBoolean()).isTrue();
        });
        assertThat(asking.tryResize(300)).isFalse();
        assertThat(waits).hasSize(1);
    }

    @Test
    void theThreadsOwnHoldersAreNotWaitedFor() {
        MemoryPool pool = pool(800, unlimited());
        assertThat(pool.reservation("sort", 1).tryResize(600)).isTrue();
        MemoryReservation asking = pool.reservation("window", 3, (event, longest, hopeless) -> waits.add(event));
        assertThat(asking.tryResize(300)).isFalse();
        assertThat(waits).isEmpty();
    }

    @Test
    void whereTheProcessIsShortTheLargestOfAllQueriesIsAsked() {
        MemoryBudget budget = new MemoryBudget(1000);
        MemoryReservation large = pool(900, budget).reservation("sort", 1);
        hold(large, 700);
        MemoryReservation asking = pool(900, budget).reservation("window", 3, (event, longest, hopeless) -> {
            assertThat(large.tryResize(701)).isFalse();
            large.resize(0);
        });
        asking.resize(600);
        assertThat(budget.held()).isEqualTo(600);
    }

    @Test
    void holdersThatCanSpillLeaveRoomForThoseThatCannot() {
        MemoryPool pool = pool(800, unlimited());
        MemoryReservation spills = pool.reservation("sort", 1);
        assertThat(spills.tryResize(701)).isFalse();
        assertThat(spills.tryResize(700)).isTrue();
        pool.reservation("join", 2).resize(100);
        spills.close();
        assertThat(pool.held()).isEqualTo(100);
    }

    @Test
    void whatMayNotSpillEndsItsQuery() {
        MemoryReservation only =
                new MemoryPool(800, new QueryStatistics(), unlimited(), Spilling.NEVER).reservation("sort", 1);
        assertThat(only.tryResize(800)).isTrue();
        assertThatThrownBy(() -> only.tryResize(801)).isInstanceOf(SqlException.class);
    }
}
