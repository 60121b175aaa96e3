package io.honeyflow.planner.optimise;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.SubqueryJoin;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Conditions above a subquery's join go to its left side unless they ask for its mark; its own conditions over one
 * side go there where a row that fails them can't be kept or marked by it otherwise.
 */
final class SubqueryJoinPushDown {
    private SubqueryJoinPushDown() {}

    static RelNode push(SubqueryJoin join, List<RexNode> conditions) {
        int leftColumns = Rels.columns(join.getLeft());
        List<RexNode> left = new ArrayList<>();
        List<RexNode> right = new ArrayList<>();
        List<RexNode> above = new ArrayList<>();
        for (RexNode condition : conditions) {
            boolean pushed = RexUtil.isDeterministic(condition) && FilterPushDown.over(condition, c -> c < leftColumns);
            (pushed ? left : above).add(condition);
        }
        List<RexNode> own = new ArrayList<>();
        for (int i = 0; i < join.conditions().size(); i++) {
            RexNode condition = join.conditions().get(i);
            boolean membership = join.nullAware() && i == 0;
            if (!membership && isRight(condition, leftColumns)) {
                right.add(RexUtil.shift(condition, -leftColumns));
            } else if (join.type() == JoinType.SEMI && FilterPushDown.over(condition, c -> c < leftColumns)) {
                left.add(condition);
            } else {
                own.add(condition);
            }
        }
        RelNode newLeft = FilterPushDown.push(join.getLeft(), left);
        RelNode newRight = FilterPushDown.push(join.getRight(), right);
        return Rels.filter(SubqueryJoin.create(newLeft, newRight, join.type(), own), above);
    }

    private static boolean isRight(RexNode condition, int leftColumns) {
        return RexUtil.isDeterministic(condition) && FilterPushDown.over(condition, c -> c >= leftColumns);
    }
}
