package io.honeyflow.planner.physical;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Join.Distribution;
import io.honeyflow.api.plan.PlanNode.Join.InputOrder;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.SubqueryJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Semi, anti and mark joins. The null-aware ones see all right rows in every instance. */
final class SubqueryJoinPlanning {
    private final PlanningContext context;

    SubqueryJoinPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(SubqueryJoin join) {
        int leftColumns = join.getLeft().getRowType().getFieldCount();
        int rightColumns = join.getRight().getRowType().getFieldCount();
        JoinKeys keys = join.nullAware()
                ? JoinKeys.nullAware(join.conditions(), leftColumns)
                : JoinKeys.of(join.conditions(), leftColumns);
        List<Expression> leftComputed = JoinKeys.computed(keys.left());
        Part left = context.append(context.plan(join.getLeft()), leftComputed);
        Part right = context.append(context.plan(join.getRight()), JoinKeys.computed(keys.right()));
        JoinInputs inputs = new JoinInputs(
                left, right, JoinKeys.places(keys.left(), leftColumns), JoinKeys.places(keys.right(), rightColumns));
        InputOrder order = order(join);
        Distribution distribution = order == InputOrder.ANY ? Distribution.PARTITIONED : distribution(join, inputs);
        JoinInputs met = order == InputOrder.ANY
                ? inputs.together(context.fragments())
                : inputs.meet(context.fragments(), distribution);
        RexFactory rex = new RexFactory(join.getCluster().getRexBuilder());
        PlanNode.Join node = new PlanNode.Join(
                context.nextNode(),
                met.left().node(),
                met.right().node(),
                join.type(),
                met.leftKeys(),
                met.rightKeys(),
                keys.nullSafe(),
                JoinKeys.residual(keys.rest(), rex, leftColumns, leftComputed.size()),
                order,
                distribution,
                JoinKeys.timeKey(keys, join.getLeft(), join.getRight()));
        Part part = new Part(node, met.left().spread());
        return leftComputed.isEmpty() ? part : context.select(part, kept(join, leftColumns, leftComputed.size()));
    }

    /** @throws SqlException NOT_SUPPORTED where an answer would have to wait for the end of an unbounded subquery */
    private static InputOrder order(SubqueryJoin join) {
        if (StreamTraits.bounded(join.getRight())) {
            return InputOrder.BUILD_FIRST;
        }
        if (join.marks() || join.nullAware()) {
            throw SqlException.notSupported("NOT IN, or IN and EXISTS as a value, with an unbounded subquery");
        }
        return InputOrder.ANY;
    }

    private static List<Integer> kept(SubqueryJoin join, int leftColumns, int leftAppended) {
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, leftColumns).forEach(kept::add);
        if (join.marks()) {
            kept.add(leftColumns + leftAppended);
        }
        return kept;
    }

    private Distribution distribution(SubqueryJoin join, JoinInputs inputs) {
        if (inputs.leftKeys().isEmpty() || join.nullAware()) {
            return Distribution.BROADCAST;
        }
        long most = context.settings().get(PlanOptions.BROADCAST_BYTES);
        return context.estimator().bytes(join.getRight()) <= most ? Distribution.BROADCAST : Distribution.PARTITIONED;
    }
}
