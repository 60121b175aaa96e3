package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.Rows;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hash join against a join that looks at every pair. */
class JoinModelTest {
    private static final Schema SIDE = HiveTypes.schema(DataType.INT, DataType.STRING, DataType.BIGINT);

    private static PlanNode.Join node(JoinType type, List<Integer> keys, boolean nullSafe, Expression residual) {
        return new PlanNode.Join(
                1,
                Plans.input(SIDE),
                Plans.input(SIDE),
                type,
                keys,
                keys,
                Collections.nCopies(keys.size(), nullSafe),
                residual,
                InputOrder.BUILD_FIRST,
                Distribution.PARTITIONED);
    }

    private static boolean less(List<Object> left, List<Object> right) {
        Object a = left.get(2);
        Object b = right.get(2);
        return a != null && b != null && (Long) a < (Long) b;
    }

    private static Expression residual() {
        return Plans.call("<", new Expression.Column(2, DataType.BIGINT), new Expression.Column(5, DataType.BIGINT));
    }

    @TestFactory
    Stream<DynamicTest> everyTypeGivesWhatItsWordsSay() {
        return Stream.of(JoinType.values())
                .flatMap(type -> Stream.of(List.<Integer>of(), List.of(0), List.of(1, 0))
                        .flatMap(keys -> Stream.of(true, false)
                                .flatMap(nullSafe ->
                                        Stream.of(true, false).map(plain -> test(type, keys, nullSafe, plain)))));
    }

    private static DynamicTest test(JoinType type, List<Integer> keys, boolean nullSafe, boolean plain) {
        boolean nullAware = type == JoinType.NULL_AWARE_ANTI || type == JoinType.NULL_AWARE_MARK;
        String name = type + " on " + keys + (nullSafe ? " null-safe" : "") + (plain ? "" : " with a residual");
        return DynamicTest.dynamicTest(name, () -> {
            if (nullAware && (keys.isEmpty() || nullSafe)) {
                return;
            }
            PlanNode.Join node = node(type, keys, nullSafe, plain ? null : residual());
            JoinModel model = new JoinModel(node, plain ? (left, right) -> true : JoinModelTest::less);
            for (int seed = 0; seed < 6; seed++) {
                Rows all = Rows.random(SIDE, 60, seed < 3 ? 3 : 15, seed);
                Rows left = all.range(0, 40);
                Rows right = seed % 3 == 2 ? all.range(40, 40) : withoutNulls(all.range(40, 60), seed % 3);
                List<Arrival> arrivals = List.of(
                        new Arrival.Given(1, right),
                        new Arrival.Ended(1),
                        new Arrival.Given(0, left),
                        new Arrival.Ended(0));
                assertThat(Results.of(node, arrivals).texts().stream().sorted().toList())
                        .as("%s, seed %d", name, seed)
                        .isEqualTo(model.join(left, right));
            }
        });
    }

    private static Rows withoutNulls(Rows rows, int kind) {
        return kind == 0
                ? rows
                : new Rows(
                        rows.schema(),
                        rows.rows().stream().filter(row -> !row.contains(null)).toList());
    }

    /** What a changelog on the left takes back is taken back from the result. */
    @ParameterizedTest
    @EnumSource(JoinType.class)
    void leftRowsAreTakenBack(JoinType type) {
        PlanNode.Join node = node(type, List.of(0), false, null);
        Rows all = Rows.random(SIDE, 60, 5, 3);
        Rows left = AggregateCases.changed(all.range(0, 40));
        Rows right = all.range(40, 60);
        List<Arrival> arrivals = List.of(
                new Arrival.Given(1, right), new Arrival.Ended(1), new Arrival.Given(0, left), new Arrival.Ended(0));
        if (type == JoinType.RIGHT || type == JoinType.FULL) {
            assertThatThrownBy(() -> Results.of(node, arrivals))
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining("not supported yet: a " + type + " join of rows that are taken back");
            return;
        }
        assertThat(Folded.rows(Results.of(node, arrivals)).texts().stream()
                        .sorted()
                        .toList())
                .isEqualTo(Folded.plain(node, arrivals));
    }

    @Test
    void rightRowsMayNotBeTakenBack() {
        Rows right = Rows.of(SIDE, 1, "a", 1L, 1, "a", 1L);
        BitSet deletes = new BitSet();
        deletes.set(1);
        List<Arrival> arrivals = List.of(new Arrival.Given(1, new Rows(SIDE, right.rows(), deletes)));
        assertThatThrownBy(() -> Results.of(node(JoinType.INNER, List.of(0), false, null), arrivals))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet: rows that are taken back");
    }
}
