package io.honeyflow.exec.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.exec.contract.AloneContext;
import io.honeyflow.exec.contract.KeptSnapshot;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides change at random; after every step the folded changes must be what a plain nested loop gives. */
class TwoSidedJoinTest {
    private static final Schema SIDE = Schema.of(new Field("k", DataType.INT), new Field("v", DataType.INT));
    private static final Schema TIMED =
            Schema.of(new Field("k", DataType.INT), new Field("window_end", DataType.TIMESTAMP));

    private static PlanNode.Join join(JoinType type, Keys keys) {
        PlanNode left = new PlanNode.Values(0, SIDE, List.of());
        PlanNode right = new PlanNode.Values(1, SIDE, List.of());
        Expression residual = new Expression.Call(
                FunctionRef.builtin("<"),
                List.of(new Expression.Column(1, DataType.INT), new Expression.Column(3, DataType.INT)),
                DataType.BOOLEAN);
        List<Integer> places = keys == Keys.NONE ? List.of() : List.of(0);
        List<Boolean> nullSafe = keys == Keys.NONE ? List.of() : List.of(keys == Keys.NULL_SAFE);
        return new PlanNode.Join(
                2,
                left,
                right,
                type,
                places,
                places,
                nullSafe,
                keys == Keys.PLAIN ? null : residual,
                InputOrder.ANY,
                Distribution.PARTITIONED);
    }

    private enum Keys {
        PLAIN,
        NULL_SAFE,
        NONE
    }

    private static final class Changes implements Output {
        private final List<List<@Nullable Object>> live = new ArrayList<>();
        private int deletes;

        @Override
        public boolean emit(Batch batch) {
            for (int i = 0; i < batch.rowCount(); i++) {
                List<@Nullable Object> row = batch.row(i);
                if (batch.kinds().isDelete(batch.selection().position(i))) {
                    deletes++;
                    assertThat(live.remove(row)).as("%s was given before", row).isTrue();
                } else {
                    live.add(row);
                }
            }
            return true;
        }

        @Override
        public void watermark(Watermark mark) {}
    }

    private static List<@Nullable Object> pair(@Nullable List<@Nullable Object> l, @Nullable List<@Nullable Object> r) {
        List<@Nullable Object> row = new ArrayList<>(l == null ? Arrays.asList(null, null) : l);
        row.addAll(r == null ? Arrays.asList(null, null) : r);
        return row;
    }

    private static boolean matches(List<@Nullable Object> l, List<@Nullable Object> r, Keys keys) {
        boolean equal = Objects.equals(l.get(0), r.get(0));
        boolean less = l.get(1) instanceof Integer a && r.get(1) instanceof Integer b && a < b;
        return switch (keys) {
            case PLAIN -> equal && l.get(0) != null;
            case NULL_SAFE -> equal && less;
            case NONE -> less;
        };
    }

