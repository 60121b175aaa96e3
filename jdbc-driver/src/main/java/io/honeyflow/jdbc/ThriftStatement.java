package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.ColumnType;
import io.honeyflow.jdbc.result.ColumnarResultSet;
import io.honeyflow.jdbc.result.HiveType;
import io.honeyflow.jdbc.result.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TGetQueryIdReq;
import org.jspecify.annotations.Nullable;

/** A statement: one operation at a time. One thread uses it; any other may cancel or close it. */
class ThriftStatement extends StatementSettings {
    private static final int LOG_LINES = 1000;

    private final ThriftConnection connection;
    private final Session session;
    private final Listeners listeners = new Listeners();
    private volatile @Nullable Operation operation;
    private volatile boolean cancelRequested;
    private volatile boolean closed;
    private @Nullable ColumnarResultSet result;
    private long updateCount = -1;
    private String sql = "";

    ThriftStatement(ThriftConnection connection, Session session) {
        super(session.fetchSize());
        this.connection = connection;
        this.session = session;
    }

    @Override
    public void executeAsync(String sql) throws SQLException {
        checkOpen();
        endCurrent();
        cancelRequested = false;
        this.sql = sql;
        TExecuteStatementReq request = new TExecuteStatementReq(session.handle(), sql);
        request.setConfOverlay(Map.of());
        request.setRunAsync(true);
        request.setQueryTimeout(getQueryTimeout());
        TExecuteStatementResp response = session.call(client -> client.ExecuteStatement(request));
        ServerErrors.check(response.getStatus());
        warn(ServerErrors.warnings(response.getStatus()));
        if (response.getOperationHandle() == null) {
            throw new SQLException("the server took the statement without a handle for it", "08S01");
        }
        Operation started = new Operation(session, response.getOperationHandle());
        operation = started;
        if (cancelRequested) {
            started.cancel();
        }
    }

    @Override
    public boolean await() throws SQLException {
        checkOpen();
        Operation current = current();
        TGetOperationStatusResp status = current.await(getQueryTimeout(), listeners);
        List<ColumnType> columns = List.of();
        boolean rows = status.isSetHasResultSet()
                ? status.isHasResultSet()
                : current.handle().isHasResultSet();
        if (rows) {
            columns = current.columns();
            rows = status.isSetHasResultSet() || !isPlaceholder(columns);
        }
        if (rows) {
            FetchSize size = getFetchSize() > 0
                    ? FetchSize.of(getFetchSize(), getLargeMaxRows())
                    : FetchSize.growing(getLargeMaxRows());
            result = new ColumnarResultSet(
                    columns, new FetchedRows(current, columns.size(), size), this, getLargeMaxRows());
        } else {
            updateCount = Math.max(0, status.getNumModifiedRows());
        }
        return rows;
    }

    /** Spark says of every statement that it has a result, and makes up a column for those that have none. */
    private boolean isPlaceholder(List<ColumnType> columns) {
        return columns.size() == 1
                && columns.get(0).name().equals("Result")
                && columns.get(0).type() == HiveType.STRING
                && !Queries.isQuery(sql);
    }

    private Operation current() throws SQLException {
        Operation current = operation;
        if (current == null) {
            throw new SQLException("no statement has been executed", "HY010");
        }
        return current;
    }

    private void endCurrent() throws SQLException {
        ColumnarResultSet ended = result;
        result = null;
        updateCount = -1;
        Operation current = operation;
        operation = null;
        if (ended != null && !ended.isClosed()) {
            ended.markClosed();
        }
        if (current != null) {
            current.close();
        }
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        executeAsync(sql);
        return await();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        if (execute(sql)) {
            return getResultSet();
        }
        throw new SQLException("expected a statement with a result set: use execute", "07005");
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        if (execute(sql)) {
            throw new SQLException("expected a statement without a result set: use executeQuery", "07005");
        }
        return updateCount;
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        checkOpen();
        return nullIfNone(result);
    }

    /** JDBC wants null where there is no result set. */
    @SuppressWarnings("NullAway")
    private static ResultSet nullIfNone(@Nullable ResultSet result) {
        return result;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        checkOpen();
        if (current != CLOSE_CURRENT_RESULT) {
            throw Refusal.of("several results of one statement");
        }
        endCurrent();
        return false;
    }

    @Override
    public void cancel() throws SQLException {
        checkOpen();
        cancelRequested = true;
        Operation current = operation;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public List<String> newLogLines() throws SQLException {
        Operation current = operation;
        return current == null || closed ? List.of() : current.newLogLines(LOG_LINES);
    }

    @Override
    public Optional<QueryProgress> progress() {
        Operation current = operation;
        return current == null ? Optional.empty() : current.progress();
    }

    @Override
    public void setProgressListener(@Nullable Consumer<QueryProgress> listener) throws SQLException {
        checkOpen();
        listeners.progress = listener;
    }

    @Override
    public void setLogListener(@Nullable Consumer<String> listener) throws SQLException {
        checkOpen();
        listeners.log = listener;
    }

    @Override
    public String queryId() throws SQLException {
        TGetQueryIdReq request = new TGetQueryIdReq(current().handle());
        try {
            return session.call(client -> client.GetQueryId(request)).getQueryId();
        } catch (SQLFeatureNotSupportedException e) {
            return "";
        }
    }

    @Override
    public ThriftConnection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Frees the server's side too; a fetch that is held in another thread ends with an exception. */
    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            connection.forget(this);
            endCurrent();
        }
    }

    /** The connection is gone and the server's side with it. */
    final void connectionClosed() {
        closed = true;
        operation = null;
    }

    @Override
    final void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("the statement is closed", "HY010");
        }
    }
}
