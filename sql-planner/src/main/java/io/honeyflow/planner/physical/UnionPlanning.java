package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.planner.logical.EngineTypes;
import io.honeyflow.planner.logical.StreamTraits;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalUnion;

/**
 * UNION ALL: the inputs in one fragment; where they aren't all in one instance, those that are get spread. Unbounded
 * inputs come through exchanges, so that all are read at a time; rows that may be taken back stay in their order.
 */
final class UnionPlanning {
    private final PlanningContext context;

    UnionPlanning(PlanningContext context) {
        this.context = context;
    }

    Part plan(LogicalUnion union) {
        List<Part> parts = new ArrayList<>();
        for (RelNode input : union.getInputs()) {
            parts.add(context.plan(input));
        }
        if (!StreamTraits.bounded(union)) {
            return together(union, parts);
        }
        boolean one = parts.stream().allMatch(p -> p.spread() instanceof Spread.One);
        List<PlanNode> inputs = new ArrayList<>();
        for (Part part : parts) {
            boolean spread = one || !(part.spread() instanceof Spread.One);
            inputs.add(spread ? part.node() : context.fragments().exchange(part, new Partitioning.RoundRobin()));
        }
        PlanNode node = new PlanNode.Union(context.nextNode(), inputs, EngineTypes.schema(union.getRowType()));
        return new Part(node, one ? Spread.ONE : Spread.MANY);
    }

    private Part together(LogicalUnion union, List<Part> parts) {
        boolean one = StreamTraits.isChangelog(union);
        Partitioning partitioning = one ? new Partitioning.Single() : new Partitioning.RoundRobin();
        List<PlanNode> inputs = new ArrayList<>();
        parts.forEach(part -> inputs.add(context.fragments().exchange(part, partitioning)));
        PlanNode node = new PlanNode.Union(context.nextNode(), inputs, EngineTypes.schema(union.getRowType()));
        return new Part(node, one ? Spread.ONE : Spread.MANY);
    }
}
