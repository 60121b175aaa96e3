package io.honeyflow.jdbc.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JDBC's getters by a column's number: for every type of Hive's, to every class that can hold its values. */
abstract class ValueGetters extends LabelledGetters {
    private static final Map<Class<?>, Getter> GETTERS = getters();

    private final ColumnLabels labels;
    private boolean wasNull;

    /** Gives a value of one class; null, or anything at all, where the column is null. */
    private interface Getter {
        @Nullable
        Object get(ValueGetters rows, int column) throws SQLException;
    }

    /** From a value that isn't null to a value as it is wanted. */
    private interface Conversion<T> {
        T of(ColumnValues values, int row);
    }

    ValueGetters(ColumnLabels labels) {
        this.labels = labels;
    }

    private static Map<Class<?>, Getter> getters() {
        Map<Class<?>, Getter> getters = new HashMap<>();
        getters.put(String.class, ValueGetters::getString);
        getters.put(Boolean.class, ValueGetters::getBoolean);
        getters.put(Byte.class, ValueGetters::getByte);
        getters.put(Short.class, ValueGetters::getShort);
        getters.put(Integer.class, ValueGetters::getInt);
        getters.put(Long.class, ValueGetters::getLong);
        getters.put(Float.class, ValueGetters::getFloat);
        getters.put(Double.class, ValueGetters::getDouble);
        getters.put(BigDecimal.class, ValueGetters::getBigDecimal);
        getters.put(BigInteger.class, (rows, column) -> rows.read(column, "a whole number", Conversions::toBigInteger));
        getters.put(byte[].class, ValueGetters::getBytes);
        getters.put(InputStream.class, ValueGetters::getBinaryStream);
        getters.put(Reader.class, ValueGetters::getCharacterStream);
        getters.put(URL.class, ValueGetters::getURL);
        getters.put(Array.class, ValueGetters::getArray);
        getters.put(Struct.class, (rows, column) -> rows.read(column, "a struct", Conversions::toStruct));
        getters.put(List.class, (rows, column) -> rows.read(column, "an array", Conversions::toList));
        getters.put(Map.class, (rows, column) -> rows.read(column, "a map", Conversions::toMap));
        getters.put(Object.class, ValueGetters::getObject);
        addTimes(getters);
        return getters;
    }

    private static void addTimes(Map<Class<?>, Getter> getters) {
        getters.put(Date.class, ValueGetters::getDate);
        getters.put(Time.class, ValueGetters::getTime);
        getters.put(Timestamp.class, ValueGetters::getTimestamp);
        getters.put(java.util.Date.class, ValueGetters::getTimestamp);
        getters.put(LocalDate.class, (rows, column) -> rows.read(column, "a date", ColumnValues::date));
        getters.put(LocalDateTime.class, (rows, column) -> rows.read(column, "a timestamp", ColumnValues::dateTime));
        getters.put(LocalTime.class, (rows, column) -> rows.read(column, "a time", Conversions::toTime));
        getters.put(Instant.class, (rows, column) -> rows.read(column, "a timestamp", Conversions::toInstant));
        getters.put(ZonedDateTime.class, (rows, column) -> rows.read(column, "a timestamp", Conversions::toZoned));
        getters.put(
                OffsetDateTime.class,
                (rows, column) -> rows.read(
                        column,
                        "a timestamp",
                        (values, row) -> Conversions.toZoned(values, row).toOffsetDateTime()));
        getters.put(Period.class, (rows, column) -> rows.read(column, "months", Conversions::toPeriod));
        getters.put(Duration.class, (rows, column) -> rows.read(column, "an interval", Conversions::toDuration));
    }

    /** The values that hold the current row. @throws SQLException where the result or the column isn't there */
    abstract ColumnValues values(int column) throws SQLException;

    /** The current row's place among them. */
    abstract int place();

    @Override
    public final boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    private <T> @Nullable T read(int column, String wanted, Conversion<T> conversion) throws SQLException {
        ColumnValues values = values(column);
        int row = place();
        wasNull = values.isNull(row);
        if (wasNull) {
            return null;
        }
        try {
            return conversion.of(values, row);
        } catch (RuntimeException e) {
            throw misfit(column, wanted, e);
        }
    }

