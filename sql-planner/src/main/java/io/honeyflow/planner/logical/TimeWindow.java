package io.honeyflow.planner.logical;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** Each row once for each window of time that it lies in; adds window_start and window_end. */
public final class TimeWindow extends SingleRel {
    private final int timeColumn;
    private final long sizeMillis;
    private final long slideMillis;

    private TimeWindow(RelNode input, int timeColumn, long sizeMillis, long slideMillis) {
        super(input.getCluster(), input.getCluster().traitSet(), input);
        this.timeColumn = timeColumn;
        this.sizeMillis = sizeMillis;
        this.slideMillis = slideMillis;
    }

    /** @param slideMillis milliseconds from one window's start to the next one's; a tumbling window's is its size */
    public static TimeWindow create(RelNode input, int timeColumn, long sizeMillis, long slideMillis) {
        return new TimeWindow(input, timeColumn, sizeMillis, slideMillis);
    }

    public int timeColumn() {
        return timeColumn;
    }

    public long sizeMillis() {
        return sizeMillis;
    }

    public long slideMillis() {
        return slideMillis;
    }

    @Override
    protected RelDataType deriveRowType() {
        return ((EngineTypes) getCluster().getTypeFactory())
                .row(EngineTypes.schema(input.getRowType())
                        .append(new Field("window_start", DataType.TIMESTAMP))
                        .append(new Field("window_end", DataType.TIMESTAMP)));
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new TimeWindow(inputs.get(0), timeColumn, sizeMillis, slideMillis);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("time", timeColumn)
                .item("size", sizeMillis)
                .item("slide", slideMillis);
    }
}
