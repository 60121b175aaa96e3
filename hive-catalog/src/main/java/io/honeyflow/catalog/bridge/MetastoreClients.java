package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.thrift.TException;

/**
 * A few threads with a metastore client each: Hive keeps its store and its transaction by thread, so that callers' own
 * threads, which come and go by the thousand, must not meet it.
 */
final class MetastoreClients implements AutoCloseable {
    private static final int THREADS = 4;

    private final ExecutorService threads;
    private final ThreadLocal<HiveMetaStoreClient> clients;

    /** A call on a client. */
    interface Call<T> {
        T on(HiveMetaStoreClient client) throws TException;
    }

    MetastoreClients(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        MetastoreSettings.defaults().forEach(configuration::set);
        settings.forEach(configuration::set);
        configuration.setClassLoader(MetastoreClients.class.getClassLoader());
        ClassLoader loader = MetastoreClients.class.getClassLoader();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "metastore");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        clients = ThreadLocal.withInitial(() -> open(configuration));
        if (configuration.get("hive.metastore.uris", "").isBlank()) {
            completeSchema(configuration);
        }
    }

    /** A metastore behind Thrift looks after its database itself. */
    private void completeSchema(Configuration configuration) {
        Future<?> running = threads.submit(() -> MetastoreSchema.complete(configuration));
        try {
            running.get();
        } catch (ExecutionException e) {
            close();
            throw new SqlException(
                    ErrorCode.CATALOG, "can't open the metastore: " + MetastoreErrors.root(e), null, e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "interrupted while the metastore was opened");
        }
    }

    private static HiveMetaStoreClient open(Configuration configuration) {
        try {
            return new HiveMetaStoreClient(configuration);
        } catch (MetaException e) {
            throw new SqlException(ErrorCode.CATALOG, "can't open the metastore: " + MetastoreErrors.root(e), null, e);
        }
    }

    /** Runs a call on one of the threads. */
    <T> T call(Call<T> call) throws TException {
        Future<T> running = threads.submit(() -> call.on(clients.get()));
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
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