    private static List<List<@Nullable Object>> expected(
            JoinType type, Keys keys, List<List<@Nullable Object>> left, List<List<@Nullable Object>> right) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        boolean[] met = new boolean[right.size()];
        for (List<@Nullable Object> l : left) {
            boolean any = false;
            for (int i = 0; i < right.size(); i++) {
                if (matches(l, right.get(i), keys)) {
                    any = true;
                    met[i] = true;
                    if (type.givesRight()) {
                        rows.add(pair(l, right.get(i)));
                    }
                }
            }
            if (any ? type == JoinType.SEMI : type == JoinType.ANTI) {
                rows.add(l);
            } else if (!any && (type == JoinType.LEFT || type == JoinType.FULL)) {
                rows.add(pair(l, null));
            }
        }
        for (int i = 0; i < met.length; i++) {
            if (!met[i] && (type == JoinType.RIGHT || type == JoinType.FULL)) {
                rows.add(pair(null, right.get(i)));
            }
        }
        return rows;
    }

    private static List<String> sorted(List<List<@Nullable Object>> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }

    /** A batch of random changes of one side: new rows, and some of the old ones taken back. */
    private static Batch changes(Random random, List<List<@Nullable Object>> side) {
        int rows = 1 + random.nextInt(20);
        BatchBuilder builder = new BatchBuilder(SIDE, rows);
        BitSet deletes = new BitSet();
        for (int i = 0; i < rows; i++) {
            if (!side.isEmpty() && random.nextInt(5) < 2) {
                deletes.set(i);
                builder.appendRow(side.remove(random.nextInt(side.size())));
            } else {
                Object key = random.nextInt(8) == 0 ? null : (Object) random.nextInt(12);
                List<@Nullable Object> row = Arrays.asList(key, random.nextInt(4));
                side.add(row);
                builder.appendRow(row);
            }
        }
        Batch built = builder.build();
        return new Batch(SIDE, built.columns(), built.selection(), RowKinds.ofDeletes(deletes));
    }

    private static TwoSidedJoinOperator opened(PlanNode.Join node) {
        TwoSidedJoinOperator operator = new TwoSidedJoinOperator(node);
        operator.open(new AloneContext());
        return operator;
    }

    @ParameterizedTest
    @CsvSource({
        "INNER,PLAIN",
        "LEFT,PLAIN",
        "RIGHT,PLAIN",
        "FULL,PLAIN",
        "SEMI,PLAIN",
        "ANTI,PLAIN",
        "INNER,NULL_SAFE",
        "FULL,NULL_SAFE",
        "SEMI,NULL_SAFE",
        "ANTI,NULL_SAFE",
        "INNER,NONE",
        "LEFT,NONE",
        "FULL,NONE"
    })
    void changesOfBothSidesFoldToTheJoinOfWhatIsLeft(JoinType type, Keys keys) {
        Random random = new Random(type.ordinal() * 31L + keys.ordinal());
        PlanNode.Join node = join(type, keys);
        TwoSidedJoinOperator operator = opened(node);
        Changes output = new Changes();
        List<List<@Nullable Object>> left = new ArrayList<>();
        List<List<@Nullable Object>> right = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            boolean isLeft = random.nextBoolean();
            operator.process(isLeft ? 0 : 1, changes(random, isLeft ? left : right), output);
            assertThat(sorted(output.live)).as("step %s", step).isEqualTo(sorted(expected(type, keys, left, right)));
            if (step % 7 == 6) {
                KeptSnapshot snapshot = new KeptSnapshot();
                operator.snapshot(snapshot);
                operator = opened(node);
                operator.restore(snapshot);
            }
        }
        assertThat(output.deletes).isPositive();
    }

    @Test
    void moreRowsThanABatchMeet() {
        TwoSidedJoinOperator operator = opened(join(JoinType.INNER, Keys.PLAIN));
        Changes output = new Changes();
        BatchBuilder builder = new BatchBuilder(SIDE, 3000);
        for (int i = 0; i < 3000; i++) {
            builder.appendRow(List.of(7, i));
        }
        Batch many = builder.build();
        operator.process(0, many, output);
        operator.process(1, many.withSelection(many.selection().range(0, 3)), output);
        assertThat(output.live).hasSize(9000);
    }

    @Test
    void rowsOfWindowsThatHavePassedAreForgotten() {
        PlanNode.Join node = new PlanNode.Join(
                2,
                new PlanNode.Values(0, TIMED, List.of()),
                new PlanNode.Values(1, TIMED, List.of()),
                JoinType.INNER,
                List.of(0, 1),
                List.of(0, 1),
                List.of(false, false),
                null,
                InputOrder.ANY,
                Distribution.PARTITIONED,
                1);
        AloneContext context = new AloneContext();
        TwoSidedJoinOperator operator = new TwoSidedJoinOperator(node);
        operator.open(context);
        Changes output = new Changes();
        for (int second = 10; second <= 500; second += 10) {
            operator.process(0, timed(second), output);
            operator.process(1, timed(second), output);
            operator.watermark(new Watermark(second * 1000L), output);
        }
        assertThat(output.live).hasSize(50);
        assertThat(context.memory().bytes()).isZero();
        operator.process(0, timed(500), output);
        operator.process(1, timed(500), output);
        assertThat(output.live).as("rows behind the watermark are too late").hasSize(50);
    }

    private static Batch timed(int second) {
        BatchBuilder builder = new BatchBuilder(TIMED, 1);
        builder.appendRow(List.of(1, LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(second)));
        return builder.build();
    }

    @Test
    void aRowThatWasNeverGivenCantBeTakenBack() {
        TwoSidedJoinOperator operator = opened(join(JoinType.INNER, Keys.PLAIN));
        BatchBuilder builder = new BatchBuilder(SIDE, 1);
        builder.appendRow(List.of(1, 1));
        Batch built = builder.build();
        BitSet all = new BitSet();
        all.set(0);
        Batch delete = new Batch(SIDE, built.columns(), built.selection(), RowKinds.ofDeletes(all));
        assertThatThrownBy(() -> operator.process(0, delete, new Changes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("takes a row back that it never gave");
    }

    @ParameterizedTest
    @EnumSource(
            value = JoinType.class,
            names = {"MARK", "NULL_AWARE_ANTI", "NULL_AWARE_MARK"})
    void answersThatNeedTheWholeSubqueryAreRefused(JoinType type) {
        assertThatThrownBy(() -> new TwoSidedJoinOperator(join(type, Keys.PLAIN)))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("with an unbounded subquery");
    }
}
