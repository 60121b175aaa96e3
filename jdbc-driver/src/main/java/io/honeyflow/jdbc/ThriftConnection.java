package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.HiveArrays;
import io.honeyflow.jdbc.result.Refusal;
import io.honeyflow.jdbc.result.Unwrapping;
import io.honeyflow.jdbc.url.SessionKey;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One session. Every statement commits by itself: there are no transactions. Threads may share it: calls go over it one
 * after another, a cancel and a close over a connection of their own where it is busy.
 */
final class ThriftConnection implements Connection, Unwrapping {
    private final Session session;
    private final String url;
    private final Set<ThriftStatement> statements = ConcurrentHashMap.newKeySet();
    private final Properties clientInfo = new Properties();
    private @Nullable SQLWarning warnings;

    ThriftConnection(Session session, String url) {
        this.session = session;
        this.url = url;
        for (String key : session.url().session().keySet()) {
            if (!SessionKey.isKnown(key)) {
                warn("the URL's key '" + key + "' is not known and does nothing");
            }
        }
    }

    private void warn(String message) {
        SQLWarning warning = new SQLWarning(message, "01S00");
        if (warnings == null) {
            warnings = warning;
        } else {
            warnings.setNextWarning(warning);
        }
    }

    void forget(ThriftStatement statement) {
        statements.remove(statement);
    }

    private void checkOpen() throws SQLException {
        if (!session.isOpen()) {
            throw new SQLException("the connection is closed", "08003");
        }
    }

    @Override
    public ThriftStatement createStatement() throws SQLException {
        checkOpen();
        ThriftStatement statement = new ThriftStatement(this, session);
        statements.add(statement);
        return statement;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        checkOpen();
        ThriftPreparedStatement statement = new ThriftPreparedStatement(this, session, sql);
        statements.add(statement);
        return statement;
    }

    private static void checkKind(int type, int concurrency) throws SQLException {
        if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw Refusal.of("result sets other than forward-only and read-only");
        }
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        checkKind(type, concurrency);
        return createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        checkKind(type, concurrency);
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepareStatement(sql, type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        if (keys != Statement.NO_GENERATED_KEYS) {
            throw Refusal.of("generated keys");
        }
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        throw Refusal.of("generated keys");
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        throw Refusal.of("generated keys");
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        checkOpen();
        throw Refusal.of("calls of procedures");
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw Refusal.of("calls of procedures");
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw Refusal.of("calls of procedures");
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        return sql;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        checkOpen();
        if (!autoCommit) {
            throw Refusal.of("transactions");
        }
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        checkOpen();
        return true;
    }

    /** Nothing waits to be committed. */
    @Override
    public void commit() throws SQLException {
        checkOpen();
    }

    @Override
    public void rollback() throws SQLException {
        checkOpen();
        throw Refusal.of("rollback");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw Refusal.of("rollback");
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        checkOpen();
        throw Refusal.of("savepoints");
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw Refusal.of("savepoints");
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw Refusal.of("savepoints");
    }

    @Override
    public void close() {
        for (ThriftStatement statement : statements) {
            statement.connectionClosed();
        }
        statements.clear();
        session.close();
    }

    @Override
    public boolean isClosed() {
        return !session.isOpen();
    }

    /** Drops the connection at once, whatever goes over it. */
    @Override
    public void abort(Executor executor) throws SQLException {
        requireExecutor(executor);
        for (ThriftStatement statement : statements) {
            statement.connectionClosed();
        }
        statements.clear();
        session.abort();
    }

    private static void requireExecutor(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw new SQLException("expected an executor, found null", "HY009");
        }
    }

    /** Asks the server; in seconds, 0 for the network timeout. A connection that is busy is asked over another one. */
    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("expected a timeout of 0 or more seconds, found " + timeout, "22023");
        }
        return session.isValid(timeout);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return new ThriftDatabaseMetaData(this, session, url);
    }

    @Override
    public String getSchema() throws SQLException {
        try (Statement statement = createStatement();
                ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        if (schema == null || schema.isEmpty()) {
            throw new SQLException("expected the name of a database, found none", "3F000");
        }
        try (Statement statement = createStatement()) {
            statement.execute("USE " + HiveLiterals.identifier(schema));
        }
    }

    @Override
    public String getCatalog() throws SQLException {
        checkOpen();
        return "";
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        checkOpen();
        // There is one only; JDBC wants it passed over.
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        checkOpen();
        if (readOnly) {
            throw Refusal.of("read-only connections");
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkOpen();
        if (level != TRANSACTION_NONE) {
            throw Refusal.of("transactions");
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkOpen();
        return TRANSACTION_NONE;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        checkOpen();
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
            throw Refusal.of("closing cursors at commit");
        }
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings = null;
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        throw Refusal.of("type maps");
    }

    /** What the server may show of this client, such as ApplicationName; servers without that call don't mind. */
    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.setProperty(name, value);
        }
        sendClientInfo(Map.of(name, value == null ? "" : value));
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        Map<String, String> changed = new HashMap<>();
        clientInfo.stringPropertyNames().forEach(name -> changed.put(name, ""));
        properties.stringPropertyNames().forEach(name -> changed.put(name, properties.getProperty(name)));
        clientInfo.clear();
        clientInfo.putAll(properties);
        sendClientInfo(changed);
    }

    private void sendClientInfo(Map<String, String> changed) throws SQLClientInfoException {
        try {
            checkOpen();
            session.sendClientInfo(changed);
        } catch (SQLException e) {
            Map<String, ClientInfoStatus> failed = new HashMap<>();
            changed.keySet().forEach(name -> failed.put(name, ClientInfoStatus.REASON_UNKNOWN));
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), e.getErrorCode(), failed, e);
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        checkOpen();
        return clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        checkOpen();
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    /** In milliseconds; 0 waits for an answer as long as it takes. An answer that comes too late ends the connection. */
    @Override
    public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
        checkOpen();
        if (millis < 0) {
            throw new SQLException("expected a timeout of 0 or more milliseconds, found " + millis, "22023");
        }
        session.limitWait(millis);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        checkOpen();
        return session.waitLimit();
    }

    @Override
    public Clob createClob() throws SQLException {
        throw Refusal.of("large objects");
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw Refusal.of("large objects");
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw Refusal.of("large objects");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Refusal.of("XML values");
    }

    @Override
    public Array createArrayOf(String type, Object @Nullable [] elements) throws SQLException {
        checkOpen();
        return HiveArrays.of(elements == null ? List.of() : Arrays.asList(elements));
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        throw Refusal.of("struct values");
    }
}
