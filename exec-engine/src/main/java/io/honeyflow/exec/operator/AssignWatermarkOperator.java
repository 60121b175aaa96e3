package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;

/** Promises that no row comes that is older than the newest row less a delay. */
public final class AssignWatermarkOperator implements Operator {
    private final PlanNode.AssignWatermark node;
    private long greatest = Long.MIN_VALUE;

    public AssignWatermarkOperator(PlanNode.AssignWatermark node) {
        this.node = node;
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        long before = greatest;
        TimestampVector times =
                (TimestampVector) batch.column(node.timeColumn()).flatten();
        Selection live = batch.selection();
        for (int i = 0; i < live.count(); i++) {
            int row = live.position(i);
            if (!times.isNull(row)) {
                greatest = Math.max(greatest, WindowTime.millis(times, row));
            }
        }
        output.emit(batch);
        if (greatest > before) {
            output.watermark(new Watermark(greatest - node.delayMillis()));
        }
    }

    /** Marks of the source are weaker than ours; only its end counts. */
    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd()) {
            output.watermark(mark);
        }
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        writer.number("greatest", greatest);
    }

    @Override
    public void restore(SnapshotReader reader) {
        greatest = reader.number("greatest").orElse(greatest);
    }
}
