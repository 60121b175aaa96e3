package io.honeyflow.planner.logical;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Each row several times, each time by other expressions: grouping sets. */
public final class GroupingExpand extends SingleRel {
    private final List<List<RexNode>> projections;

    private GroupingExpand(RelNode input, List<List<RexNode>> projections, RelDataType rowType) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.projections = projections.stream().map(List::copyOf).toList();
        this.rowType = rowType;
    }

    public static GroupingExpand create(RelNode input, List<List<RexNode>> projections, RelDataType rowType) {
        return new GroupingExpand(input, projections, rowType);
    }

    public List<List<RexNode>> projections() {
        return projections;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new GroupingExpand(inputs.get(0), projections, getRowType());
    }

    @Override
    public RelNode accept(RexShuttle shuttle) {
        List<List<RexNode>> changed = projections.stream().map(shuttle::apply).toList();
        return changed.equals(projections) ? this : new GroupingExpand(input, changed, getRowType());
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("projections", projections);
    }
}
