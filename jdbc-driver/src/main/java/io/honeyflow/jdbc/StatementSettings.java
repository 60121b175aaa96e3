package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.ColumnType;
import io.honeyflow.jdbc.result.ColumnarResultSet;
import io.honeyflow.jdbc.result.Refusal;
import io.honeyflow.jdbc.result.Unwrapping;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a statement, its batches, and what a statement of Hive's doesn't offer. */
abstract class StatementSettings implements HoneyflowStatement, Unwrapping {
    private final int defaultFetchSize;
    private final List<String> batch = new ArrayList<>();
    private int fetchSize;
    private long maxRows;
    private int queryTimeout;
    private boolean closeOnCompletion;
    private @Nullable SQLWarning warnings;

    StatementSettings(int defaultFetchSize) {
        this.defaultFetchSize = defaultFetchSize;
        this.fetchSize = defaultFetchSize;
    }

    abstract void checkOpen() throws SQLException;

    private static long atLeastZero(String what, long value) throws SQLException {
        if (value < 0) {
            throw new SQLException("expected " + what + " of at least 0, found " + value, "HY024");
        }
        return value;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = atLeastZero("a fetch size", rows) == 0 ? defaultFetchSize : rows;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        checkOpen();
        maxRows = atLeastZero("a number of rows", rows);
    }

    @Override
    public int getMaxRows() throws SQLException {
        return narrow(getLargeMaxRows());
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        queryTimeout = (int) atLeastZero("a timeout", seconds);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeout;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return narrow(executeLargeUpdate(sql));
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return narrow(getLargeUpdateCount());
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    /** JDBC's older calls have no room for more. */
    static int narrow(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        checkOpen();
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        long[] counts = executeLargeBatch();
        int[] narrow = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            narrow[i] = narrow(counts[i]);
        }
        return narrow;
    }

    /** Runs the statements one after another and stops at the first that fails. */
    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<String> statements = List.copyOf(batch);
        batch.clear();
        long[] counts = new long[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = execute(statements.get(i)) ? Statement.SUCCESS_NO_INFO : getLargeUpdateCount();
            } catch (SQLException e) {
                throw new BatchUpdateException(
                        "statement " + (i + 1) + " of the batch: " + e.getMessage(),
                        e.getSQLState(),
                        e.getErrorCode(),
                        Arrays.copyOf(counts, i),
                        e);
            }
        }
        return counts;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw Refusal.of("fetching other than forward");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public int getResultSetType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        checkOpen();
        return 0;
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        checkOpen();
        if (bytes != 0) {
            throw Refusal.of("cutting values short");
        }
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
        // There are no escapes to process.
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        checkOpen();
        throw Refusal.of("named cursors");
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        checkOpen();
        // A hint without a use here.
    }

    @Override
    public boolean isPoolable() throws SQLException {
        checkOpen();
        return false;
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

    /** What came beside a statement's success; the ones before it are gone. */
    final void warn(@Nullable SQLWarning told) {
        warnings = told;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        checkOpen();
        return ColumnarResultSet.ofRows(List.<ColumnType>of(), List.of());
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        refuseKeys(keys != NO_GENERATED_KEYS);
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return execute(sql);
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        refuseKeys(keys != NO_GENERATED_KEYS);
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return executeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        refuseKeys(keys != NO_GENERATED_KEYS);
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        refuseKeys(keys.length > 0);
        return executeLargeUpdate(sql);
    }

    private static void refuseKeys(boolean wanted) throws SQLException {
        if (wanted) {
            throw Refusal.of("generated keys");
        }
    }

    @Override
    public String enquoteLiteral(String value) {
        return HiveLiterals.text(value);
    }

    @Override
    public String enquoteNCharLiteral(String value) {
        return HiveLiterals.text(value);
    }

    @Override
    public String enquoteIdentifier(String name, boolean alwaysQuote) throws SQLException {
        return alwaysQuote || !isSimpleIdentifier(name) ? HiveLiterals.identifier(name) : name;
    }
}
