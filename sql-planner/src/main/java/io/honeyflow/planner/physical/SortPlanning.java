package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.SortKey.Direction;
import io.honeyflow.api.plan.SortKey.NullOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** ORDER BY and LIMIT: first in each instance, then in one. */
final class SortPlanning {
    private final PlanningContext context;

    SortPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(LogicalSort sort) {
        Part input = context.plan(sort.getInput());
        List<SortKey> keys = keys(sort.getCollation().getFieldCollations());
        if (sort.fetch == null && sort.offset == null) {
            Part gathered = context.fragments().gather(input);
            return gathered.with(new PlanNode.Sort(context.nextNode(), gathered.node(), keys));
        }
        long offset = number(sort.offset, 0);
        long limit = number(sort.fetch, Long.MAX_VALUE);
        Part first = input.spread() instanceof Spread.One || limit > Long.MAX_VALUE - offset
                ? input
                : cut(input, keys, 0, limit + offset);
        return cut(context.fragments().gather(first), keys, offset, limit);
    }

    private Part cut(Part part, List<SortKey> keys, long offset, long limit) {
        int id = context.nextNode();
        PlanNode node;
        if (keys.isEmpty()) {
            node = new PlanNode.Limit(id, part.node(), offset, limit);
        } else {
            node = new PlanNode.TopN(id, part.node(), keys, offset, limit);
        }
        return part.with(node);
    }

    static List<SortKey> keys(List<RelFieldCollation> collations) {
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation collation : collations) {
            keys.add(new SortKey(
                    collation.getFieldIndex(),
                    collation.getDirection().isDescending() ? Direction.DESCENDING : Direction.ASCENDING,
                    collation.nullDirection == NullDirection.FIRST ? NullOrder.FIRST : NullOrder.LAST));
        }
        return keys;
    }

    private static long number(@Nullable RexNode node, long otherwise) {
        return node == null ? otherwise : RexLiteral.bigDecimalValue(node).longValueExact();
    }
}
