package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gives rows of one large batch, in its order or another, in batches of the usual size. */
final class GatheredRows {
    private GatheredRows() {}

    static void emit(Batch all, Output output) {
        emit(all, IntStream.range(0, all.rowCount()).toArray(), output);
    }

    /** @param order row numbers */
    static void emit(Batch all, int[] order, Output output) {
        for (int from = 0; from < order.length; from += Batch.DEFAULT_ROWS) {
            int[] positions = Arrays.copyOfRange(order, from, Math.min(order.length, from + Batch.DEFAULT_ROWS));
            if (!output.emit(gather(all, positions))) {
                return;
            }
        }
    }

    static Batch gather(Batch all, int[] positions) {
        List<ColumnVector> columns = new ArrayList<>(all.columnCount());
        for (ColumnVector column : all.columns()) {
            columns.add(column.gather(positions, positions.length));
        }
        return Batch.of(all.schema(), columns, positions.length);
    }
}
