package io.honeyflow.exec.window;

import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.kernel.Cancellation;
import java.util.List;

/** lead and lag: the value of a row so many rows on, or a default outside the partition. */
record OffsetFunction(WindowCall call, int direction) implements WindowFunction {
    @Override
    public ColumnVector evaluate(SortedRows rows) {
        List<Integer> arguments = call.arguments();
        ColumnVector values = rows.rows().column(arguments.get(0));
        VectorBuilder result = VectorBuilder.of(call.type(), values.size());
        for (int partition = 0; partition < rows.partitions(); partition++) {
            int start = rows.partitionStart(partition);
            int end = rows.partitionEnd(partition);
            for (int row = start; row < end; row++) {
                Cancellation.check(row);
                int from = target(rows, values, row, new int[] {start, end});
                if (from >= start && from < end) {
                    result.appendFrom(values, from);
                } else if (arguments.size() > 2) {
                    result.appendFrom(rows.rows().column(arguments.get(2)), row);
                } else {
                    result.appendNull();
                }
            }
        }
        return result.build();
    }

    private int target(SortedRows rows, ColumnVector values, int row, int[] range) {
        long offset = 1;
        if (call.arguments().size() > 1) {
            Object given = rows.rows().column(call.arguments().get(1)).valueAt(row);
            offset = given == null ? 0 : ((Number) given).longValue();
        }
        if (call.nullTreatment() == WindowCall.NullTreatment.RESPECT) {
            long target = row + direction * offset;
            return target < range[0] || target >= range[1] ? -1 : (int) target;
        }
        int at = row;
        while (offset > 0) {
            at += direction;
            if (at < range[0] || at >= range[1]) {
                return -1;
            }
            offset -= values.isNull(at) ? 0 : 1;
        }
        return at;
    }
}
