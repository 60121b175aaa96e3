package io.honeyflow.formats.text;

import io.honeyflow.api.vector.BatchBuilder;

/** Takes a row's wanted columns out of its bytes. */
interface RowReader {
    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException for bytes that are no row, saying what was expected
     */
    void append(byte[] bytes, int from, int to, BatchBuilder builder);
}
