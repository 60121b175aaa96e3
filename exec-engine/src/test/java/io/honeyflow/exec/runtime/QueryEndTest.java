package io.honeyflow.exec.runtime;

import static io.honeyflow.exec.runtime.TestQueries.fragment;
import static io.honeyflow.exec.runtime.TestQueries.read;
import static io.honeyflow.exec.runtime.TestQueries.results;
import static io.honeyflow.exec.runtime.TestQueries.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.contract.Plans;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.memory.MemoryBudget;
import io.honeyflow.exec.spill.SpillFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a query ends, it ends soon, alone, with its own error, and nothing of it is left. */
@Timeout(120)
class QueryEndTest {
    private static final Schema NUMBERS = HiveTypes.schema(DataType.BIGINT);
    private static final Schema SIDE = HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT);
    private static final Rows LEFT = Rows.random(SIDE, 1000, 40, 131);
    /** The second, and some for a machine that has much else to do. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private static Rows numbers(int count) {
        return Rows.of(
                NUMBERS,
                IntStream.range(0, count).mapToObj(i -> (Object) (long) i).toArray());
    }

    /** Compares 2,000 rows with each of 200,000, and finds no pair: one call that takes minutes and gives nothing. */
    private static Fragment[] heavy(TestQueries queries) {
        Batch many = numbers(20_000).batch();
        Batch few = numbers(2_000).batch();
        TableHandle build = queries.tables.polls(
                "build", NUMBERS, 1, split -> number -> number < 10 ? new Poll.Data(many) : new Poll.End());
        TableHandle probe = queries.tables.polls(
                "probe", NUMBERS, 1, split -> number -> number < 1000 ? new Poll.Data(few) : new Poll.End());
        Fragment right = fragment(1, scan(10, build), new Partitioning.Broadcast());
        Expression never = Plans.call(
                "<",
                Plans.call("+", new Expression.Column(0, DataType.BIGINT), new Expression.Column(1, DataType.BIGINT)),
                Plans.literal(-1L, DataType.BIGINT));
        PlanNode join = new PlanNode.Join(
                20,
                scan(21, probe),
                read(22, right),
                JoinType.SEMI,
                List.of(),
                List.of(),
                List.of(),
                never,
                PlanNode.Join.InputOrder.BUILD_FIRST,
                PlanNode.Join.Distribution.BROADCAST);
        return new Fragment[] {right, results(2, join)};
    }

    private static void isCancelled(ResultStream stream) {
        assertThatThrownBy(() -> TestQueries.read(stream))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
                .hasMessage("Query was cancelled");
    }

    @Test
    void aCancelEndsALongCallSoonAndFreesAll() throws Exception {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            PhysicalPlan plan = new PhysicalPlan(List.of(heavy(queries)), PhysicalPlan.Boundedness.BOUNDED);
            QueryRun.Parts parts =
                    new QueryRun.Parts(new BuiltinFunctions(), new MemoryBudget(0), new SpillFolders(), 2);
            QueryRun run = new QueryRun(plan, queries.context(), parts);
            run.start(new CpuPermits(2));
            try (ResultStream stream = new QueryResult(run)) {
                TestQueries.await("the probe has begun", () -> run.memory().held() > 1_000_000);
                assertThat(stream.next(Duration.ofMillis(300))).isInstanceOf(ResultStream.NotYet.class);
                long start = System.nanoTime();
                stream.cancel();
                isCancelled(stream);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            }
            run.join();
            assertThat(run.memory().held()).isZero();
            queries.nothingIsLeft();
        }
    }

    @Test
    void aCancelEndsALongSortSoon() {
        Object[] values = IntStream.range(0, 40_000)
                .mapToObj(i -> "the same prefix " + i * 31 % 40_000)
                .toArray();
        Batch texts = Rows.of(HiveTypes.schema(DataType.STRING), values).batch();
        try (TestQueries queries = new TestQueries(folder, 2)) {
            AtomicInteger read = new AtomicInteger();
            TableHandle table = queries.tables.polls("texts", texts.schema(), 1, split -> number -> {
                read.set(number);
                return number < 60 ? new Poll.Data(texts) : new Poll.End();
            });
            PlanNode sort = new PlanNode.Sort(1, scan(2, table), List.of(Plans.ascending(0)));
            try (ResultStream stream = queries.start(results(1, sort))) {
                TestQueries.await("all rows have been read", () -> read.get() >= 60);
                long start = System.nanoTime();
                stream.cancel();
                isCancelled(stream);
                queries.nothingIsLeft();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            }
        }
    }

    @Test
    void closingAHeldReadEndsItsQuery() {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(5)) {
            TableHandle waiting = queries.tables.polls("waiting", SIDE, 5, split -> number -> new Poll.Waiting(1000));
            Fragment scan = fragment(1, scan(10, waiting), new Partitioning.Single());
            ResultStream stream = queries.start(scan, results(2, read(20, scan)));
            assertThat(stream.next(Duration.ofMillis(50))).isInstanceOf(ResultStream.NotYet.class);
            Thread.ofVirtual().start(stream::close);
            isCancelled(stream);
            queries.nothingIsLeft();
        }
    }

    @Test
    void anErrorOfASourceEndsTheQuery() {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(3)) {
            TableHandle broken = queries.tables.polls("broken", SIDE, 5, split -> number -> {
                if (split == 3 && number == 2) {
                    throw new SqlException(ErrorCode.FILE, "row 17 of part 3 can't be read");
                }
                return number < 10 ? new Poll.Data(LEFT.first(100).batch()) : new Poll.End();
            });
            Fragment scan = fragment(1, scan(10, broken), TestQueries.hash(0));
            PlanNode write = new PlanNode.TableWrite(20, read(21, scan), target());
            Fragment written = new Fragment(2, write, new FragmentOutput.Written(), Fragment.Instances.MANY);
            assertThatThrownBy(() -> queries.run(scan, written))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                    .hasMessage("row 17 of part 3 can't be read");
            queries.nothingIsLeft();
            assertThat(queries.tables.commits()).isZero();
            assertThat(queries.tables.committed()).isEmpty();
        }
    }

    private static WriteTarget target() {
        return new WriteTarget(TestTables.handle("target", SIDE), Map.of(), WriteTarget.Mode.APPEND, "statement");
    }

    @Test
    void ourOwnErrorIsToldAsSuch() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            TableHandle broken = queries.tables.polls("broken", SIDE, 1, split -> number -> {
                throw new IllegalStateException("a slip of ours");
            });
            assertThatThrownBy(() -> queries.run(results(1, scan(10, broken))))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXECUTION))
                    .hasMessageContaining("internal error")
                    .hasMessageContaining("a slip of ours");
        }
    }

    @Test
    void anErrorOfAnOperatorEndsTheQueryAndStaysItsError() {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(2)) {
            Fragment scan = fragment(1, scan(10, queries.tables.rows("lefts", LEFT)), new Partitioning.Single());
            PlanNode single = new PlanNode.SingleRow(20, read(21, scan));
            try (ResultStream stream = queries.start(scan, results(2, single))) {
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> TestQueries.read(stream))
                            .isInstanceOfSatisfying(
                                    SqlException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.CARDINALITY))
                            .hasMessage("a scalar subquery expected at most one row and found more than one");
                }
            }
        }
    }

    @Test
    void beyondItsMemoryAQueryEndsAloneAndNamesWhatNeedsIt() {
        Rows distinct = numbers(60_000);
        try (TestQueries queries = new TestQueries(folder, 2)) {
            PlanNode sort = new PlanNode.Sort(
                    7, scan(8, queries.tables.rows("numbers", distinct)), List.of(Plans.descending(0)));
            ResultStream other = queries.start(results(1, sort));
            AggregateCall list = Plans.aggregate("collect_list", NUMBERS, 0);
            PlanNode lists = new PlanNode.Aggregate(
                    9,
                    scan(8, queries.tables.rows("numbers", distinct)),
                    List.of(),
                    List.of(list),
                    PlanNode.Aggregate.Step.SINGLE,
                    EmitPolicy.AT_END,
                    Schema.of(new Field("list", list.type())));
            queries.withMemoryLimit(100_000);
            assertThatThrownBy(() -> queries.run(results(1, lists)))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
                    .hasMessageStartingWith("aggregate (node 9) needs more memory than the query may hold: ")
                    .hasMessageEndingWith("the limit is 100,000 (honeyflow.query.memory.limit)");
            assertThat(TestQueries.read(other)).hasSize(60_000).startsWith("59999 | ", "59998 | ");
            other.close();
        }
    }

    /** Eight queries that would take minutes, on two permits; a ninth comes through. */
    @Test
    void aShortQueryComesThroughBesideHeavyOnes() {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(2)) {
            List<ResultStream> heavy = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                heavy.add(queries.start(heavy(queries)));
            }
            Fragment scan = fragment(1, scan(10, queries.tables.rows("lefts", LEFT)), new Partitioning.Single());
            for (int i = 0; i < 3; i++) {
                assertThat(queries.run(scan, results(2, read(20, scan)))).hasSize(1000);
            }
            assertThat(queries.runtime.running()).as("the heavy ones still run").isEqualTo(8);
            heavy.forEach(ResultStream::close);
        }
    }

    /** One permit: the query that waits for its client must have let go of it. */
    @Test
    void aResultThatNobodyReadsWaitsOnDiskAndHoldsNoPermit() {
        long disk = 800_000;
        try (TestQueries queries = new TestQueries(folder, 1)
                .with(RuntimeOptions.RESULT_MEMORY.name(), 10_000)
                .with(RuntimeOptions.RESULT_DISK.name(), disk)) {
            AtomicInteger polls = new AtomicInteger();
            Batch batch = LEFT.first(100).batch();
            TableHandle endless = queries.tables.polls("endless", SIDE, 1, split -> number -> {
                polls.set(number);
                return number < 3000 ? new Poll.Data(batch) : new Poll.End();
            });
            try (ResultStream slow = queries.start(results(1, scan(10, endless)))) {
                TestQueries.await("the disk's share is full", () -> queries.spooled() > 0 && isStill(polls));
                assertThat(queries.spooled()).isLessThan(disk + 20_000);
                assertThat(polls.get()).isLessThan(3000);
                PlanNode values = new PlanNode.Values(1, NUMBERS, List.of(Collections.singletonList(5L)));
                assertThat(queries.run(results(1, values))).containsExactly("5 | ");
                long rows = 0;
                while (rows < 300_000) {
                    if (slow.next(TestQueries.LONG) instanceof ResultStream.Rows some) {
                        rows += some.batch().rowCount();
                    }
                    assertThat(queries.spooled()).isLessThan(disk + 20_000);
                }
                assertThat(TestQueries.read(slow)).isEmpty();
            }
        }
    }

    private static boolean isStill(AtomicInteger polls) {
        int before = polls.get();
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return before > 0 && polls.get() == before;
    }

    @Test
    void aRuntimeThatClosesEndsItsQueries() {
        TestQueries queries = new TestQueries(folder, 2);
        ResultStream stream = queries.start(heavy(queries));
        queries.close();
        isCancelled(stream);
    }
}
