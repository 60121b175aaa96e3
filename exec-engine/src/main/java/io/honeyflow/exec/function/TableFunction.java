package io.honeyflow.exec.function;

import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.List;

/** Makes rows of a row: explode and the like. */
public interface TableFunction {
    /**
     * @param arguments one vector for each argument
     * @param row the row number in them
     * @param columns a builder for each column of the function; gets as many values as rows are made
     * @return how many rows were made
     */
    int apply(List<ColumnVector> arguments, int row, List<VectorBuilder> columns);

    /** The rows that it makes once it has got all. @return how many */
    default int end(List<VectorBuilder> columns) {
        return 0;
    }
}
