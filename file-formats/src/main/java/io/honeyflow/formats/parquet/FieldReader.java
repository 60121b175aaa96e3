package io.honeyflow.formats.parquet;

import io.honeyflow.api.vector.ColumnVector;

/** Reads one column of a table from one row group. */
interface FieldReader {
    ColumnVector read(int rows);
}
