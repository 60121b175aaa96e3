package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.apache.thrift.TException;

/** Threads that call a metastore, so that whoever waits for them can be interrupted. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    /** @param kind of pool, around the threads */
    Workers(Function<ThreadFactory, ExecutorService> kind) {
        ClassLoader loader = Workers.class.getClassLoader();
        threads = kind.apply(task -> {
            Thread thread = new Thread(task, "metastore");
            thread.setDaemon(true);
            // Hive looks for its classes through the thread.
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    /**
     * Runs on one of the threads.
     *
     * @param abandon what to do with a call that nobody waits for any more
     * @throws SqlException CANCELLED where the waiting thread was interrupted
     */
    <T> T call(Callable<T> call, Runnable abandon) throws TException {
        Future<T> running = threads.submit(call);
        try {
            return running.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case TException thrift -> throw thrift;
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            running.cancel(false);
            abandon.run();
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
