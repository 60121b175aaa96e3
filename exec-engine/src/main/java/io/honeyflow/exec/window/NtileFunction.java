package io.honeyflow.exec.window;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.vector.ColumnVector;
import org.jspecify.annotations.Nullable;

/** ntile: numbers so many buckets of rows; the first ones are the larger. */
record NtileFunction(WindowCall call) implements WindowFunction {
    @Override
    public ColumnVector evaluate(SortedRows rows) {
        double[] values = new double[rows.rows().rowCount()];
        ColumnVector buckets = rows.rows().column(call.arguments().get(0));
        for (int partition = 0; partition < rows.partitions(); partition++) {
            int start = rows.partitionStart(partition);
            int size = rows.partitionEnd(partition) - start;
            long count = buckets(buckets.valueAt(start));
            long least = size / count;
            long larger = size % count;
            for (int i = 0; i < size; i++) {
                boolean inLarger = i < larger * (least + 1);
                values[start + i] =
                        inLarger ? i / (least + 1) + 1.0 : larger + (i - larger * (least + 1)) / least + 1.0;
            }
        }
        return RankFunction.ofType(call.type(), values);
    }

    private static long buckets(@Nullable Object value) {
        if (!(value instanceof Number number) || number.longValue() < 1) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "ntile expects a positive whole number, found " + value);
        }
        return number.longValue();
    }
}
