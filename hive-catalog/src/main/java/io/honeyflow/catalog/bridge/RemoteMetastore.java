package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.catalog.MetastoreOptions;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hive's metastore behind Thrift, on one server or several that share a database. */
final class RemoteMetastore implements Metastore {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteMetastore.class);

    private final Connections connections;
    private final Workers workers = new Workers(Executors::newCachedThreadPool);
    private final Semaphore places;
    private final int size;
    private final long retries;
    private final Duration patience;

    RemoteMetastore(RemoteSettings settings) {
        connections = new Connections(settings);
        size = (int) Math.clamp(settings.get(MetastoreOptions.CONNECTIONS), 1, 1000);
        places = new Semaphore(size, true);
        retries = Math.max(0, settings.get(MetastoreOptions.FAILURE_RETRIES));
        patience = settings.get(MetastoreOptions.SOCKET_TIMEOUT);
    }

    @Override
    public <T> T read(String what, Request<T> request) throws TException {
        Attempts<T> attempts = new Attempts<>(what, request);
        return placed(what, attempts, attempts::reading);
    }

    @Override
    public void write(String what, Change change) throws TException {
        Attempts<Boolean> attempts = new Attempts<>(what, server -> {
            change.on(server);
            return true;
        });
        placed(what, attempts, attempts::writing);
    }

    private interface Work<T> {
        T run() throws TException;
    }

    private <T> T placed(String what, Attempts<T> attempts, Work<T> work) throws TException {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SqlException(
                        ErrorCode.CATALOG,
                        "metastore " + connections.uris() + ": can't " + what + ": all " + size + " connections ("
                                + MetastoreOptions.CONNECTIONS.name() + ") were busy for " + seconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
        try {
            return workers.call(work::run, attempts::abandon);
        } finally {
            places.release();
        }
    }

    private String seconds() {
        return patience.toMillis() / 1000.0 + " s (" + MetastoreOptions.SOCKET_TIMEOUT.name() + ")";
    }

    /** One request, until it is answered or no longer worth it. */
    private final class Attempts<T> {
        private final String what;
        private final Request<T> request;
        private @Nullable Connection inUse;
        private boolean abandoned;

        Attempts(String what, Request<T> request) {
            this.what = what;
            this.request = request;
        }

        T reading() throws TException {
            for (long broken = 0; ; broken++) {
                try {
                    return on(connections.any());
                } catch (Broken e) {
                    if (broken >= retries) {
                        throw e.said();
                    }
                    LOG.warn("asked again: {}", e.said().getMessage());
                }
            }
        }

        T writing() throws TException {
            try {
                return on(connections.answering());
            } catch (Broken e) {
                throw new SqlException(
                        ErrorCode.CATALOG,
                        e.said().getMessage() + ". Whether it was done before that isn't known",
                        null,
                        e.said());
            }
        }

        private T on(Connection connection) throws TException, Broken {
            use(connection);
            try {
                T answer = request.of(connection.server());
                release(connection);
                return answer;
            } catch (TTransportException | TProtocolException e) {
                throw broken(connection, e);
            } catch (TApplicationException e) {
                if (isOutOfStep(e)) {
                    throw broken(connection, e);
                }
                release(connection);
                throw e;
            } catch (TException | SqlException e) {
                release(connection);
                throw e;
            } catch (RuntimeException e) {
                // What a server answers must not be able to do this; the connection may be anywhere in a message.
                throw broken(connection, e);
            }
        }

        private Broken broken(Connection connection, Exception cause) {
            connections.broke(connection);
            synchronized (this) {
                inUse = null;
                if (abandoned) {
                    throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
                }
            }
            boolean late = cause.getCause() instanceof SocketTimeoutException;
            String why = late ? "no answer for " + seconds() : "the connection broke: " + MetastoreErrors.root(cause);
            return new Broken(new SqlException(
                    ErrorCode.CATALOG, "metastore " + connection.uri() + ": can't " + what + ": " + why, null, cause));
        }

        private synchronized void use(Connection connection) {
            if (abandoned) {
                connections.giveBack(connection);
                throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
            }
            inUse = connection;
        }

        private synchronized void release(Connection connection) {
            inUse = null;
            if (abandoned) {
                connection.close();
            } else {
                connections.giveBack(connection);
            }
        }

        /** Nobody waits for the answer any more: the thread that does must not wait either. */
        synchronized void abandon() {
            abandoned = true;
            if (inUse != null) {
                inUse.close();
            }
        }
    }

    private static boolean isOutOfStep(TApplicationException e) {
        return switch (e.getType()) {
            case TApplicationException.INVALID_MESSAGE_TYPE,
                    TApplicationException.WRONG_METHOD_NAME,
                    TApplicationException.BAD_SEQUENCE_ID,
                    TApplicationException.PROTOCOL_ERROR -> true;
            default -> false;
        };
    }

    /** A connection that can't be used any more. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private final SqlException said;

        Broken(SqlException said) {
            super(said);
            this.said = said;
        }

        SqlException said() {
            return said;
        }
    }

    @Override
    public void close() {
        connections.close();
        workers.close();
    }
}
