package io.honeyflow.exec.operator;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.vector.Batch;

/** Passes over the first rows, lets so many through, and then wants no more. */
public final class LimitOperator implements Operator {
    private long toSkip;
    private long toGive;

    public LimitOperator(PlanNode.Limit node) {
        toSkip = node.offset();
        toGive = node.limit();
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        if (batch.hasDeletes()) {
            throw SqlException.notSupported("LIMIT over rows that are taken back");
        }
        int skipped = (int) Math.min(toSkip, batch.rowCount());
        int given = (int) Math.min(toGive, batch.rowCount() - skipped);
        toSkip -= skipped;
        toGive -= given;
        if (given == batch.rowCount()) {
            output.emit(batch);
        } else if (given > 0) {
            output.emit(batch.withSelection(batch.selection().range(skipped, given)));
        }
    }

    @Override
    public boolean finished() {
        return toGive == 0;
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        writer.number("toSkip", toSkip);
        writer.number("toGive", toGive);
    }

    @Override
    public void restore(SnapshotReader reader) {
        toSkip = reader.number("toSkip").orElse(toSkip);
        toGive = reader.number("toGive").orElse(toGive);
    }
}
