package io.honeyflow.api.function;

import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.List;

/** A user's function that makes rows of a row. Used by one thread. */
public interface TableCode extends AutoCloseable {
    /**
     * @param columns a builder for each column of the function; gets as many values as rows are made
     * @return how many rows were made
     */
    int apply(List<ColumnVector> arguments, int row, List<VectorBuilder> columns);

    /** The rows that it makes once it has got all; called once. @return how many */
    int end(List<VectorBuilder> columns);

    /** The query is over, perhaps before {@link #end}. */
    @Override
    void close();
}
