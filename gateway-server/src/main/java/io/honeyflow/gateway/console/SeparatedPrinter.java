package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Comma or tab separated values: a line of names, then a line a row; RFC 4180's quoting; null is an empty field. */
final class SeparatedPrinter implements ResultPrinter {
    private final char separator;

    SeparatedPrinter(char separator) {
        this.separator = separator;
    }

    @Override
    public long print(ResultSet rows, PrintStream out, BooleanSupplier stopped) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
            append(line, i, rows.getMetaData().getColumnLabel(i));
        }
        out.println(line);
        long count = 0;
        while (!stopped.getAsBoolean() && rows.next()) {
            line.setLength(0);
            for (int i = 1; i <= columns; i++) {
                append(line, i, rows.getString(i));
            }
            out.println(line);
            out.flush();
            count++;
        }
        return count;
    }

    private void append(StringBuilder line, int column, @Nullable String value) {
        if (column > 1) {
            line.append(separator);
        }
        if (value == null) {
            return;
        }
        boolean quoted =
                value.isEmpty() || value.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        line.append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
}
