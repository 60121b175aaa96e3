package io.honeyflow.planner.physical;

import io.honeyflow.api.plan.PlanNode;
import java.util.List;

/** Copies of plan nodes over other inputs that give the same columns. */
final class NodeInputs {
    private NodeInputs() {}

    /** The node itself where its inputs are these. */
    static PlanNode replace(PlanNode node, List<PlanNode> inputs) {
        if (inputs.equals(node.inputs())) {
            return node;
        }
        PlanNode in = inputs.get(0);
        return switch (node) {
            case PlanNode.Filter n -> new PlanNode.Filter(n.id(), in, n.predicate());
            case PlanNode.Project n -> new PlanNode.Project(n.id(), in, n.expressions(), n.names());
            case PlanNode.Expand n -> new PlanNode.Expand(n.id(), in, n.projections(), n.schema());
            case PlanNode.Aggregate n ->
                new PlanNode.Aggregate(n.id(), in, n.keys(), n.calls(), n.step(), n.emit(), n.schema());
            case PlanNode.Join n -> join(n, in, inputs.get(1));
            case PlanNode.Window n ->
                new PlanNode.Window(n.id(), in, n.partitionKeys(), n.order(), n.calls(), n.schema());
            case PlanNode.Sort n -> new PlanNode.Sort(n.id(), in, n.keys());
            case PlanNode.TopN n -> new PlanNode.TopN(n.id(), in, n.keys(), n.offset(), n.limit());
            case PlanNode.Limit n -> new PlanNode.Limit(n.id(), in, n.offset(), n.limit());
            case PlanNode.Union n -> new PlanNode.Union(n.id(), inputs, n.schema());
            case PlanNode.SingleRow n -> new PlanNode.SingleRow(n.id(), in);
            case PlanNode.Unnest n ->
                new PlanNode.Unnest(n.id(), in, n.function(), n.arguments(), n.outer(), n.schema());
            case PlanNode.Script n -> new PlanNode.Script(n.id(), in, n.call(), n.schema());
            case PlanNode.AssignWatermark n ->
                new PlanNode.AssignWatermark(n.id(), in, n.timeColumn(), n.delayMillis());
            case PlanNode.AssignWindow n ->
                new PlanNode.AssignWindow(n.id(), in, n.timeColumn(), n.sizeMillis(), n.slideMillis());
            case PlanNode.TableWrite n -> new PlanNode.TableWrite(n.id(), in, n.target());
            case PlanNode.Scan n -> throw leaf(n);
            case PlanNode.Values n -> throw leaf(n);
            case PlanNode.ExchangeInput n -> throw leaf(n);
        };
    }

    private static PlanNode join(PlanNode.Join n, PlanNode left, PlanNode right) {
        return new PlanNode.Join(
                n.id(),
                left,
                right,
                n.type(),
                n.leftKeys(),
                n.rightKeys(),
                n.nullSafe(),
                n.residual(),
                n.order(),
                n.distribution(),
                n.timeKey());
    }

    private static IllegalStateException leaf(PlanNode node) {
        return new IllegalStateException(node.getClass().getSimpleName() + " has no inputs");
    }
}
