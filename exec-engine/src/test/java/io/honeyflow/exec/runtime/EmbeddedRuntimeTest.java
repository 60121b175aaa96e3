package io.honeyflow.exec.runtime;

import static io.honeyflow.exec.runtime.TestQueries.fragment;
import static io.honeyflow.exec.runtime.TestQueries.hash;
import static io.honeyflow.exec.runtime.TestQueries.read;
import static io.honeyflow.exec.runtime.TestQueries.results;
import static io.honeyflow.exec.runtime.TestQueries.row;
import static io.honeyflow.exec.runtime.TestQueries.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.FragmentOutput;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Aggregate.Step;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.source.Poll;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.contract.Plans;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans made by hand give the same rows in any number of instances, and never stand still. */
@Timeout(120)
class EmbeddedRuntimeTest {
    private static final Schema SIDE = HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT);
    private static final Rows ALL = Rows.random(SIDE, 1300, 40, 131);
    private static final Rows LEFT = ALL.range(0, 1000);
    private static final Rows RIGHT = ALL.range(1000, 1300);

    @TempDir
    Path folder;

    private TestQueries queries(int parallelism) {
        return new TestQueries(folder, 2).withParallelism(parallelism);
    }

    private static PlanNode.Join join(int id, PlanNode left, PlanNode right, JoinType type, Distribution distribution) {
        return new PlanNode.Join(
                id,
                left,
                right,
                type,
                List.of(0),
                List.of(0),
                List.of(false),
                null,
                PlanNode.Join.InputOrder.BUILD_FIRST,
                distribution);
    }

    private static Fragment[] joined(TestQueries queries, JoinType type, Distribution distribution) {
        boolean shared = distribution == Distribution.BROADCAST;
        Fragment left = fragment(
                1, scan(10, queries.tables.rows("lefts", LEFT)), shared ? new Partitioning.RoundRobin() : hash(0));
        Fragment right = fragment(
                2, scan(20, queries.tables.rows("rights", RIGHT)), shared ? new Partitioning.Broadcast() : hash(0));
        Fragment join =
                fragment(3, join(30, read(31, left), read(32, right), type, distribution), new Partitioning.Single());
        return new Fragment[] {left, right, join, results(4, read(40, join))};
    }

    @ParameterizedTest
    @EnumSource(JoinType.class)
    void joinsGiveTheSameInAnyNumberOfInstances(JoinType type) {
        for (Distribution distribution : Distribution.values()) {
            if (distribution == Distribution.PARTITIONED && type.name().startsWith("NULL_AWARE")) {
                // Whether a null is among the right rows is known to one instance only: the planner never does this.
                continue;
            }
            List<String> expected = null;
            for (int parallelism : List.of(1, 2, 5)) {
                try (TestQueries queries = queries(parallelism)) {
                    List<String> found = queries.sorted(joined(queries, type, distribution));
                    expected = expected == null ? found : expected;
                    assertThat(found)
                            .as("%s, %d instances", distribution, parallelism)
                            .isEqualTo(expected);
                }
            }
            assertThat(expected).as(type.toString()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void groupsAreTheSameInAnyNumberOfInstances(int parallelism) {
        List<AggregateCall> calls = List.of(Plans.aggregate("count", SIDE), Plans.aggregate("sum", SIDE, 2));
        Schema states = new Schema(List.of(
                SIDE.field(0),
                new Field("count", DataType.BIGINT),
                new Field("sum", DataType.BIGINT),
                new Field("values", DataType.BIGINT)));
        List<AggregateCall> merging = List.of(over(calls.get(0), 1), over(calls.get(1), 2, 3));
        try (TestQueries queries = queries(parallelism)) {
            PlanNode scan = scan(10, queries.tables.rows("lefts", LEFT));
            Fragment partial = fragment(
                    1,
                    new PlanNode.Aggregate(11, scan, List.of(0), calls, Step.PARTIAL, EmitPolicy.AT_END, states),
                    hash(0));
            Fragment merged = fragment(
                    2,
                    new PlanNode.Aggregate(
                            20,
                            read(21, partial),
                            List.of(0),
                            merging,
                            Step.FINAL,
                            EmitPolicy.AT_END,
                            HiveTypes.schema(DataType.INT, DataType.BIGINT, DataType.BIGINT)),
                    new Partitioning.Single());
            PlanNode sort = new PlanNode.Sort(30, read(31, merged), List.of(Plans.ascending(0)));
            assertThat(queries.run(partial, merged, results(3, sort))).isEqualTo(grouped());
        }
    }

    private static AggregateCall over(AggregateCall call, Integer... columns) {
        return new AggregateCall(
                call.function(), List.of(columns), call.argumentTypes(), call.distinctness(), -1, call.type());
    }

    private static List<String> grouped() {
        Map<Integer, List<List<Object>>> groups = LEFT.rows().stream()
                .collect(Collectors.groupingBy(row -> row.get(0) == null ? Integer.MIN_VALUE : (Integer) row.get(0)));
        List<String> nulls = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<List<Object>> withoutKey =
                LEFT.rows().stream().filter(row -> row.get(0) == null).toList();
        nulls.add(group(null, withoutKey));
        groups.keySet().stream().sorted().forEach(key -> {
            List<List<Object>> rows =
                    LEFT.rows().stream().filter(row -> key.equals(row.get(0))).toList();
            if (!rows.isEmpty()) {
                others.add(group(key, rows));
            }
        });
        nulls.addAll(others);
        return nulls;
    }

    private static String group(Object key, List<List<Object>> rows) {
        List<Object> values =
                rows.stream().map(row -> row.get(2)).filter(v -> v != null).toList();
        Long sum = values.isEmpty()
                ? null
                : (Long) values.stream().mapToLong(v -> (Long) v).sum();
        return row(key, (long) rows.size(), sum);
    }

    /** One fragment feeds both sides of a join, once directly and once through another fragment; memory for one batch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aSharedInputOfBothSidesDoesNotStandStill(int parallelism) {
        List<String> expected;
        try (TestQueries queries = queries(parallelism)) {
            expected = queries.sorted(joinedWithItself(queries));
        }
        try (TestQueries queries = queries(parallelism).with(RuntimeOptions.EXCHANGE_MEMORY.name(), 1)) {
            assertThat(queries.sorted(joinedWithItself(queries))).isNotEmpty().isEqualTo(expected);
        }
    }

    private static Fragment[] joinedWithItself(TestQueries queries) {
        Rows rows = Rows.random(SIDE, 600, 100, 133);
        Fragment shared = fragment(1, scan(10, queries.tables.rows("shared", rows)), hash(0));
        PlanNode filter = new PlanNode.Filter(20, read(21, shared), Plans.call("isnotnull", Plans.column(SIDE, 1)));
        Fragment filtered = fragment(2, filter, hash(0));
        PlanNode inner = join(32, read(33, shared), read(34, shared), JoinType.SEMI, Distribution.PARTITIONED);
        PlanNode outer = join(30, inner, read(31, filtered), JoinType.INNER, Distribution.PARTITIONED);
        Fragment join = fragment(3, outer, new Partitioning.Single());
        return new Fragment[] {shared, filtered, join, results(4, read(40, join))};
    }

    /** Of two consumers one waits for something else: the other one gets all rows meanwhile. */
    @Test
    void aConsumerThatDoesNotReadYetHoldsNobodyUp() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (TestQueries queries = queries(2).with(RuntimeOptions.EXCHANGE_MEMORY.name(), 1)) {
            TableHandle blocked = queries.tables.polls(
                    "blocked", SIDE, 1, split -> number -> gate.getCount() > 0 ? new Poll.Waiting(5) : new Poll.End());
            Fragment shared = fragment(1, scan(10, queries.tables.rows("lefts", LEFT)), new Partitioning.RoundRobin());
            Fragment waiting = fragment(2, scan(20, blocked), new Partitioning.Broadcast());
            PlanNode anti = join(30, read(31, shared), read(32, waiting), JoinType.ANTI, Distribution.BROADCAST);
            Fragment written = new Fragment(
                    3,
                    new PlanNode.TableWrite(33, anti, target()),
                    new FragmentOutput.Written(),
                    Fragment.Instances.MANY);
            List<String> rows = new ArrayList<>();
            try (ResultStream stream = queries.start(shared, waiting, written, results(4, read(40, shared)))) {
                while (rows.size() < LEFT.count()) {
                    if (stream.next(TestQueries.LONG) instanceof ResultStream.Rows some) {
                        rows.addAll(Rows.of(some.batch()).texts());
                    }
                }
                assertThat(queries.files()).as("what isn't read lies on disk").isPositive();
                assertThat(queries.tables.committed()).isEmpty();
                gate.countDown();
                assertThat(TestQueries.read(stream)).isEmpty();
            }
            assertThat(rows.stream().sorted())
                    .isEqualTo(LEFT.texts().stream().sorted().toList());
            assertThat(new Rows(SIDE, queries.tables.committed())
                            .texts().stream().sorted())
                    .isEqualTo(LEFT.texts().stream().sorted().toList());
            assertThat(queries.tables.commits()).isEqualTo(1);
        }
    }

    private static WriteTarget target() {
        return new WriteTarget(TestTables.handle("target", SIDE), Map.of(), WriteTarget.Mode.APPEND, "statement");
    }

    @Test
    void aLimitEndsSourcesThatNeverEnd() {
        for (int parallelism : List.of(1, 5)) {
            try (TestQueries queries = queries(parallelism)) {
                TableHandle endless = queries.tables.polls(
                        "endless",
                        SIDE,
                        5,
                        split -> number -> new Poll.Data(LEFT.first(50).batch()));
                Fragment scan = fragment(1, scan(10, endless), new Partitioning.Single());
                PlanNode limit = new PlanNode.Limit(20, read(21, scan), 10, 777);
                assertThat(queries.run(scan, results(2, limit))).hasSize(777);
            }
        }
    }

    @Test
    void aUnionGivesAllItsInputs() {
        try (TestQueries queries = queries(2)) {
            Fragment left = fragment(1, scan(10, queries.tables.rows("lefts", LEFT)), new Partitioning.Single());
            Fragment right = fragment(2, scan(20, queries.tables.rows("rights", RIGHT)), new Partitioning.Single());
            Schema names = new Schema(List.of(
                    new Field("x", DataType.INT), new Field("y", DataType.STRING), new Field("z", DataType.BIGINT)));
            PlanNode union = new PlanNode.Union(30, List.of(read(31, left), read(32, right)), names);
            assertThat(queries.sorted(left, right, results(3, union)))
                    .isEqualTo(ALL.texts().stream().sorted().toList());
        }
    }

    /** The first input's time says nothing of the second's: its rows are not too late. */
    @Test
    void aUnionsTimeIsThatOfAllItsInputs() {
        Schema events = HiveTypes.schema(DataType.TIMESTAMP, DataType.TIMESTAMP);
        try (TestQueries queries = queries(1)) {
            TableHandle late = timed(queries, "late", events, 100);
            TableHandle early = timed(queries, "early", events, 5);
            PlanNode union = new PlanNode.Union(10, List.of(scan(11, late), scan(12, early)), events);
            PlanNode grouped = new PlanNode.Aggregate(
                    1,
                    union,
                    List.of(0, 1),
                    List.of(Plans.aggregate("count", events)),
                    Step.SINGLE,
                    new EmitPolicy.OnWatermark(1),
                    HiveTypes.schema(DataType.TIMESTAMP, DataType.TIMESTAMP, DataType.BIGINT));
            assertThat(queries.sorted(results(1, grouped)))
                    .containsExactly(row(time(5), time(6), 1L), row(time(100), time(101), 1L));
        }
    }

    private static LocalDateTime time(int seconds) {
        return LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(seconds);
    }

    private static TableHandle timed(TestQueries queries, String name, Schema schema, int seconds) {
        Rows rows = Rows.of(schema, time(seconds), time(seconds + 1));
        return queries.tables.polls(name, schema, 1, split -> number -> switch (number) {
            case 0 -> new Poll.Data(rows.batch());
            case 1 -> new Poll.Mark(new Watermark((seconds + 1) * 1000L));
            default -> new Poll.End();
        });
    }

    @Test
    void valuesAndNoRowsRun() {
        try (TestQueries queries = queries(3)) {
            PlanNode values = new PlanNode.Values(1, SIDE, List.of(List.of(1, "a", 2L), List.of(3, "b", 4L)));
            assertThat(queries.run(results(1, values))).containsExactly(row(1, "a", 2L), row(3, "b", 4L));
            PlanNode none = new PlanNode.Values(1, SIDE, List.of());
            assertThat(queries.run(results(1, none))).isEmpty();
        }
    }

    @Test
    void aResultIsReadASecondTimeWhileNothingWasDropped() {
        try (TestQueries queries = queries(2)) {
            Fragment scan = fragment(1, scan(10, queries.tables.rows("lefts", LEFT)), new Partitioning.Single());
            try (ResultStream stream = queries.start(scan, results(2, read(20, scan)))) {
                assertThat(stream.rewind()).as("before the first row").isTrue();
                Rows first = null;
                while (first == null) {
                    first = stream.next(TestQueries.LONG) instanceof ResultStream.Rows some
                            ? Rows.of(some.batch())
                            : null;
                }
                assertThat(stream.rewind()).as("in the middle").isTrue();
                List<String> all = TestQueries.read(stream);
                assertThat(all).hasSize(LEFT.count()).startsWith(first.texts().toArray(String[]::new));
                assertThat(stream.rewind()).as("at the end").isTrue();
                assertThat(TestQueries.read(stream)).isEqualTo(all);
            }
        }
    }

    @Test
    void aResultThatIsTooLargeToKeepSaysSo() {
        Schema wide = HiveTypes.schema(DataType.STRING);
        String text = "x".repeat(10_000);
        Rows rows =
                Rows.of(wide, IntStream.range(0, 2000).mapToObj(i -> text + i).toArray());
        try (TestQueries queries = queries(2)) {
            try (ResultStream stream = queries.start(results(1, scan(10, queries.tables.rows("wide", rows))))) {
                assertThat(stream.next(Duration.ofSeconds(30))).isInstanceOf(ResultStream.Rows.class);
                assertThat(stream.rewind()).isTrue();
                assertThat(TestQueries.read(stream)).hasSize(2000);
                assertThat(stream.rewind()).as("20 MB were dropped").isFalse();
                assertThat(stream.next(Duration.ZERO)).isInstanceOf(ResultStream.End.class);
            }
        }
    }
}
