package io.honeyflow.exec.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.connector.ConnectorContext;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.option.Settings;
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

    private static PlanNode crossJoinWithoutMatches() {
        Expression never = new Expression.Call(
                FunctionRef.builtin("<"),
                List.of(
                        new Expression.Call(FunctionRef.builtin("+"), List.of(column(0), column(2)), DataType.BIGINT),
                        new Expression.Literal(-1L, DataType.BIGINT)),
                DataType.BOOLEAN);
        return new PlanNode.Join(
                2,
                rows(0, 5_000_000),
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
    private static PlanNode rangeFrameOverOnePartition() {
        Frame frame = new Frame(
                Frame.Unit.RANGE,
                new Frame.Bound(Frame.BoundKind.PRECEDING, BigDecimal.ONE),
                new Frame.Bound(Frame.BoundKind.FOLLOWING, BigDecimal.ONE));
        WindowCall sum = new WindowCall(
                FunctionRef.builtin("sum"),
                List.of(0),
                List.of(DataType.BIGINT),
                frame,
                WindowCall.NullTreatment.RESPECT,
                DataType.BIGINT);
        PlanNode input = rows(0, 5_000_000);
        return new PlanNode.Window(
                1,
                input,
                List.of(),
                List.of(BY_KEY),
                List.of(sum),
                input.schema().append(new Field("s", DataType.BIGINT)));
    }

    static Stream<Arguments> loops() {
        PlanNode.Scan large = rows(0, Long.MAX_VALUE / 2);
        return Stream.of(
                Arguments.of("cross join with a condition", crossJoinWithoutMatches(), 400),
                Arguments.of("range frame", rangeFrameOverOnePartition(), 2000),
                Arguments.of("sort", new PlanNode.Sort(1, rows(0, 5_000_000), List.of(BY_KEY)), 1200),
                Arguments.of("sort that still reads", new PlanNode.Sort(1, large, List.of(BY_KEY)), 300),
                Arguments.of(
                        "hash build",
                        new PlanNode.Join(
                                2,
                                rows(0, 10),
                                rows(1, 12_000_000),
                                JoinType.INNER,
                                List.of(0),
                                List.of(0),
                                List.of(false),
                                null,
                                InputOrder.BUILD_FIRST,
                                Distribution.BROADCAST),
                        400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void aCancelEndsIt(String name, PlanNode root, int afterMillis) throws InterruptedException {
        PhysicalPlan plan = new PhysicalPlan(
                List.of(new Fragment(0, root, new FragmentOutput.Results(), Fragment.Instances.ONE)),
                PhysicalPlan.Boundedness.BOUNDED);
        QueryStatistics statistics = new QueryStatistics();
        Settings settings = new Settings(Map.of());
        QueryContext context = new QueryContext(
                "cancel",
                "tester",
                settings,
                new ConnectorContext(null, settings, ZoneOffset.UTC),
                NumberSource.CONNECTORS,
                Instant.EPOCH,
                1L << 40,
                statistics);
        try (EmbeddedRuntime runtime = new EmbeddedRuntime(new BuiltinFunctions(), new MemoryBudget(1L << 40));
                ResultStream rows = runtime.run(plan, context)) {
            Thread.sleep(afterMillis);
            long start = System.nanoTime();
            rows.cancel();
            while (runtime.running() > 0 && System.nanoTime() - start < 10_000_000_000L) {
                Thread.sleep(5);
            }
            assertThat((System.nanoTime() - start) / 1_000_000)
                    .as("milliseconds")
                    .isLessThan(1000);
            assertThatThrownBy(() -> {
                        while (!(rows.next(Duration.ofSeconds(1)) instanceof ResultStream.End)) {
                            // What was given before the cancel.
                        }
                    })
                    .hasMessage("Query was cancelled");
        }
    }
}
