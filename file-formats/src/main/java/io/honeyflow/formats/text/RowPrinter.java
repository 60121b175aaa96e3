package io.honeyflow.formats.text;

import io.honeyflow.api.vector.FlatVector;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Makes a row's bytes. */
interface RowPrinter {
    /** What was printed. */
    ByteArrayOutputStream out();

    /** Without what stands between rows. @param row of the columns */
    void print(List<FlatVector> columns, int row);
}
