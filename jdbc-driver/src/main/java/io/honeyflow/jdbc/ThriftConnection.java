package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One session. Every statement commits by itself: there are no transactions. */
final class ThriftConnection implements Connection {
    private final Session session;
    private final String url;
    private final Set<ThriftStatement> statements = ConcurrentHashMap.newKeySet();
    private final Properties clientInfo = new Properties();

    ThriftConnection(Session session, String url) {
        this.session = session;
        this.url = url;
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
    public String nativeSQL(String sql) {
        return sql;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (!autoCommit) {
            throw Refusal.of("transactions");
        }
    }

    @Override
    public boolean getAutoCommit() {
        return true;
    }

    /** Nothing waits to be committed. */
    @Override
    public void commit() throws SQLException {
        checkOpen();
    }

    @Override
    public void rollback() throws SQLException {
        throw Refusal.of("rollback");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw Refusal.of("rollback");
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
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

    @Override
    public void abort(Executor executor) {
        session.abort();
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("expected a timeout of 0 or more seconds, found " + timeout, "22023");
        }
        try {
            return session.isOpen() && !getMetaData().getDatabaseProductName().isEmpty();
        } catch (SQLException e) {
            return false;
        }
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
        try (Statement statement = createStatement()) {
            statement.execute("USE `" + schema.replace("`", "``") + "`");
        }
    }

    @Override
    public String getCatalog() {
        return "";
    }

    @Override
    public void setCatalog(String catalog) {
        // There is one only; JDBC wants it passed over.
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        if (readOnly) {
            throw Refusal.of("read-only connections");
        }
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        if (level != TRANSACTION_NONE) {
            throw Refusal.of("transactions");
        }
    }

    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_NONE;
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
            throw Refusal.of("closing cursors at commit");
        }
    }

    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {
        // There are none.
    }

    @Override
    public Map<String, Class<?>> getTypeMap() {
        return Map.of();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        throw Refusal.of("type maps");
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) {
        if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.setProperty(name, value);
        }
    }

    @Override
    public void setClientInfo(Properties properties) {
        clientInfo.clear();
        clientInfo.putAll(properties);
    }

    @Override
    public @Nullable String getClientInfo(String name) {
        return clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() {
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    /** In milliseconds. */
    @Override
    public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
        session.limitWait(millis);
    }

    @Override
    public int getNetworkTimeout() {
        return 0;
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
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        throw Refusal.of("array values");
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        throw Refusal.of("struct values");
    }

    @Override
    public <T> T unwrap(Class<T> wanted) throws SQLException {
        if (wanted.isInstance(this)) {
            return wanted.cast(this);
        }
        throw Refusal.of("unwrap as " + wanted.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> wanted) {
        return wanted.isInstance(this);
    }
}
