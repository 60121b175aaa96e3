package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.RowBatch;
import io.honeyflow.jdbc.result.RowSource;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An operation's rows. While a full batch is being read the next one is fetched: two of them are held at most. A stream
 * that gives a few rows now and then is asked only when its reader asks.
 */
final class FetchedRows implements RowSource {
    private static final ThreadPoolExecutor AHEAD = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), FetchedRows::thread);

    private final Operation operation;
    private final int width;
    private final FetchSize size;
    private @Nullable Future<RowBatch> ahead;
    private volatile boolean closed;

    FetchedRows(Operation operation, int width, FetchSize size) {
        this.operation = operation;
        this.width = width;
        this.size = size;
    }

    /** Holds nothing of whoever happens to be the first to need it. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "honeyflow-jdbc-fetch", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    @Override
    public RowBatch next() throws SQLException {
        Future<RowBatch> pending = ahead;
        ahead = null;
        RowBatch batch = pending == null ? operation.fetch(size.next(), width) : take(pending);
        if (size.fetched(batch.rows(), batch.bytes()) && !closed) {
            int rows = size.next();
            FutureTask<RowBatch> next = new FutureTask<>(() -> operation.fetchAhead(rows, width));
            AHEAD.execute(next);
            ahead = next;
        }
        return batch;
    }

    private RowBatch take(Future<RowBatch> pending) throws SQLException {
        try {
            return pending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            operation.cancel();
            throw ServerErrors.cancelled();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException) {
                throw (SQLException) cause;
            } else if (cause instanceof Error) {
                throw (Error) cause;
            }
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        closed = true;
        operation.close();
    }
}
