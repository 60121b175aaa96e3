package io.honeyflow.exec.expression;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;

/** A compiled condition. Used by one thread at a time. */
public interface Predicate {
    /** Those live rows for which the condition is true; the batch's own selection if it holds for all. */
    Selection select(Batch batch);
}
