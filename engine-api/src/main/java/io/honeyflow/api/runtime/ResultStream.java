package io.honeyflow.api.runtime;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.time.Duration;

/**
 * The rows that a query yields, as they come. Results buffer in memory, then on disk up to a limit, then block the
 * query. One thread reads at a time; {@link #cancel} and {@link #close} may come from any.
 */
public interface ResultStream extends AutoCloseable {
    /** What a read found. */
    sealed interface Next permits Rows, NotYet, End {}

    /** @param batch at least one live row */
    record Rows(Batch batch) implements Next {}

    /** The query runs on and had no row within the time. */
    record NotYet() implements Next {}

    /** No more rows will come. */
    record End() implements Next {}

    Schema schema();

    /** True where the query reads an unbounded input and ends only when it is cancelled. */
    boolean continuous();

    /**
     * The next rows.
     *
     * @param wait how long to wait for a row; zero asks only what is there
     * @throws io.honeyflow.api.error.SqlException what the query failed of, also at each later call
     */
    Next next(Duration wait);

    /**
     * Goes back to the first row.
     *
     * @return false where rows that were read have been dropped already; nothing is changed then
     */
    boolean rewind();

    /** Ends the query; a reader that waits gets an {@code SqlException} CANCELLED. Does nothing once it has ended. */
    void cancel();

    /** Cancels the query if it still runs, and frees all it held. */
    @Override
    void close();
}
