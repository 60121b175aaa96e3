package io.honeyflow.exec.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PhysicalPlan;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.runtime.QueryContext;
import io.honeyflow.api.runtime.QueryStatistics;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.memory.MemoryBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that run for minutes and give no row end within a second of a cancel. */
class CancelWithinLoopsTest {
    private static final SortKey BY_KEY = new SortKey(0, SortKey.Direction.ASCENDING, SortKey.NullOrder.FIRST);

    private static PlanNode.Scan rows(int id, long count) {
        return NumberSource.scan(id, count);
    }

    private static Expression column(int place) {
        return new Expression.Column(place, DataType.BIGINT);
    }

    private static PlanNode crossJoinWithoutMatches(long rows) {
        Expression never = new Expression.Call(
                FunctionRef.builtin("<"),
                List.of(
                        new Expression.Call(FunctionRef.builtin("+"), List.of(column(0), column(2)), DataType.BIGINT),
                        new Expression.Literal(-1L, DataType.BIGINT)),
                DataType.BOOLEAN);
        return new PlanNode.Join(
                2,
                rows(0, rows),
                rows(1, 1_000_000),
                JoinType.INNER,
                List.of(),
                List.of(),
                List.of(),
                never,
                InputOrder.BUILD_FIRST,
                Distribution.BROADCAST);
    }

    /** One partition, all of whose rows are sorted and then framed. */
    private static PlanNode rangeFrameOverOnePartition(long rows) {
        Frame frame = new Frame(
                Frame.Unit.RANGE,
                new Frame.Bound(Frame.BoundKind.PRECEDING, BigDecimal.ONE),
                new Frame.Bound(Frame.BoundKind.FOLLOWING, BigDecimal.ONE));
        WindowCall sum = new WindowCall(
                FunctionRef.builtin("sum"),
                List.of(0),
                List.of(DataType.BIGINT),
                AggregateCall.Distinctness.ALL,
                frame,
                WindowCall.NullTreatment.RESPECT,
                DataType.BIGINT);
        PlanNode input = rows(0, rows);
        return new PlanNode.Window(
                1,
                input,
                List.of(),
                List.of(BY_KEY),
                List.of(sum),
                input.schema().append(new Field("s", DataType.BIGINT)));
    }

    private static PlanNode hashBuild(long rows) {
        return new PlanNode.Join(
                2,
                rows(0, 10),
                rows(1, rows),
                JoinType.INNER,
                List.of(0),
                List.of(0),
                List.of(false),
                null,
                InputOrder.BUILD_FIRST,
                Distribution.BROADCAST);
    }

    private static Arguments loop(String name, int afterMillis, long rows, LongFunction<PlanNode> plan) {
        return Arguments.of(name, afterMillis, rows, plan);
    }

    static Stream<Arguments> loops() {
        return Stream.of(
                loop("cross join with a condition", 400, 5_000_000, CancelWithinLoopsTest::crossJoinWithoutMatches),
                loop("range frame", 2000, 5_000_000, CancelWithinLoopsTest::rangeFrameOverOnePartition),
                loop("sort", 1200, 5_000_000, rows -> new PlanNode.Sort(1, rows(0, rows), List.of(BY_KEY))),
                loop(
                        "sort that still reads",
                        300,
                        Long.MAX_VALUE / 64,
                        rows -> new PlanNode.Sort(1, rows(0, rows), List.of(BY_KEY))),
                loop("hash build", 400, 12_000_000, CancelWithinLoopsTest::hashBuild));
    }

    /** The best of a few tries counts: a machine that stands still for a moment says nothing about the loop. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void aCancelEndsIt(String name, int afterMillis, long rows, LongFunction<PlanNode> plan)
            throws InterruptedException {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 4 && best >= 1000; attempt++) {
            OptionalLong taken = cancelled(plan.apply(rows << attempt), afterMillis);
            best = Math.min(best, taken.orElse(Long.MAX_VALUE));
        }
        assertThat(best)
                .as("milliseconds from the cancel to the end of %s", name)
                .isLessThan(1000);
    }

    /** Milliseconds from a cancel to the query's end; empty when the query was through before the cancel. */
    private static OptionalLong cancelled(PlanNode root, int afterMillis) throws InterruptedException {
        PhysicalPlan plan = new PhysicalPlan(
                List.of(new Fragment(0, root, new FragmentOutput.Results(), Fragment.Instances.ONE)),
                PhysicalPlan.Boundedness.BOUNDED);
        try (EmbeddedRuntime runtime = new EmbeddedRuntime(new BuiltinFunctions(), new MemoryBudget(1L << 40));
                ResultStream rows = runtime.run(plan, context())) {
            Thread.sleep(afterMillis);
            long start = System.nanoTime();
            rows.cancel();
            while (runtime.running() > 0 && System.nanoTime() - start < 10_000_000_000L) {
                Thread.sleep(5);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            return endedByTheCancel(rows) ? OptionalLong.of(millis) : OptionalLong.empty();
        }
    }

    private static boolean endedByTheCancel(ResultStream rows) throws InterruptedException {
        try {
            while (!(rows.next(Duration.ofSeconds(1)) instanceof ResultStream.End)) {
                // What was given before the cancel.
            }
            return false;
        } catch (SqlException cancel) {
            assertThat(cancel).hasMessage("Query was cancelled");
            return true;
        }
    }

    private static QueryContext context() {
        Settings settings = new Settings(Map.of());
        return new QueryContext(
                "cancel",
                "tester",
                settings,
                new ConnectorContext(null, settings, ZoneOffset.UTC),
                NumberSource.CONNECTORS,
                Instant.EPOCH,
                1L << 40,
                new QueryStatistics());
    }
}
