package io.honeyflow.exec.window;

import io.honeyflow.api.vector.ColumnVector;

/** A function over a window. */
interface WindowFunction {
    /** A value for each of the sorted rows. */
    ColumnVector evaluate(SortedRows rows);
}
