package io.honeyflow.planner.logical;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Makes watermarks out of a column of times. */
public final class Watermarks extends SingleRel {
    private final int timeColumn;
    private final long delayMillis;

    private Watermarks(RelNode input, int timeColumn, long delayMillis) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.timeColumn = timeColumn;
        this.delayMillis = delayMillis;
    }

    /** @param delayMillis how late a row may come */
    public static Watermarks create(RelNode input, int timeColumn, long delayMillis) {
        return new Watermarks(input, timeColumn, delayMillis);
    }

    public int timeColumn() {
        return timeColumn;
    }

    public long delayMillis() {
        return delayMillis;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Watermarks(inputs.get(0), timeColumn, delayMillis);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("time", timeColumn).item("delay", delayMillis);
    }
}
