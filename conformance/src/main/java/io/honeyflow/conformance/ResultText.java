package io.honeyflow.conformance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A result as Hive's command line prints it: cells parted by tabs, {@code NULL} for null.
 *
 * @param columns names as they were sent
 * @param approximate for each column whether it holds numbers that are compared by a tolerance
 */
record ResultText(List<String> columns, List<Boolean> approximate, List<List<String>> rows) {
    /** More rows than any recorded result has. */
    private static final int MOST_ROWS = 200_000;

    static ResultText read(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        int width = meta.getColumnCount();
        List<String> columns = new ArrayList<>();
        List<Boolean> approximate = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(meta.getColumnLabel(i));
            approximate.add(approximate(meta.getColumnType(i)));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(cell(result, i, meta.getColumnType(i)));
            }
            rows.add(row);
            if (rows.size() > MOST_ROWS) {
                throw new SQLException("more than " + MOST_ROWS + " rows");
            }
        }
        return new ResultText(columns, approximate, rows);
    }

    private static boolean approximate(int type) {
        return switch (type) {
            case Types.DOUBLE, Types.FLOAT, Types.REAL, Types.ARRAY, Types.STRUCT, Types.JAVA_OBJECT -> true;
            default -> false;
        };
    }

    private static String cell(ResultSet result, int column, int type) throws SQLException {
        if (type == Types.DECIMAL) {
            BigDecimal value = result.getBigDecimal(column);
            return value == null ? "NULL" : value.toPlainString();
        }
        if (type == Types.BINARY) {
            Object value = result.getObject(column);
            return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "NULL";
        }
        String text = result.getString(column);
        if (text == null) {
            return "NULL";
        }
        // java.sql.Timestamp always shows a fraction, Hive none where there is none.
        return type == Types.TIMESTAMP && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** With the names of columns as the first row. */
    ResultText withHeader() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns);
        all.addAll(rows);
        return new ResultText(columns, approximate, all);
    }

    /** What Hive's test run prints instead of many rows. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (List<String> row : rows) {
                digest.update(String.join("\t", row).getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows as lines; a row that holds line ends of any kind has several, as Hive's test run writes them anew. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            String text = String.join("\t", row) + "\n";
            lines.addAll(text.lines().toList());
        }
        return lines;
    }
}
