package io.honeyflow.jdbc.result;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.jspecify.annotations.Nullable;

/** Some rows of a result, in columns. No rows at all mean the end of the result. */
public final class RowBatch {
    /** What comes after the last row. */
    public static final RowBatch END = new RowBatch(List.of(), 0);

    private final List<ColumnValues> columns;
    private final int rows;

    private RowBatch(List<ColumnValues> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Rows made here, for answers that need no server: one list of values for each row. */
    public static RowBatch ofRows(List<? extends List<? extends @Nullable Object>> rows, int width) {
        List<ColumnValues> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<@Nullable Object> values = new ArrayList<>();
            byte[] nulls = new byte[rows.size() / 8 + 1];
            for (int row = 0; row < rows.size(); row++) {
                Object value = rows.get(row).get(i);
                values.add(value);
                if (value == null) {
                    nulls[row >> 3] |= (byte) (1 << (row & 7));
                }
            }
            columns.add(new ColumnValues(values, nulls));
        }
        return new RowBatch(columns, rows.size());
    }

    /**
     * Decodes what a fetch brought.
     *
     * @param width the number of columns that the result's schema has
     * @throws SQLException SQLSTATE 08S01 for a row set that contradicts the schema or itself
     */
    public static RowBatch of(@Nullable TRowSet set, int width) throws SQLException {
        if (set == null) {
            throw garbage("no row set");
        }
        List<TColumn> sent = set.isSetBinaryColumns() ? unpack(set) : set.getColumns();
        if (sent == null) {
            if (set.getRowsSize() > 0) {
                throw garbage("rows instead of columns: a server older than protocol V6");
            }
            return END;
        }
        if (sent.size() != width && !sent.isEmpty()) {
            throw garbage(sent.size() + " columns where the schema has " + width);
        }
        List<ColumnValues> columns = new ArrayList<>(sent.size());
        for (TColumn column : sent) {
            columns.add(decode(column));
        }
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        for (ColumnValues column : columns) {
            if (column.size() != rows) {
                throw garbage("columns of " + rows + " and of " + column.size() + " rows");
            }
        }
        return new RowBatch(columns, rows);
    }

    private static ColumnValues decode(TColumn column) throws SQLException {
        try {
            return ColumnValues.of(column);
        } catch (IllegalArgumentException e) {
            throw garbage(String.valueOf(e.getMessage()));
        }
    }

    private static List<TColumn> unpack(TRowSet set) throws SQLException {
        List<TColumn> columns = new ArrayList<>();
        try {
            TCompactProtocol packed = new TCompactProtocol(new TMemoryInputTransport(set.getBinaryColumns()));
            for (int i = 0; i < set.getColumnCount(); i++) {
                TColumn column = new TColumn();
                column.read(packed);
                columns.add(column);
            }
        } catch (TException e) {
            throw garbage("packed columns that can't be read: " + e.getMessage());
        }
        return columns;
    }

    private static SQLException garbage(String found) {
        return new SQLException("the server's rows make no sense: found " + found, "08S01");
    }

    public int rows() {
        return rows;
    }

    /** @param column counted from 0 */
    public @Nullable Object get(int column, int row) {
        return columns.get(column).get(row);
    }
}
