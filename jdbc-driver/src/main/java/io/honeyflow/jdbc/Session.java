package io.honeyflow.jdbc;

import io.honeyflow.jdbc.url.ConnectionUrl;
import io.honeyflow.jdbc.url.SessionKey;
import io.honeyflow.jdbc.url.TransportKind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TCloseSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.TException;

/** A session on the server, and the connection that it goes over. */
final class Session implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Session.class.getName());
    private static final String SERVER_FETCH_SIZE = "hive.server2.thrift.resultset.default.fetch.size";
    private static final int FETCH_SIZE = 1000;
    private static final int LOGIN_SECONDS = 60;
    private static final int ASIDE_MILLIS = 10_000;

    private final ConnectionUrl url;
    private final ThriftChannel channel;
    private final TSessionHandle handle;
    private final int fetchSize;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Session(ConnectionUrl url, ThriftChannel channel, TOpenSessionResp opened) {
        this.url = url;
        this.channel = channel;
        this.handle = opened.getSessionHandle();
        int wanted = url.number(SessionKey.FETCH_SIZE, 0);
        this.fetchSize = wanted > 0 ? wanted : serverFetchSize(opened);
    }

    /** @param loginSeconds how long connecting and opening may take; 0 means the driver's own limit */
    static Session open(ConnectionUrl url, int loginSeconds) throws SQLException {
        int seconds = loginSeconds > 0 ? loginSeconds : LOGIN_SECONDS;
        ThriftChannel channel = ThriftChannel.open(url, Math.toIntExact(TimeUnit.SECONDS.toMillis(seconds)));
        try {
            TOpenSessionResp opened = channel.call(client -> client.OpenSession(request(url)));
            ServerErrors.check(opened.getStatus());
            TProtocolVersion version = opened.getServerProtocolVersion();
            if (version == null || version.getValue() < TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6.getValue()) {
                throw new SQLNonTransientConnectionException(
                        "expected a server of protocol V6 (Hive 0.13) or newer, found " + version, "08001");
            }
            if (opened.getSessionHandle() == null) {
                throw new SQLNonTransientConnectionException("the server opened no session", "08001");
            }
            channel.limitWait(url.number(SessionKey.SOCKET_TIMEOUT, 0));
            return new Session(url, channel, opened);
        } catch (SQLException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static TOpenSessionReq request(ConnectionUrl url) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("use:database", url.database());
        url.hiveConf().forEach((key, value) -> configuration.put("set:hiveconf:" + key, value));
        url.hiveVar().forEach((key, value) -> configuration.put("set:hivevar:" + key, value));
        url.get(SessionKey.PROXY_USER).ifPresent(user -> configuration.put("hive.server2.proxy.user", user));
        TOpenSessionReq request = new TOpenSessionReq(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10);
        request.setConfiguration(configuration);
        if (url.transport() == TransportKind.RAW) {
            request.setUsername(url.user());
            request.setPassword(url.password());
        }
        return request;
    }

    private static int serverFetchSize(TOpenSessionResp opened) {
        Map<String, String> configuration = opened.getConfiguration();
        String text = configuration == null ? null : configuration.get(SERVER_FETCH_SIZE);
        if (text != null) {
            try {
                return Math.max(1, Integer.parseInt(text.trim()));
            } catch (NumberFormatException e) {
                LOG.log(Level.FINE, "the server sent no number as its fetch size: {0}", text);
            }
        }
        return FETCH_SIZE;
    }

    ConnectionUrl url() {
        return url;
    }

    TSessionHandle handle() {
        return handle;
    }

    /** Rows that a fetch asks for unless the statement says otherwise. */
    int fetchSize() {
        return fetchSize;
    }

    boolean isOpen() {
        return !closed.get() && channel.isOpen();
    }

    /** Limits how long the server may take for an answer, in milliseconds; 0 means no limit. */
    void limitWait(int millis) throws SQLException {
        channel.limitWait(millis);
    }

    <R> R call(ThriftChannel.Call<R> call) throws SQLException {
        return channel.call(call);
    }

    <R> Optional<R> callIfIdle(ThriftChannel.Call<R> call) throws SQLException {
        return channel.callIfIdle(call);
    }

    /**
     * Makes a call that must not wait behind the one under way, such as a fetch that the server
     * holds: over a second connection if the first is busy.
     */
    <R> R callAside(ThriftChannel.Call<R> call) throws SQLException {
        Optional<R> answer = channel.callIfIdle(call);
        if (answer.isPresent()) {
            return answer.get();
        }
        try (ThriftChannel aside = ThriftChannel.open(url, ASIDE_MILLIS)) {
            return aside.call(call);
        }
    }

    /** Ends the session on the server and then the connection; a call under way ends with an exception. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (channel.isOpen()) {
                callAside(this::closeOnServer);
            }
        } catch (SQLException e) {
            // The server ends sessions whose connection is gone.
            LOG.log(Level.FINE, "the session could not be closed on the server", e);
        } finally {
            channel.close();
        }
    }

    private boolean closeOnServer(TCLIService.Client client) throws TException {
        client.CloseSession(new TCloseSessionReq(handle));
        return true;
    }

    /** Drops the connection without a word to the server. */
    void abort() {
        closed.set(true);
        channel.close();
    }
}
