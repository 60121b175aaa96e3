package io.honeyflow.formats.parquet;

import io.honeyflow.api.vector.ColumnVector;

/** Reads one column of a table from one row group. */
interface FieldReader {
    /** Passes over rows. @param row the row group's row that comes next, counted from 0 and not before where it stands */
    void seek(long row);

    ColumnVector read(int rows);
}
