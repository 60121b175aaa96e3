package io.honeyflow.jdbc.result;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array's elements. The protocol doesn't say of which type they are: {@link NestedText} says what they become. */
final class HiveArray implements Array {
    private final List<@Nullable Object> elements;

    HiveArray(List<? extends @Nullable Object> elements) {
        this.elements = new ArrayList<>(elements);
    }

    @Override
    public String getBaseTypeName() {
        return HiveType.UNKNOWN.typeName();
    }

    @Override
    public int getBaseType() {
        return Types.OTHER;
    }

    @Override
    public @Nullable Object[] getArray() {
        return elements.toArray();
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        return Arrays.copyOfRange(getArray(), from(index, count), from(index, count) + count);
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getArray(index, count);
    }

    private int from(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index - 1 + count > elements.size()) {
            throw new SQLException(
                    "expected elements from 1 to " + elements.size() + ", found " + count + " from " + index, "2202E");
        }
        return (int) index - 1;
    }

    private static void refuse(@Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw Refusal.of("type maps");
        }
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, elements.size());
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getResultSet();
    }

    /** The index, counted from 1, and the element as text. */
    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int from = from(index, count);
        for (int i = from; i < from + count; i++) {
            Object element = elements.get(i);
            rows.add(Arrays.asList(i + 1, element == null ? null : element.toString()));
        }
        return ColumnarResultSet.ofRows(
                List.of(new ColumnType("INDEX", HiveType.INT), new ColumnType("VALUE", HiveType.STRING)), rows);
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        // Nothing is held outside.
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
