package io.honeyflow.jdbc.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forward-only result over batches of columns. One thread reads it; another may close it. */
public final class ColumnarResultSet extends LabelledGetters {
    private final ColumnLabels labels;
    private final RowSource source;
    private final @Nullable Statement statement;
    private final long maxRows;
    private RowBatch batch = RowBatch.END;
    private int at = -1;
    private long row;
    private boolean ended;
    private boolean wasNull;
    private int fetchSize;
    private volatile boolean closed;

    /** From a value as it came to a value as it is wanted. */
    private interface Conversion<T> {
        T of(Object value);
    }

    /**
     * @param statement whose result this is; null for answers of the metadata
     * @param maxRows rows at most; 0 for all
     */
    public ColumnarResultSet(List<ColumnType> columns, RowSource source, @Nullable Statement statement, long maxRows) {
        this.labels = new ColumnLabels(columns);
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
            ended = true;
            return false;
        }
        if (++at >= batch.rows()) {
            batch = source.next();
            at = 0;
            ended = batch.rows() == 0;
        }
        if (ended) {
            return false;
        }
        row++;
        return true;
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

    private void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException("the result set is closed", "24000");
        }
    }

    /** The value of the current row as the wire has it; null where it is null. */
    private @Nullable Object raw(int column) throws SQLException {
        checkOpen();
        labels.check(column);
        if (row == 0 || ended) {
            throw new SQLException(row == 0 ? "call next() first" : "no row after the last", "24000");
        }
        Object value = batch.get(column - 1, at);
        wasNull = value == null;
        return value;
    }

    private <T> @Nullable T read(int column, String wanted, Conversion<T> conversion) throws SQLException {
        Object value = raw(column);
        if (value == null) {
            return null;
        }
        try {
            return conversion.of(value);
        } catch (ArithmeticException e) {
            throw misfit(column, value, wanted, "22003", e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw misfit(column, value, wanted, "22018", e);
        }
    }

    private <T> T readOr(int column, T otherwise, String wanted, Conversion<T> conversion) throws SQLException {
        T value = read(column, wanted, conversion);
        return value == null ? otherwise : value;
    }

    private SQLException misfit(int column, Object value, String wanted, String state, RuntimeException cause) {
        return new SQLDataException(
                "column " + labels.name(column) + ": expected " + wanted + ", found '" + value + "'", state, cause);
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return read(column, "a text", value -> Conversions.toText(value, labels.type(column)));
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        return readOr(column, false, "a boolean", Conversions::toBoolean);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return (byte) whole(column, "a byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return (short) whole(column, "a short", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return (int) whole(column, "an int", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return whole(column, "a long", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(int column, String wanted, long least, long most) throws SQLException {
        return readOr(column, 0L, wanted, value -> Conversions.toWhole(value, least, most));
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return (float) getDouble(column);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        return readOr(column, 0.0, "a number", Conversions::toDouble);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return read(column, "a number", Conversions::toDecimal);
    }

    @Override
    public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        throw Refusal.of("getBigDecimal with a scale");
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return read(column, "binary", Conversions::toBytes);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return read(column, "a date", value -> Date.valueOf(Conversions.toDate(value)));
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getDate(column)
                : read(
                        column,
                        "a date",
                        value -> new Date(Conversions.toDate(value)
                                .atStartOfDay(calendar.getTimeZone().toZoneId())
                                .toInstant()
                                .toEpochMilli()));
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return read(column, "a time", value -> Time.valueOf(Conversions.toTime(value)));
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        if (calendar != null) {
            throw Refusal.of("a time in another time zone");
        }
        return getTime(column);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return read(column, "a timestamp", value -> Timestamp.valueOf(Conversions.toDateTime(value)));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getTimestamp(column)
                : read(
                        column,
                        "a timestamp",
                        value -> Timestamp.from(Conversions.toDateTime(value)
                                .atZone(calendar.getTimeZone().toZoneId())
                                .toInstant()));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        Object value = raw(column);
        return value == null ? null : getObject(column, labels.type(column).javaClass());
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> wanted) throws SQLException {
        Object value = object(column, wanted);
        return wasNull ? null : wanted.cast(value);
    }

    private @Nullable Object object(int column, Class<?> wanted) throws SQLException {
        if (wanted == String.class) {
            return getString(column);
        } else if (wanted == Boolean.class) {
            return getBoolean(column);
        } else if (wanted == BigDecimal.class) {
            return getBigDecimal(column);
        } else if (wanted == byte[].class) {
            return getBytes(column);
        } else if (Number.class.isAssignableFrom(wanted)) {
            return number(column, wanted);
        }
        return time(column, wanted);
    }

    private @Nullable Object number(int column, Class<?> wanted) throws SQLException {
        if (wanted == Byte.class) {
            return getByte(column);
        } else if (wanted == Short.class) {
            return getShort(column);
        } else if (wanted == Integer.class) {
            return getInt(column);
        } else if (wanted == Long.class) {
            return getLong(column);
        } else if (wanted == Float.class) {
            return getFloat(column);
        } else if (wanted == Double.class) {
            return getDouble(column);
        }
        throw Refusal.of("getObject as " + wanted.getName());
    }

    private @Nullable Object time(int column, Class<?> wanted) throws SQLException {
        if (wanted == Date.class) {
            return getDate(column);
        } else if (wanted == Timestamp.class) {
            return getTimestamp(column);
        } else if (wanted == LocalDate.class) {
            return read(column, "a date", Conversions::toDate);
        } else if (wanted == LocalDateTime.class) {
            return read(column, "a timestamp", Conversions::toDateTime);
        } else if (wanted == LocalTime.class) {
            return read(column, "a time", Conversions::toTime);
        } else if (wanted == Time.class) {
            return getTime(column);
        }
        throw Refusal.of("getObject as " + wanted.getName());
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
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {
        // There are none.
    }

    @Override
    public boolean isAfterLast() {
        return ended && row > 0;
    }

    @Override
    public boolean isFirst() {
        return row == 1 && !ended;
    }

    @Override
    public int getRow() {
        return ended ? 0 : Math.toIntExact(row);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (direction != FETCH_FORWARD) {
            throw Refusal.of("fetching other than forward");
        }
    }

    @Override
    public int getFetchDirection() {
        return FETCH_FORWARD;
    }

    /** A hint that comes too late: the statement's fetch size counts. */
    @Override
    public void setFetchSize(int rows) {
        fetchSize = rows;
    }

    @Override
    public int getFetchSize() {
        return fetchSize;
    }

    @Override
    public int getType() {
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() {
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() {
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable Statement getStatement() {
        return statement;
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
