package io.honeyflow.jdbc.result;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Getters by a column's label, by way of its number, and what a forward-only result of plain values doesn't offer. */
abstract class LabelledGetters extends ReadOnlyRows {
    @Override
    public String getString(String label) throws SQLException {
        return getString(findColumn(label));
    }

    @Override
    public boolean getBoolean(String label) throws SQLException {
        return getBoolean(findColumn(label));
    }

    @Override
    public byte getByte(String label) throws SQLException {
        return getByte(findColumn(label));
    }

    @Override
    public short getShort(String label) throws SQLException {
        return getShort(findColumn(label));
    }

    @Override
    public int getInt(String label) throws SQLException {
        return getInt(findColumn(label));
    }

    @Override
    public long getLong(String label) throws SQLException {
        return getLong(findColumn(label));
    }

    @Override
    public float getFloat(String label) throws SQLException {
        return getFloat(findColumn(label));
    }

    @Override
    public double getDouble(String label) throws SQLException {
        return getDouble(findColumn(label));
    }

    @Override
    public byte[] getBytes(String label) throws SQLException {
        return getBytes(findColumn(label));
    }

    @Override
    public Date getDate(String label) throws SQLException {
        return getDate(findColumn(label));
    }

    @Override
    public Time getTime(String label) throws SQLException {
        return getTime(findColumn(label));
    }

    @Override
    public Timestamp getTimestamp(String label) throws SQLException {
        return getTimestamp(findColumn(label));
    }

    @Override
    public InputStream getAsciiStream(String label) throws SQLException {
        return getAsciiStream(findColumn(label));
    }

    @Override
    public InputStream getBinaryStream(String label) throws SQLException {
        return getBinaryStream(findColumn(label));
    }

    @Override
    public String getCursorName() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public Object getObject(String label) throws SQLException {
        return getObject(findColumn(label));
    }

    @Override
    public Reader getCharacterStream(String label) throws SQLException {
        return getCharacterStream(findColumn(label));
    }

    @Override
    public BigDecimal getBigDecimal(String label) throws SQLException {
        return getBigDecimal(findColumn(label));
    }

    @Override
    public boolean isLast() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public void afterLast() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public boolean first() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public boolean last() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public boolean relative(int row) throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public boolean previous() throws SQLException {
        throw Refusal.of("moving a cursor other than forward");
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        throw Refusal.of("references");
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        throw Refusal.of("large objects (use getBytes)");
    }

    @Override
    public Clob getClob(int column) throws SQLException {
        throw Refusal.of("large objects (use getString)");
    }

    @Override
    public Object getObject(String label, Map<String, Class<?>> map) throws SQLException {
        return getObject(findColumn(label), map);
    }

    @Override
    public Ref getRef(String column) throws SQLException {
        throw Refusal.of("references");
    }

    @Override
    public Blob getBlob(String column) throws SQLException {
        throw Refusal.of("large objects (use getBytes)");
    }

    @Override
    public Clob getClob(String column) throws SQLException {
        throw Refusal.of("large objects (use getString)");
    }

    @Override
    public Array getArray(String label) throws SQLException {
        return getArray(findColumn(label));
    }

    @Override
    public Date getDate(String label, Calendar argument) throws SQLException {
        return getDate(findColumn(label), argument);
    }

    @Override
    public Time getTime(String label, Calendar argument) throws SQLException {
        return getTime(findColumn(label), argument);
    }

    @Override
    public Timestamp getTimestamp(String label, Calendar argument) throws SQLException {
        return getTimestamp(findColumn(label), argument);
    }

    @Override
    public URL getURL(String label) throws SQLException {
        return getURL(findColumn(label));
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        throw Refusal.of("row ids");
    }

    @Override
    public RowId getRowId(String column) throws SQLException {
        throw Refusal.of("row ids");
    }

    @Override
    public NClob getNClob(int column) throws SQLException {
        throw Refusal.of("large objects (use getString)");
    }

    @Override
    public NClob getNClob(String column) throws SQLException {
        throw Refusal.of("large objects (use getString)");
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        throw Refusal.of("XML");
    }

    @Override
    public SQLXML getSQLXML(String column) throws SQLException {
        throw Refusal.of("XML");
    }

    @Override
    public String getNString(String label) throws SQLException {
        return getNString(findColumn(label));
    }

    @Override
    public Reader getNCharacterStream(String label) throws SQLException {
        return getNCharacterStream(findColumn(label));
    }

    @Override
    public <T> T getObject(String label, Class<T> argument) throws SQLException {
        return getObject(findColumn(label), argument);
    }
}
