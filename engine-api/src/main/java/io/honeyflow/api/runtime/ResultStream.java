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

    /** True while the query still makes rows, which {@link #cancel} would end; rows that it has made may wait after it. */
    boolean running();

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

    /**
     * Ends the query; a reader that waits gets an {@code SqlException} CANCELLED. Does nothing once it has ended.
     *
     * @return false where it came too late: what the query writes is committed, or is just being committed
     */
    boolean cancel();

    /** Cancels the query if it still runs, and frees all it held. */
    @Override
    void close();
}
