package io.honeyflow.exec.window;

import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;

/** first_value and last_value of a frame. */
record EdgeFunction(WindowCall call, Edge edge) implements WindowFunction {
    /** Which end of the frame. */
    enum Edge {
        FIRST,
        LAST
    }

    @Override
    public ColumnVector evaluate(SortedRows rows) {
        ColumnVector values = rows.rows().column(call.arguments().get(0));
        boolean skipNulls = call.nullTreatment() == WindowCall.NullTreatment.IGNORE || skipsByArgument(rows);
        FrameBounds bounds = new FrameBounds(rows, call.frame());
        VectorBuilder result = VectorBuilder.of(call.type(), values.size());
        for (int partition = 0; partition < rows.partitions(); partition++) {
            for (int row = rows.partitionStart(partition); row < rows.partitionEnd(partition); row++) {
                int start = bounds.start(row, partition);
                int end = bounds.end(row, partition);
                int from = edge == Edge.FIRST ? start : end - 1;
                int step = edge == Edge.FIRST ? 1 : -1;
                while (skipNulls && from >= start && from < end && values.isNull(from)) {
                    from += step;
                }
                if (from >= start && from < end) {
                    result.appendFrom(values, from);
                } else {
                    result.appendNull();
                }
            }
        }
        return result.build();
    }

    /** Hive's older form: {@code first_value(x, true)} passes over nulls. */
    private boolean skipsByArgument(SortedRows rows) {
        return call.arguments().size() > 1
                && rows.rows().rowCount() > 0
                && Boolean.TRUE.equals(
                        rows.rows().column(call.arguments().get(1)).valueAt(0));
    }
}
