package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** JDBC's many ways to set a parameter, all led to one. */
abstract class ParameterSetters extends ThriftStatement implements PreparedStatement {
    ParameterSetters(ThriftConnection connection, Session session) {
        super(connection, session);
    }

    /** Gives the parameter, counted from 1, a literal, and says of which of {@link Types} it is. */
    abstract void bindLiteral(int index, String literal, int type) throws SQLException;

    private void bind(int index, @Nullable Object value) throws SQLException {
        bind(index, value, Types.OTHER);
    }

    private void bind(int index, @Nullable Object value, int type) throws SQLException {
        if (value == null) {
            bindNull(index, TargetTypes.hiveName(type));
        } else {
            bindLiteral(index, HiveLiterals.of(value), type == Types.OTHER ? TargetTypes.of(value) : type);
        }
    }

    /** @param hiveType null where none is known */
    private void bindNull(int index, @Nullable String hiveType) throws SQLException {
        bindLiteral(index, hiveType == null ? HiveLiterals.of(null) : HiveLiterals.nullOf(hiveType), Types.NULL);
    }

    /** What a clock in the calendar's zone shows at that moment. */
    private static LocalDateTime inZone(java.util.Date moment, @Nullable Calendar calendar) {
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(moment.getTime()), zone);
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        bindNull(index, TargetTypes.hiveName(type));
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream value, int length) throws SQLException {
        bind(index, Streams.text(value, StandardCharsets.US_ASCII, length));
    }

    @Deprecated
    @Override
    public void setUnicodeStream(int index, @Nullable InputStream value, int length) throws SQLException {
        bind(index, Streams.text(value, StandardCharsets.UTF_8, length));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream value, int length) throws SQLException {
        bind(index, Streams.bytes(value, length));
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
        bind(index, TargetTypes.convert(value, targetType, null), targetType);
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType targetType) throws SQLException {
        setObject(index, value, number(targetType));
    }

    @Override
    public void setObject(int index, @Nullable Object value, @Nullable SQLType targetType, int scaleOrLength)
            throws SQLException {
        setObject(index, value, number(targetType), scaleOrLength);
    }

    private int number(@Nullable SQLType type) throws SQLException {
        checkOpen();
        Integer number = type == null ? null : type.getVendorTypeNumber();
        if (number == null) {
            throw Refusal.of("parameters of the JDBC type " + (type == null ? "null" : type.getName()));
        }
        return number;
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader value, int length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        throw Refusal.of("references");
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        bind(index, value == null ? null : value.getBytes(1, Math.toIntExact(value.length())));
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        bind(index, value == null ? null : value.getSubString(1, Math.toIntExact(value.length())));
    }

    @Override
    public void setArray(int index, @Nullable Array value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        bind(index, value == null ? null : inZone(value, calendar).toLocalDate());
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        bind(index, value == null ? null : inZone(value, calendar).toLocalTime());
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        bind(index, value == null ? null : inZone(value, calendar).withNano(value.getNanos()));
    }

    @Override
    public void setNull(int index, int type, @Nullable String typeName) throws SQLException {
        bindNull(index, TargetTypes.hiveName(type));
    }

    @Override
    public void setURL(int index, @Nullable URL value) throws SQLException {
        bind(index, value == null ? null : value.toString());
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw Refusal.of("row ids");
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        setClob(index, (Clob) value);
    }

    @Override
    public void setClob(int index, @Nullable Reader value, long length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
        bind(index, Streams.bytes(value, length));
    }

    @Override
    public void setNClob(int index, @Nullable Reader value, long length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        bind(index, value == null ? null : value.getString());
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType, int scaleOrLength) throws SQLException {
        bind(index, TargetTypes.convert(value, targetType, scaleOrLength), targetType);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream value, long length) throws SQLException {
        bind(index, Streams.text(value, StandardCharsets.US_ASCII, length));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream value, long length) throws SQLException {
        bind(index, Streams.bytes(value, length));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream value) throws SQLException {
        bind(index, Streams.text(value, StandardCharsets.US_ASCII, Long.MAX_VALUE));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream value) throws SQLException {
        bind(index, Streams.bytes(value, Long.MAX_VALUE));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader value) throws SQLException {
        bind(index, Streams.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader value) throws SQLException {
        bind(index, Streams.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setClob(int index, @Nullable Reader value) throws SQLException {
        bind(index, Streams.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value) throws SQLException {
        bind(index, Streams.bytes(value, Long.MAX_VALUE));
    }

    @Override
    public void setNClob(int index, @Nullable Reader value) throws SQLException {
        bind(index, Streams.text(value, Long.MAX_VALUE));
    }
}
