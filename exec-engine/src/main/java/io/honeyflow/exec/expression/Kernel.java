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

    /** Whether equal arguments give equal results, so that one call does for all rows of constants. */
    default boolean repeatable() {
        return true;
    }

    /** One that is called for each row, whatever its arguments are. */
    record EachRow(Kernel kernel) implements Kernel {
        @Override
        public ColumnVector evaluate(List<ColumnVector> arguments, Selection selection, int size) {
            return kernel.evaluate(arguments, selection, size);
        }

        @Override
        public boolean repeatable() {
            return false;
        }
    }
}
