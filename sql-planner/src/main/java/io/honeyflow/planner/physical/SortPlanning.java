package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.TableRead;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;

/** ORDER BY and LIMIT: first in each instance, then in one. */
final class SortPlanning {
    /** A limit that one instance reads as fast as several, and always the same rows. */
    private static final long FEW = 10_000;

    private final PlanningContext context;

    SortPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(LogicalSort sort) {
        Part input = context.plan(sort.getInput());
        List<SortKey> keys = Rels.sortKeys(sort.getCollation().getFieldCollations());
        if (sort.fetch == null && sort.offset == null) {
            Part gathered = context.fragments().gather(input);
            return gathered.with(new PlanNode.Sort(context.nextNode(), gathered.node(), keys));
        }
        long offset = Rels.number(sort.offset, 0);
        long limit = Rels.number(sort.fetch, Long.MAX_VALUE);
        if (keys.isEmpty() && limit <= FEW - Math.min(offset, FEW) && isReadOnly(sort.getInput())) {
            return cut(new Part(input.node(), Spread.ONE), keys, offset, limit);
        }
        Part first = input.spread() instanceof Spread.One || limit > Long.MAX_VALUE - offset
                ? input
                : cut(input, keys, 0, limit + offset);
        return cut(context.fragments().gather(first), keys, offset, limit);
    }

    /** Whether each row that is read is one that is wanted, so that one instance reads no more than the limit. */
    private static boolean isReadOnly(RelNode rel) {
        return switch (rel) {
            case TableRead read -> StreamTraits.bounded(read) && read.hints().isEmpty();
            case LogicalProject project -> isReadOnly(project.getInput());
            case LogicalUnion union -> union.getInputs().stream().allMatch(SortPlanning::isReadOnly);
            default -> false;
        };
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
}
