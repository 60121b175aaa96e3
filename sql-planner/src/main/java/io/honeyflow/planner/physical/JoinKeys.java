package io.honeyflow.planner.physical;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.planner.logical.ExpressionTranslator;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.StreamTraits;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A join's condition, taken apart: equal keys of both sides, and what remains.
 *
 * @param left over the left input
 * @param right over the right input
 * @param rest conjuncts over the left, then the right columns
 */
record JoinKeys(List<RexNode> left, List<RexNode> right, List<Boolean> nullSafe, List<RexNode> rest) {
    static JoinKeys of(List<RexNode> conjuncts, int leftColumns) {
        JoinKeys keys = new JoinKeys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RexNode conjunct : conjuncts) {
            if (!keys.takeKey(conjunct, leftColumns)) {
                keys.rest.add(conjunct);
            }
        }
        return keys;
    }

    /** For a null-aware join: its first conjunct, left value = right value, always becomes the first key. */
    static JoinKeys nullAware(List<RexNode> conjuncts, int leftColumns) {
        JoinKeys keys = of(conjuncts.subList(1, conjuncts.size()), leftColumns);
        List<RexNode> sides = ((RexCall) conjuncts.get(0)).getOperands();
        keys.left.add(0, sides.get(0));
        keys.right.add(0, RexUtil.shift(sides.get(1), -leftColumns));
        keys.nullSafe.add(0, false);
        return keys;
    }

    /** Which key is the end of a window of time on both sides; -1 for none. */
    static int timeKey(JoinKeys keys, RelNode left, RelNode right) {
        for (int i = 0; i < keys.left().size(); i++) {
            if (isWindowEnd(keys.left().get(i), left)
                    && isWindowEnd(keys.right().get(i), right)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWindowEnd(RexNode key, RelNode side) {
        return key instanceof RexInputRef reference && StreamTraits.isWindowEnd(side, reference.getIndex());
    }

    private boolean takeKey(RexNode conjunct, int leftColumns) {
        if (!conjunct.isA(SqlKind.EQUALS) && !conjunct.isA(SqlKind.IS_NOT_DISTINCT_FROM)) {
            return false;
        }
        RexNode first = ((RexCall) conjunct).getOperands().get(0);
        RexNode second = ((RexCall) conjunct).getOperands().get(1);
        if (isLeft(second, leftColumns) && isRight(first, leftColumns)) {
            RexNode swap = first;
            first = second;
            second = swap;
        } else if (!isLeft(first, leftColumns) || !isRight(second, leftColumns)) {
            return false;
        }
        left.add(first);
        right.add(RexUtil.shift(second, -leftColumns));
        nullSafe.add(conjunct.isA(SqlKind.IS_NOT_DISTINCT_FROM));
        return true;
    }

    private static boolean isLeft(RexNode node, int leftColumns) {
        ImmutableBitSet columns = RelOptUtil.InputFinder.bits(node);
        return !columns.isEmpty() && columns.length() <= leftColumns && RexUtil.isDeterministic(node);
    }

    private static boolean isRight(RexNode node, int leftColumns) {
        ImmutableBitSet columns = RelOptUtil.InputFinder.bits(node);
        return !columns.isEmpty() && columns.nth(0) >= leftColumns && RexUtil.isDeterministic(node);
    }

    /** The keys that are no plain columns: they are computed below the join, behind an input's columns. */
    static List<Expression> computed(List<RexNode> keys) {
        return keys.stream()
                .filter(key -> !(key instanceof RexInputRef))
                .map(ExpressionTranslator::translate)
                .toList();
    }

    /** Places of the keys where the computed ones stand behind so many columns. */
    static List<Integer> places(List<RexNode> keys, int columns) {
        List<Integer> places = new ArrayList<>();
        int next = columns;
        for (RexNode key : keys) {
            places.add(key instanceof RexInputRef reference ? reference.getIndex() : next++);
        }
        return places;
    }

    /** What remains, as one expression over other places; null for nothing. */
    static @Nullable Expression residual(List<RexNode> rest, RexFactory rex, int leftColumns, int leftAppended) {
        if (rest.isEmpty()) {
            return null;
        }
        RexNode all = rex.and(rest);
        RexNode shifted = leftAppended == 0 ? all : RexUtil.shift(all, leftColumns, leftAppended);
        return ExpressionTranslator.translate(shifted);
    }
}
