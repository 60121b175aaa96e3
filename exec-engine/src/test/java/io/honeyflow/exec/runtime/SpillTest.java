package io.honeyflow.exec.runtime;

import static io.honeyflow.exec.runtime.TestQueries.fragment;
import static io.honeyflow.exec.runtime.TestQueries.hash;
import static io.honeyflow.exec.runtime.TestQueries.read;
import static io.honeyflow.exec.runtime.TestQueries.results;
import static io.honeyflow.exec.runtime.TestQueries.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.Fragment;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.Frame.Bound;
import io.honeyflow.api.plan.Frame.BoundKind;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.runtime.ResultStream;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.contract.Plans;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries over ten times the rows that their memory holds, half of which have one key, give what they give in memory. */
@Timeout(120)
class SpillTest {
    private static final Schema SCHEMA = HiveTypes.schema(DataType.BIGINT, DataType.BIGINT, DataType.STRING);
    private static final long LIMIT = 250_000;
    private static final long HOT = 7;

    @TempDir
    Path folder;

    /** Every second row has the same key; some have none. */
    private static Rows skewed(int count) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(i % 2 == 0 ? Long.valueOf(HOT) : i % 101 == 0 ? null : Long.valueOf(i % 5003));
            row.add((long) (i * 31) % count);
            row.add("text of row " + i % (count / 2));
            rows.add(row);
        }
        return new Rows(SCHEMA, rows);
    }

    /** The same rows in memory and, with little of it, on disk; nothing is left of either. */
    private void spillsTo(TestQueries queries, Fragment... fragments) {
        List<String> expected = queries.sorted(fragments);
        assertThat(queries.statistics().spilledBytes()).isZero();
        queries.withMemoryLimit(LIMIT);
        assertThat(queries.sorted(fragments)).isEqualTo(expected);
        assertThat(queries.statistics().spilledBytes()).as("bytes spilled").isPositive();
        assertThat(queries.statistics().peakBytes()).isLessThanOrEqualTo(LIMIT);
        queries.nothingIsLeft();
    }

    private static PlanNode.Scan input(TestQueries queries, int id, int rows) {
        return scan(id, queries.tables.rows("rows" + id, skewed(rows)));
    }

    private static List<SortKey> order() {
        return List.of(Plans.ascending(0), Plans.descending(2));
    }

    @Test
    void aSortSpillsRunsAndStaysStable() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            PlanNode sort = new PlanNode.Sort(1, input(queries, 10, 40_000), order());
            List<String> expected = queries.run(results(1, sort));
            queries.withMemoryLimit(LIMIT);
            assertThat(queries.run(results(1, sort))).isEqualTo(expected);
            assertThat(queries.statistics().node(1).spilledBytes()).isPositive();
            queries.nothingIsLeft();
        }
    }

    @Test
    void aHugeTopSortsAll() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            PlanNode top = new PlanNode.TopN(1, input(queries, 10, 20_000), order(), 1000, 15_000);
            List<String> expected = queries.run(results(1, top));
            queries.withMemoryLimit(LIMIT);
            assertThat(queries.run(results(1, top))).hasSize(15_000).isEqualTo(expected);
            assertThat(queries.statistics().spilledBytes()).isPositive();
        }
    }

    private static PlanNode.Aggregate aggregate(PlanNode input, List<Integer> keys, AggregateCall... calls) {
        List<Field> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(SCHEMA.field(key)));
        for (AggregateCall call : calls) {
            fields.add(new Field("a" + fields.size(), call.type()));
        }
        return new PlanNode.Aggregate(
                1, input, keys, List.of(calls), PlanNode.Aggregate.Step.SINGLE, EmitPolicy.AT_END, new Schema(fields));
    }

    @Test
    void anAggregationSpillsItsGroups() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            spillsTo(
                    queries,
                    results(
                            1,
                            aggregate(
                                    input(queries, 10, 30_000),
                                    List.of(2, 0),
                                    Plans.aggregate("count", SCHEMA),
                                    Plans.aggregate("sum", SCHEMA, 1),
                                    Plans.aggregate("max", SCHEMA, 2))));
        }
    }

    @Test
    void distinctArgumentsOfOneGroupSpill() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            AggregateCall count = Plans.distinct(Plans.aggregate("count", SCHEMA, 2));
            AggregateCall sum = Plans.distinct(Plans.aggregate("sum", SCHEMA, 1));
            spillsTo(queries, results(1, aggregate(input(queries, 10, 30_000), List.of(0), count, sum)));
            queries.withMemoryLimit(1L << 30);
            spillsTo(queries, results(1, aggregate(input(queries, 10, 30_000), List.of(), count, sum)));
        }
    }

    @Test
    void oneGroupThatMemoryDoesNotHoldEndsItsQueryAlone() {
        try (TestQueries queries = new TestQueries(folder, 2).withMemoryLimit(LIMIT)) {
            PlanNode lists =
                    aggregate(input(queries, 10, 40_000), List.of(0), Plans.aggregate("collect_list", SCHEMA, 2));
            assertThatThrownBy(() -> queries.run(results(1, lists)))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
                    .hasMessageStartingWith("aggregate (node 1) needs more memory than the query may hold: ")
                    .hasMessageEndingWith("the limit is 250,000 (honeyflow.query.memory.limit)");
            queries.nothingIsLeft();
        }
    }

    static Stream<Arguments> joins() {
        return Stream.of(JoinType.values())
                .flatMap(type -> Stream.of(Distribution.values()).map(how -> Arguments.of(type, how)));
    }

    /** Of the left rows three have the key that half of the right rows have. */
    @ParameterizedTest
    @MethodSource("joins")
    void aJoinSpillsBothSides(JoinType type, Distribution distribution) {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(3)) {
            boolean shared = distribution == Distribution.BROADCAST;
            List<Object> values = new ArrayList<>();
            for (long i = 0; i < 3000; i++) {
                values.addAll(java.util.Arrays.asList(
                        i % 1000 == 0 ? Long.valueOf(HOT) : i % 500 == 3 ? null : Long.valueOf(i * 3 + 8), i, "left"));
            }
            Rows leftRows = Rows.of(SCHEMA, values.toArray());
            Fragment left = fragment(
                    1,
                    scan(10, queries.tables.rows("left", leftRows)),
                    shared ? new Partitioning.RoundRobin() : hash(0));
            Fragment right = fragment(2, input(queries, 20, 16_000), shared ? new Partitioning.Broadcast() : hash(0));
            PlanNode join = new PlanNode.Join(
                    30,
                    read(31, left),
                    read(32, right),
                    type,
                    List.of(0),
                    List.of(0),
                    List.of(false),
                    null,
                    PlanNode.Join.InputOrder.BUILD_FIRST,
                    distribution,
                    -1);
            Fragment joined = fragment(3, join, new Partitioning.Single());
            spillsTo(queries, left, right, joined, results(4, read(40, joined)));
        }
    }

    /** What follows may rely on how left rows are spread: here groups of each instance are whole. */
    @Test
    void leftRowsOfABroadcastJoinStayWithTheirInstance() {
        try (TestQueries queries = new TestQueries(folder, 2).withParallelism(3)) {
            Fragment left = fragment(1, input(queries, 10, 500), hash(1));
            Fragment right = fragment(2, input(queries, 20, 16_000), new Partitioning.Broadcast());
            PlanNode join = new PlanNode.Join(
                    30,
                    read(31, left),
                    read(32, right),
                    JoinType.INNER,
                    List.of(2),
                    List.of(2),
                    List.of(false),
                    null,
                    PlanNode.Join.InputOrder.BUILD_FIRST,
                    Distribution.BROADCAST,
                    -1);
            Fragment joined = fragment(
                    3, aggregate(join, List.of(1), Plans.aggregate("count", SCHEMA)), new Partitioning.Single());
            spillsTo(queries, left, right, joined, results(4, read(40, joined)));
        }
    }

    private static PlanNode window(PlanNode input, List<Integer> partition, WindowCall... calls) {
        List<Field> fields = new ArrayList<>(SCHEMA.fields());
        for (WindowCall call : calls) {
            fields.add(new Field("w" + fields.size(), call.type()));
        }
        return new PlanNode.Window(
                1, input, partition, List.of(Plans.ascending(2)), List.of(calls), new Schema(fields));
    }

    @ParameterizedTest
    @EnumSource
    void aWindowSpills(Windows windows) {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            Frame rows = new Frame(
                    Frame.Unit.ROWS, new Bound(BoundKind.UNBOUNDED_PRECEDING), new Bound(BoundKind.CURRENT_ROW));
            spillsTo(
                    queries,
                    results(
                            1,
                            window(
                                    input(queries, 10, 30_000),
                                    windows.partition,
                                    Plans.window("row_number", SCHEMA, Frame.WHOLE),
                                    Plans.window("rank", SCHEMA, Frame.WHOLE),
                                    Plans.window("dense_rank", SCHEMA, Frame.WHOLE),
                                    Plans.window("percent_rank", SCHEMA, Frame.WHOLE),
                                    Plans.window("cume_dist", SCHEMA, Frame.WHOLE),
                                    Plans.window("sum", SCHEMA, Frame.RUNNING, 1),
                                    Plans.window("count", SCHEMA, rows, 1),
                                    Plans.window("max", SCHEMA, Frame.WHOLE, 1))));
        }
    }

    /** What makes partitions. */
    enum Windows {
        /** One of which has half of the rows. */
        SKEWED(List.of(0)),
        /** Of two rows each. */
        SMALL(List.of(2)),
        ONE(List.of());

        private final List<Integer> partition;

        Windows(List<Integer> partition) {
            this.partition = partition;
        }
    }

    @Test
    void aMovingFrameOfAPartitionThatMemoryDoesNotHoldEndsItsQueryAlone() {
        try (TestQueries queries = new TestQueries(folder, 2)) {
            Frame moving = new Frame(
                    Frame.Unit.ROWS, new Bound(BoundKind.PRECEDING, BigDecimal.TWO), new Bound(BoundKind.CURRENT_ROW));
            WindowCall sum = Plans.window("sum", SCHEMA, moving, 1);
            spillsTo(queries, results(1, window(input(queries, 10, 30_000), List.of(2), sum)));
            assertThatThrownBy(() -> queries.run(results(1, window(input(queries, 10, 30_000), List.of(0), sum))))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
                    .hasMessageStartingWith("window (node 1) needs more memory");
        }
    }

    @Test
    void aCancelledQueryLeavesNoFiles() {
        try (TestQueries queries = new TestQueries(folder, 2).withMemoryLimit(LIMIT)) {
            PlanNode sort = new PlanNode.Sort(1, input(queries, 10, 40_000), order());
            try (ResultStream stream = queries.start(results(1, sort))) {
                TestQueries.await("a spilled run", () -> queries.spooled() > 0);
                stream.next(Duration.ZERO);
                stream.cancel();
            }
            queries.nothingIsLeft();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenEndsTheQuery() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (TestQueries queries = new TestQueries(folder, 2)
                .with(RuntimeOptions.SPOOL_FOLDER.name(), file)
                .withMemoryLimit(LIMIT)) {
            PlanNode sort = new PlanNode.Sort(1, input(queries, 10, 40_000), order());
            assertThatThrownBy(() -> queries.run(results(1, sort)))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE))
                    .hasMessageContaining("can't create spool file " + file);
        }
    }

    @Test
    void severalFoldersShareTheFiles() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (TestQueries queries = new TestQueries(folder, 2)
                .with(RuntimeOptions.SPOOL_FOLDER.name(), first + ", " + second)
                .withMemoryLimit(LIMIT)) {
            PlanNode sort = new PlanNode.Sort(1, input(queries, 10, 40_000), order());
            try (ResultStream stream = queries.start(results(1, sort))) {
                assertThat(TestQueries.read(stream)).hasSize(40_000);
            }
            assertThat(first).isDirectory();
            assertThat(second).isDirectory();
        }
    }
}
