package io.honeyflow.formats.text;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Makes a row's bytes. */
interface RowPrinter {
    /** What was printed. */
    ByteArrayOutputStream out();

    /** Without what stands between rows. @param row of the columns */
    void print(List<FlatVector> columns, int row);

    /** {@link #out} becomes the live rows, a line each. */
    default void printLines(Batch batch) {
        out().reset();
        List<FlatVector> columns =
                batch.columns().stream().map(ColumnVector::flatten).toList();
        for (int row = 0; row < batch.rowCount(); row++) {
            print(columns, batch.selection().position(row));
            out().write('\n');
        }
    }
}