    private SQLException misfit(int column, String wanted, RuntimeException cause) throws SQLException {
        String state;
        if (cause instanceof ArithmeticException) {
            state = "22003";
        } else if (cause instanceof IllegalArgumentException || cause instanceof DateTimeException) {
            state = "22018";
        } else {
            throw cause;
        }
        String value = values(column).text(place(), labels.type(column));
        return new SQLDataException(
                "column " + labels.name(column) + ": expected " + wanted + ", found '" + value + "'", state, cause);
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        checkOpen();
        HiveType type = labels.type(column);
        return read(column, "a text", (values, row) -> values.text(row, type));
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Boolean value = read(column, "a boolean", (values, row) -> Conversions.toBoolean(values.get(row)));
        return value != null && value;
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
        ColumnValues values = values(column);
        int row = place();
        wasNull = values.isNull(row);
        if (wasNull) {
            return 0;
        }
        try {
            return values.whole(row, least, most);
        } catch (RuntimeException e) {
            throw misfit(column, wanted, e);
        }
    }

    @Override
    public float getFloat(int column) throws SQLException {
        double value = getDouble(column);
        float narrow = (float) value;
        if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
            throw misfit(column, "a float", new ArithmeticException("out of range"));
        }
        return narrow;
    }

    @Override
    public double getDouble(int column) throws SQLException {
        ColumnValues values = values(column);
        int row = place();
        wasNull = values.isNull(row);
        if (wasNull) {
            return 0;
        }
        try {
            return values.number(row);
        } catch (RuntimeException e) {
            throw misfit(column, "a number", e);
        }
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return read(column, "a number", ColumnValues::decimal);
    }

    @Deprecated
    @Override
    public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        return rounded(column, scale);
    }

    @Deprecated
    @Override
    public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        return rounded(findColumn(label), scale);
    }

    private @Nullable BigDecimal rounded(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        return read(column, "binary", ColumnValues::binary);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return read(column, "a date", (values, row) -> Date.valueOf(values.date(row)));
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getDate(column)
                : read(
                        column,
                        "a date",
                        (values, row) ->
                                new Date(Conversions.millis(values.date(row).atStartOfDay(), calendar)));
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return read(column, "a time", (values, row) -> Time.valueOf(Conversions.toTime(values, row)));
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        return calendar == null
                ? getTime(column)
                : read(
                        column,
                        "a time",
                        (values, row) -> new Time(Conversions.millis(
                                Conversions.toTime(values, row).atDate(LocalDate.EPOCH), calendar)));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        checkOpen();
        return labels.type(column) == HiveType.TIMESTAMP_LOCAL_TZ
                ? read(column, "a timestamp", (values, row) -> Timestamp.from(Conversions.toInstant(values, row)))
                : read(column, "a timestamp", (values, row) -> Timestamp.valueOf(values.dateTime(row)));
    }

    /** A moment that knows its zone needs no calendar. */
    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        checkOpen();
        return calendar == null || labels.type(column) == HiveType.TIMESTAMP_LOCAL_TZ
                ? getTimestamp(column)
                : read(
                        column,
                        "a timestamp",
                        (values, row) -> Timestamp.from(values.dateTime(row)
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
        return encoded(column, StandardCharsets.US_ASCII);
    }

    @Deprecated
    @Override
    public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
        return encoded(column, StandardCharsets.UTF_8);
    }

    @Deprecated
    @Override
    public @Nullable InputStream getUnicodeStream(String label) throws SQLException {
        return encoded(findColumn(label), StandardCharsets.UTF_8);
    }

    private @Nullable InputStream encoded(int column, Charset charset) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(charset));
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
    public @Nullable URL getURL(int column) throws SQLException {
        String text = getString(column);
        try {
            return text == null ? null : URI.create(text).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw misfit(column, "a URL", new IllegalArgumentException(e));
        }
    }

    /** Whole numbers come as Long, others as BigDecimal, nested values as List and Map: nobody says the element's type. */
    @Override
    public @Nullable Array getArray(int column) throws SQLException {
        return read(column, "an array", (values, row) -> new HiveArray(Conversions.toList(values, row)));
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        return values(column).isNull(place())
                ? nothing()
                : getObject(column, labels.type(column).javaClass());
    }

    private @Nullable Object nothing() {
        wasNull = true;
        return null;
    }

    @Override
    public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw Refusal.of("type maps");
        }
        return getObject(column);
    }

    @Override
    public <T> @Nullable T getObject(int column, @Nullable Class<T> wanted) throws SQLException {
        Getter getter = GETTERS.get(wanted);
        if (wanted == null || getter == null) {
            throw Refusal.of("getObject as " + (wanted == null ? "null" : wanted.getName()));
        }
        Object value = getter.get(this, column);
        return wasNull ? null : wanted.cast(value);
    }
}
