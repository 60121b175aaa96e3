package io.honeyflow.api.function;

import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import java.util.List;

/** A user's function of one row's values. Used by one thread. */
public interface ScalarCode extends AutoCloseable {
    /**
     * @param arguments as long as {@code size}
     * @param rows which rows count; the result holds anything in the others
     */
    ColumnVector evaluate(List<ColumnVector> arguments, Selection rows, int size);

    /** Whether equal arguments give equal results. */
    boolean deterministic();

    /** The query is over. */
    @Override
    void close();
}
