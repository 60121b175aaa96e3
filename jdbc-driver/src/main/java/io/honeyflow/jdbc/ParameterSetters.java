package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** JDBC's many ways to set a parameter, all led to one. */
abstract class ParameterSetters extends ThriftStatement implements PreparedStatement {
    ParameterSetters(ThriftConnection connection, Session session) {
        super(connection, session);
    }

    /** Gives the parameter, counted from 1, its value. */
    abstract void bind(int index, @Nullable Object value) throws SQLException;

    @Override
    public void setNull(int index, int type) throws SQLException {
        bind(index, null);
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
    public void setTime(int index, Time value) throws SQLException {
        throw Refusal.of("setTime with such arguments");
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream value, int argument) throws SQLException {
        throw Refusal.of("setAsciiStream with such arguments");
    }

    @Override
    public void setUnicodeStream(int index, @Nullable InputStream value, int argument) throws SQLException {
        throw Refusal.of("setUnicodeStream with such arguments");
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream value, int length) throws SQLException {
        bind(index, Streams.bytes(value, length));
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader value, int length) throws SQLException {
        bind(index, Streams.text(value, length));
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        throw Refusal.of("setRef with such arguments");
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        throw Refusal.of("setBlob with such arguments");
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        throw Refusal.of("setClob with such arguments");
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        throw Refusal.of("setArray with such arguments");
    }

    @Override
    public void setDate(int index, @Nullable Date value, Calendar argument) throws SQLException {
        throw Refusal.of("setDate with such arguments");
    }

    @Override
    public void setTime(int index, Time value, Calendar argument) throws SQLException {
        throw Refusal.of("setTime with such arguments");
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, Calendar argument) throws SQLException {
        throw Refusal.of("setTimestamp with such arguments");
    }

    @Override
    public void setNull(int index, int type, String typeName) throws SQLException {
        bind(index, null);
    }

    @Override
    public void setURL(int index, URL value) throws SQLException {
        throw Refusal.of("setURL with such arguments");
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw Refusal.of("setRowId with such arguments");
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
    public void setNClob(int index, NClob value) throws SQLException {
        throw Refusal.of("setNClob with such arguments");
    }

    @Override
    public void setClob(int index, @Nullable Reader value, long argument) throws SQLException {
        throw Refusal.of("setClob with such arguments");
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value, long argument) throws SQLException {
        throw Refusal.of("setBlob with such arguments");
    }

    @Override
    public void setNClob(int index, @Nullable Reader value, long argument) throws SQLException {
        throw Refusal.of("setNClob with such arguments");
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        throw Refusal.of("setSQLXML with such arguments");
    }

    @Override
    public void setObject(int index, @Nullable Object value, int targetType, int scaleOrLength) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream value, long argument) throws SQLException {
        throw Refusal.of("setAsciiStream with such arguments");
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
        throw Refusal.of("setAsciiStream with such arguments");
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
        throw Refusal.of("setClob with such arguments");
    }

    @Override
    public void setBlob(int index, @Nullable InputStream value) throws SQLException {
        throw Refusal.of("setBlob with such arguments");
    }

    @Override
    public void setNClob(int index, @Nullable Reader value) throws SQLException {
        throw Refusal.of("setNClob with such arguments");
    }
}
