package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampBuilder;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.List;

/** Each row once for each window of time that it lies in (TUMBLE: one; HOP: several). */
public final class AssignWindowOperator implements Operator {
    private final PlanNode.AssignWindow node;

    public AssignWindowOperator(PlanNode.AssignWindow node) {
        this.node = node;
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        TimestampVector times =
                (TimestampVector) batch.column(node.timeColumn()).flatten();
        Rows rows = new Rows();
        Selection live = batch.selection();
        for (int i = 0; i < live.count(); i++) {
            int row = live.position(i);
            if (times.isNull(row)) {
                continue;
            }
            long millis = WindowTime.millis(times, row);
            long latest = millis - Math.floorMod(millis, node.slideMillis());
            for (long start = latest; start > millis - node.sizeMillis(); start -= node.slideMillis()) {
                rows.add(row, start);
                if (rows.count == Batch.DEFAULT_ROWS) {
                    if (!output.emit(rows.build(batch))) {
                        return;
                    }
                    rows = new Rows();
                }
            }
        }
        if (rows.count > 0) {
            output.emit(rows.build(batch));
        }
    }

    /** The rows of a batch with their windows. */
    private final class Rows {
        private final TimestampBuilder starts = builder();
        private final TimestampBuilder ends = builder();
        private final int[] from = new int[Batch.DEFAULT_ROWS];
        private int count;

        private static TimestampBuilder builder() {
            return (TimestampBuilder) VectorBuilder.of(DataType.TIMESTAMP, Batch.DEFAULT_ROWS);
        }

        void add(int row, long start) {
            from[count++] = row;
            append(starts, start);
            append(ends, start + node.sizeMillis());
        }

        private static void append(TimestampBuilder to, long millis) {
            to.appendTimestamp(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
        }

        Batch build(Batch batch) {
            List<ColumnVector> columns = new ArrayList<>();
            for (ColumnVector column : batch.columns()) {
                columns.add(column.gather(from, count));
            }
            columns.add(starts.build());
            columns.add(ends.build());
            return new Batch(
                    node.schema(), columns, Selection.all(count), batch.kinds().gather(from, count));
        }
    }
}
