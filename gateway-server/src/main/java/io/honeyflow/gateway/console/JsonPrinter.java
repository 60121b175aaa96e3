package io.honeyflow.gateway.console;

import io.honeyflow.api.type.JsonTexts;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A JSON object a line: numbers and booleans as such, everything else as text. */
final class JsonPrinter implements ResultPrinter {
    @Override
    public long print(ResultSet rows, PrintStream out, BooleanSupplier stopped) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder line = new StringBuilder();
        long count = 0;
        while (!stopped.getAsBoolean() && rows.next()) {
            line.setLength(0);
            line.append('{');
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                line.append(i == 1 ? "" : ",");
                JsonTexts.quote(columns.getColumnLabel(i), line);
                line.append(':');
                value(line, rows.getString(i), columns.getColumnType(i));
            }
            out.println(line.append('}'));
            out.flush();
            count++;
        }
        return count;
    }

    private static void value(StringBuilder line, @Nullable String value, int type) {
        if (value == null) {
            line.append("null");
        } else if (isPlain(type) && !value.equals("NaN") && !value.contains("Infinity")) {
            line.append(value);
        } else {
            JsonTexts.quote(value, line);
        }
    }

    private static boolean isPlain(int type) {
        return switch (type) {
            case Types.BOOLEAN,
                    Types.BIT,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
