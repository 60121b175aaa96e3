package io.honeyflow.jdbc.result;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of a result, in columns. No rows at all mean the end of the result. */
public final class RowBatch {
    /** What comes after the last row. */
    public static final RowBatch END = new RowBatch(List.of(), 0);

    private final ColumnValues[] columns;
    private final int rows;

    private RowBatch(List<ColumnValues> columns, int rows) {
        this.columns = columns.toArray(new ColumnValues[0]);
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
            columns.add(new ColumnValues.Objects(values, nulls));
        }
        return new RowBatch(columns, rows.size());
    }

    /**
     * @param width the number of columns that the result's schema has
     * @throws SQLException SQLSTATE 08S01 for columns that contradict the schema or each other
     */
    static RowBatch ofColumns(List<ColumnValues> columns, int width) throws SQLException {
        if (columns.size() != width && !columns.isEmpty()) {
            throw garbage(columns.size() + " columns where the schema has " + width);
        }
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        for (ColumnValues column : columns) {
            if (column.size() != rows) {
                throw garbage("columns of " + rows + " and of " + column.size() + " rows");
            }
        }
        return new RowBatch(columns, rows);
    }

    static SQLException garbage(String found) {
        return new SQLException("the server's rows make no sense: found " + found, "08S01");
    }

    public int rows() {
        return rows;
    }

    /** Bytes of memory that the rows take, roughly. */
    public long bytes() {
        long bytes = 0;
        for (ColumnValues column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    /** @param column counted from 0 */
    ColumnValues column(int column) {
        return columns[column];
    }

    /** @param column counted from 0 */
    public @Nullable Object get(int column, int row) {
        ColumnValues values = columns[column];
        return values.isNull(row) ? null : values.get(row);
    }
}
