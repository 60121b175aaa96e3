package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Conditions above a join and its own: those over one side go there where that side's rows aren't filled up with nulls.
 * An outer join under a condition that no filled-up row passes is a plainer join.
 */
final class JoinPushDown {
    private final LogicalJoin join;
    private final int leftColumns;
    private final RexFactory rex;
    private final List<RexNode> left = new ArrayList<>();
    private final List<RexNode> right = new ArrayList<>();
    private final List<RexNode> on = new ArrayList<>();
    private final List<RexNode> above = new ArrayList<>();

    private JoinPushDown(LogicalJoin join) {
        this.join = join;
        this.leftColumns = Rels.columns(join.getLeft());
        this.rex = Rels.rex(join);
    }

    static RelNode push(LogicalJoin join, List<RexNode> conditions) {
        return new JoinPushDown(join).push(conditions);
    }

    private RelNode push(List<RexNode> conditions) {
        JoinRelType type = plainer(join.getJoinType(), conditions);
        List<RexNode> own = Conditions.conjuncts(join.getCondition(), rex);
        if (type == JoinRelType.INNER) {
            List<RexNode> all = new ArrayList<>(conditions);
            all.addAll(own);
            EqualColumns.addImplied(all);
            all.forEach(this::placeInner);
        } else {
            conditions.forEach(condition -> placeAbove(condition, type));
            own.forEach(condition -> placeOn(condition, type));
        }
        RelNode newLeft = FilterPushDown.push(join.getLeft(), left);
        RelNode newRight = FilterPushDown.push(join.getRight(), right);
        return Rels.filter(Rels.join(newLeft, newRight, on.stream().distinct().toList(), type), above);
    }

    private JoinRelType plainer(JoinRelType type, List<RexNode> conditions) {
        IntPredicate ofLeft = column -> column < leftColumns;
        IntPredicate ofRight = column -> column >= leftColumns;
        boolean noRightNulls = conditions.stream().anyMatch(c -> Conditions.rejectsNulls(c, ofRight));
        boolean noLeftNulls = conditions.stream().anyMatch(c -> Conditions.rejectsNulls(c, ofLeft));
        boolean keepsLeft = type.generatesNullsOnRight() && !noRightNulls;
        boolean keepsRight = type.generatesNullsOnLeft() && !noLeftNulls;
        if (keepsLeft && keepsRight) {
            return JoinRelType.FULL;
        }
        return keepsLeft ? JoinRelType.LEFT : keepsRight ? JoinRelType.RIGHT : JoinRelType.INNER;
    }

    private void placeInner(RexNode condition) {
        if (!RexUtil.isDeterministic(condition)) {
            above.add(condition);
        } else if (isLeft(condition)) {
            left.add(condition);
        } else if (isRight(condition)) {
            right.add(toRight(condition));
        } else {
            on.add(condition);
            addImplied(condition);
        }
    }

    private void addImplied(RexNode condition) {
        @Nullable RexNode ofLeft = Conditions.implied(condition, column -> column < leftColumns, rex);
        @Nullable RexNode ofRight = Conditions.implied(condition, column -> column >= leftColumns, rex);
        if (ofLeft != null) {
            left.add(ofLeft);
        }
        if (ofRight != null) {
            right.add(toRight(ofRight));
        }
    }

    private void placeAbove(RexNode condition, JoinRelType type) {
        boolean deterministic = RexUtil.isDeterministic(condition);
        if (deterministic && isLeft(condition) && !type.generatesNullsOnLeft()) {
            left.add(condition);
        } else if (deterministic && isRight(condition) && !type.generatesNullsOnRight()) {
            right.add(toRight(condition));
        } else {
            above.add(condition);
        }
    }

    /** A condition of the join itself may only thin out the side whose rows aren't kept anyway. */
    private void placeOn(RexNode condition, JoinRelType type) {
        boolean deterministic = RexUtil.isDeterministic(condition);
        if (deterministic && isLeft(condition) && type == JoinRelType.RIGHT) {
            left.add(condition);
        } else if (deterministic && isRight(condition) && type == JoinRelType.LEFT) {
            right.add(toRight(condition));
        } else {
            on.add(condition);
        }
    }

    private boolean isLeft(RexNode condition) {
        return FilterPushDown.over(condition, column -> column < leftColumns);
    }

    private boolean isRight(RexNode condition) {
        return FilterPushDown.over(condition, column -> column >= leftColumns);
    }

    private RexNode toRight(RexNode condition) {
        return RexUtil.shift(condition, -leftColumns);
    }
}
