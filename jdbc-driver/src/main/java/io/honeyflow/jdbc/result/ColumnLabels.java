package io.honeyflow.jdbc.result;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names and types of a result's columns, numbered from 1. */
public final class ColumnLabels implements ResultSetMetaData, Unwrapping {
    private final List<ColumnType> columns;
    private final Map<String, Integer> found = new ConcurrentHashMap<>();

    ColumnLabels(List<ColumnType> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A column's number by its label, without regard to case; {@code t.x} is found by {@code x} too. */
    int find(String label) throws SQLException {
        Integer known = found.get(label);
        if (known == null) {
            known = search(label);
            found.put(label, known);
        }
        return known;
    }

    private int search(String label) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        String tail = "." + label;
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            if (name.regionMatches(true, name.length() - tail.length(), tail, 0, tail.length())) {
                return i + 1;
            }
        }
        throw new SQLException("no column '" + label + "' in the result", "42S22");
    }

    void check(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw new SQLException("expected a column from 1 to " + columns.size() + ", found " + column, "07009");
        }
    }

    String name(int column) {
        return columns.get(column - 1).name();
    }

    HiveType type(int column) throws SQLException {
        return column(column).type();
    }

    private ColumnType column(int column) throws SQLException {
        check(column);
        return columns.get(column - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        check(column);
        return false;
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return column(column).type().javaClass() == String.class;
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        check(column);
        return true;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        check(column);
        return false;
    }

    @Override
    public int isNullable(int column) throws SQLException {
        check(column);
        return columnNullable;
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return column(column).type().isNumber();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return column(column).displaySize();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        check(column);
        return "";
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return column(column).precision();
    }

    @Override
    public int getScale(int column) throws SQLException {
        return column(column).scale();
    }

    @Override
    public String getTableName(int column) throws SQLException {
        check(column);
        return "";
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        check(column);
        return "";
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return column(column).type().jdbcType();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return column(column).type().typeName();
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        check(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        check(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        check(column);
        return false;
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return column(column).type().javaClass().getName();
    }
}
