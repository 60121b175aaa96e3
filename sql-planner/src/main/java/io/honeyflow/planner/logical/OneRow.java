package io.honeyflow.planner.logical;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** Exactly one row: nulls where the input has none, an error where it has several. A scalar subquery. */
public final class OneRow extends SingleRel {
    private OneRow(RelNode input) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
    }

    public static OneRow create(RelNode input) {
        return new OneRow(input);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new OneRow(inputs.get(0));
    }
}
