package io.honeyflow.exec.operator;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scalar subquery's one row: nulls where there is none, an error where there are several. */
public final class SingleRowOperator implements Operator {
    private final PlanNode.SingleRow node;
    private @Nullable Batch row;
    private boolean given;

    public SingleRowOperator(PlanNode.SingleRow node) {
        this.node = node;
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        if (batch.hasDeletes()) {
            throw SqlException.notSupported("a scalar subquery whose row is taken back");
        }
        if (row != null || given || batch.rowCount() > 1) {
            throw new SqlException(
                    ErrorCode.CARDINALITY, "a scalar subquery expected at most one row and found more than one");
        }
        row = batch.compact();
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd() && !given) {
            given = true;
            output.emit(row == null ? nulls() : row);
            row = null;
        }
        output.watermark(mark);
    }

    private Batch nulls() {
        List<ColumnVector> columns = new ArrayList<>();
        for (Field field : node.schema().fields()) {
            columns.add(ConstantVector.of(field.type(), null, 1));
        }
        return Batch.of(node.schema(), columns, 1);
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        writer.number("given", given ? 1 : 0);
        if (row != null) {
            writer.rows("row", row);
        }
    }

    @Override
    public void restore(SnapshotReader reader) {
        given = reader.number("given").orElse(0) == 1;
        reader.rows("row").forEach(batch -> row = batch);
    }
}
