package io.honeyflow.jdbc.result;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forward-only result over batches of columns. One thread reads it; another may close it. */
public final class ColumnarResultSet extends ValueGetters implements Unwrapping {
    private final ColumnLabels labels;
    private final RowSource source;
    private final @Nullable Statement statement;
    private final long maxRows;
    private RowBatch batch = RowBatch.END;
    private int at = -1;
    private long row;
    private boolean ended;
    private int fetchSize;
    private volatile boolean closed;

    /**
     * @param statement whose result this is; null for answers of the metadata
     * @param maxRows rows at most; 0 for all
     */
    public ColumnarResultSet(List<ColumnType> columns, RowSource source, @Nullable Statement statement, long maxRows) {
        this(new ColumnLabels(columns), source, statement, maxRows);
    }

    private ColumnarResultSet(ColumnLabels labels, RowSource source, @Nullable Statement statement, long maxRows) {
        super(labels);
        this.labels = labels;
        this.source = source;
        this.statement = statement;
        this.maxRows = maxRows;
    }

    /** A result that needs no server. */
    public static ResultSet ofRows(List<ColumnType> columns, List<? extends List<? extends @Nullable Object>> rows) {
        return new ColumnarResultSet(columns, RowSource.of(RowBatch.ofRows(rows, columns.size())), null, 0);
    }

    /** Rows that stand ready on this side; {@code next} gives them without a wait. */
    public int buffered() {
        return Math.max(0, batch.rows() - at - 1);
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (ended || maxRows > 0 && row >= maxRows) {
            end();
            return false;
        }
        if (++at >= batch.rows()) {
            batch = source.next();
            at = 0;
            if (batch.rows() == 0) {
                end();
                return false;
            }
        }
        row++;
        return true;
    }

    private void end() {
        ended = true;
        batch = RowBatch.END;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            batch = RowBatch.END;
            source.close();
            if (statement != null && !statement.isClosed() && statement.isCloseOnCompletion()) {
                statement.close();
            }
        }
    }

    /** Its statement runs another query, or is closed, and has freed the server's side. */
    public void markClosed() {
        closed = true;
        batch = RowBatch.END;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("the result set is closed", "24000");
        }
    }

    @Override
    ColumnValues values(int column) throws SQLException {
        checkOpen();
        labels.check(column);
        RowBatch current = batch;
        if (at < 0 || at >= current.rows()) {
            throw new SQLException(row == 0 ? "call next() first" : "no row after the last", "24000");
        }
        return current.column(column - 1);
    }

    @Override
    int place() {
        return at;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        return labels.find(label);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return labels;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        // There are none.
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return ended && row > 0;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return row == 0 && !ended;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return row == 1 && !ended;
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return ended ? 0 : Math.toIntExact(row);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != FETCH_FORWARD) {
            throw Refusal.of("fetching other than forward");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return FETCH_FORWARD;
    }

    /** A hint that comes too late: the statement's fetch size counts. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = rows;
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }
}
