package io.honeyflow.planner.logical;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** A plan that is computed once and read in several places; those with the same id have the same input. */
public final class Shared extends SingleRel {
    private final int shareId;

    private Shared(RelNode input, int shareId) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.shareId = shareId;
    }

    public static Shared create(RelNode input, int shareId) {
        return new Shared(input, shareId);
    }

    public int shareId() {
        return shareId;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Shared(inputs.get(0), shareId);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("share", shareId);
    }
}
