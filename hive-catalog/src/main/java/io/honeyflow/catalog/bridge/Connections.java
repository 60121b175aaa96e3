package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.catalog.MetastoreOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.thrift.TException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open connections to the servers of one metastore. New ones go to the server that answered last. */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final RemoteSettings settings;
    private final List<URI> uris;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Map<URI, Set<String>> unknown = new HashMap<>();
    private int preferred;
    private boolean closed;

    Connections(RemoteSettings settings) {
        this.settings = settings;
        this.uris = settings.uris();
        uris.forEach(uri -> unknown.put(uri, ConcurrentHashMap.newKeySet()));
    }

    List<URI> uris() {
        return uris;
    }

    /** An idle connection that may have died unseen, or a new one. */
    Connection any() {
        Connection known = poll();
        return known != null ? known : open();
    }

    /** A connection that has just answered. */
    Connection answering() {
        for (Connection known = poll(); known != null; known = poll()) {
            if (known.answers()) {
                return known;
            }
            broke(known);
        }
        return open();
    }

    private synchronized @Nullable Connection poll() {
        return idle.pollFirst();
    }

    synchronized void giveBack(Connection connection) {
        if (closed) {
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    /** Closes it and its server's idle ones, and begins with the next server from now on. */
    synchronized void broke(Connection connection) {
        URI uri = connection.uri();
        connection.close();
        idle.removeIf(each -> {
            boolean same = each.uri().equals(uri);
            if (same) {
                each.close();
            }
            return same;
        });
        // A newer server may come up under the same address.
        unknownOf(uri).clear();
        if (uris.get(preferred).equals(uri)) {
            preferred = (preferred + 1) % uris.size();
        }
    }

    private Set<String> unknownOf(URI uri) {
        return unknown.getOrDefault(uri, Set.of());
    }

    private synchronized int preferred() {
        return preferred;
    }

    private synchronized void prefer(int index) {
        preferred = index;
    }

    private Connection open() {
        long retries = Math.max(0, settings.get(MetastoreOptions.CONNECT_RETRIES));
        List<String> reasons = new ArrayList<>();
        for (long round = 0; round <= retries; round++) {
            if (round > 0) {
                pause();
            }
            reasons.clear();
            int first = preferred();
            for (int i = 0; i < uris.size(); i++) {
                int index = (first + i) % uris.size();
                try {
                    Connection connection = Connection.open(uris.get(index), settings, unknownOf(uris.get(index)));
                    prefer(index);
                    return connection;
                } catch (IOException | TException e) {
                    LOG.warn("metastore {} can't be reached: {}", uris.get(index), e.toString());
                    reasons.add(uris.get(index) + " (" + MetastoreErrors.root(e) + ")");
                }
            }
        }
        throw new SqlException(ErrorCode.CATALOG, "no metastore can be reached: " + String.join(", ", reasons));
    }

    private void pause() {
        try {
            Thread.sleep(settings.milliseconds(MetastoreOptions.RETRY_DELAY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlException(ErrorCode.CANCELLED, "Query was cancelled");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Connection::close);
        idle.clear();
    }
}
