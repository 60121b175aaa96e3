package io.honeyflow.exec.expression;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;

/** A compiled expression. Used by one thread at a time; may keep caches. */
public interface Evaluator {
    /**
     * The values for the live rows, at their own row numbers: the vector is as long as the batch's columns, and holds
     * anything where a row isn't live.
     */
    ColumnVector evaluate(Batch batch);
}
