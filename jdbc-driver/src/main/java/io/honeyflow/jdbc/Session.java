package io.honeyflow.jdbc;

import io.honeyflow.jdbc.url.ConnectionUrl;
import io.honeyflow.jdbc.url.SessionKey;
import io.honeyflow.jdbc.url.TransportKind;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hive.service.rpc.thrift.TCloseSessionReq;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TSetClientInfoReq;
import org.apache.thrift.TException;

/** A session on the server, and the connection that it goes over. */
final class Session implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Session.class.getName());
    private static final String SERVER_FETCH_SIZE = "hive.server2.thrift.resultset.default.fetch.size";
    private static final String RELATIONS_IN_LABELS = "hive.resultset.use.unique.column.names";
    private static final int HIVE_FETCH_SIZE = 1000;
    private static final int LOGIN_SECONDS = 60;
    private static final int ASIDE_MILLIS = 10_000;

    private final ConnectionUrl url;
    private final ThriftChannel channel;
    private final TSessionHandle handle;
    private final int fetchSize;
    private volatile int waitMillis;
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
            Session session = new Session(url, channel, opened);
            session.limitWait(url.number(SessionKey.SOCKET_TIMEOUT, 0));
            return session;
        } catch (SQLException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static TOpenSessionReq request(ConnectionUrl url) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("use:database", url.database());
        // Tools look for columns by their names; HiveServer2 would say table.column.
        configuration.put("set:hiveconf:" + RELATIONS_IN_LABELS, "false");
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

    /** What the server's own setting says; Hive's default says nothing. */
    private static int serverFetchSize(TOpenSessionResp opened) {
        Map<String, String> configuration = opened.getConfiguration();
        String text = configuration == null ? null : configuration.get(SERVER_FETCH_SIZE);
        try {
            int rows = text == null ? 0 : Integer.parseInt(text.trim());
            return rows == HIVE_FETCH_SIZE ? 0 : Math.max(0, rows);
        } catch (NumberFormatException e) {
            LOG.log(Level.FINE, "the server sent no number as its fetch size: {0}", text);
            return 0;
        }
    }

    ConnectionUrl url() {
        return url;
    }

    TSessionHandle handle() {
        return handle;
    }

    /** Rows that a fetch asks for unless the statement says otherwise; 0 leaves it to the driver. */
    int fetchSize() {
        return fetchSize;
    }

    boolean isOpen() {
        return !closed.get() && channel.isOpen();
    }

    /** Limits how long the server may take for an answer, in milliseconds; 0 means no limit. */
    void limitWait(int millis) throws SQLException {
        channel.limitWait(millis);
        waitMillis = millis;
    }

    /** That limit in milliseconds; 0 means none. */
    int waitLimit() {
        return waitMillis;
    }

    /** Makes the call: over a second connection where rows that are fetched ahead let the first one wait. */
    <R> R call(ThriftChannel.Call<R> call) throws SQLException {
        Optional<R> answer = channel.callUnlessAhead(call);
        return answer.isPresent() ? answer.get() : callOnAnother(call, waitMillis);
    }

    /** Whether the session is there, asked within so many seconds; 0 for the limit that all calls have. */
    boolean isValid(int seconds) {
        int asked = Math.toIntExact(Math.min(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(seconds)));
        int limit = asked == 0 || waitMillis > 0 && waitMillis < asked ? waitMillis : asked;
        ThriftChannel.Call<TGetInfoResp> call =
                client -> client.GetInfo(new TGetInfoReq(handle, TGetInfoType.CLI_DBMS_NAME));
        try {
            if (!isOpen()) {
                return false;
            }
            Optional<TGetInfoResp> answer = channel.callIfIdle(call, limit, waitMillis);
            ServerErrors.check((answer.isPresent() ? answer.get() : callOnAnother(call, limit)).getStatus());
            return true;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "the session is not valid", e);
            return false;
        }
    }

    /** Tells the server about this client; one that knows no such call is left alone. */
    void sendClientInfo(Map<String, String> changed) throws SQLException {
        TSetClientInfoReq request = new TSetClientInfoReq(handle);
        request.setConfiguration(changed);
        try {
            ServerErrors.check(call(client -> client.SetClientInfo(request)).getStatus());
        } catch (SQLFeatureNotSupportedException e) {
            LOG.log(Level.FINE, "the server takes no client info", e);
        }
    }

    /** Makes a call that nobody waits for yet. */
    <R> R callAhead(ThriftChannel.Call<R> call) throws SQLException {
        return channel.callAhead(call);
    }

    <R> Optional<R> callIfIdle(ThriftChannel.Call<R> call) throws SQLException {
        return channel.callIfIdle(call);
    }

    /**
     * Makes a call that must not wait behind the one under way, such as a fetch that the server
     * holds: over a second connection if the first is busy.
     */
    <R> R callAside(ThriftChannel.Call<R> call) throws SQLException {
        Optional<R> answer = channel.isAhead() ? channel.callUnlessAhead(call) : channel.callIfIdle(call);
        return answer.isPresent() ? answer.get() : callOnAnother(call, ASIDE_MILLIS);
    }

    private <R> R callOnAnother(ThriftChannel.Call<R> call, int millis) throws SQLException {
        if (!channel.isOpen()) {
            throw new SQLNonTransientConnectionException("the connection is closed", "08003");
        }
        int connecting = millis > 0 ? Math.min(millis, ASIDE_MILLIS) : ASIDE_MILLIS;
        try (ThriftChannel aside = ThriftChannel.open(url, connecting)) {
            aside.limitWait(millis);
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

    private boolean closeOnServer(HiveClient client) throws TException {
        client.CloseSession(new TCloseSessionReq(handle));
        return true;
    }

    /** Drops the connection without a word to the server. */
    void abort() {
        closed.set(true);
        channel.close();
    }
}
