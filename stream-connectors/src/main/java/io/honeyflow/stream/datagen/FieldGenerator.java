package io.honeyflow.stream.datagen;

import io.honeyflow.api.vector.VectorBuilder;

/** Makes one column. The value depends only on the row's number, so that a reader can go on anywhere. */
interface FieldGenerator {
    void append(long row, VectorBuilder column);
}
