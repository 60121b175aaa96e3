package io.honeyflow.exec.expression;

import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import java.util.List;

/** Computes a scalar function over vectors. Used by one thread at a time. */
public interface Kernel {
    /** Whether a null argument makes the result null, so that what a null gives need not be asked. */
    default boolean strict() {
        return true;
    }

    /**
     * @param arguments as long as {@code size}
     * @param rows which rows count; the result holds anything in the others
     * @param size rows of the result
     */
    ColumnVector evaluate(List<ColumnVector> arguments, Selection rows, int size);
}
