package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aligned table: numbers to the right, texts to the left. Widths are taken from the first rows; rows of a stream are
 * printed as they come, with the widths that were seen before.
 */
final class TablePrinter implements ResultPrinter {
    private static final int MEASURED_ROWS = 1_000;
    private static final long PATIENCE_NANOS = 300_000_000L;
    private static final int WIDEST = 80;

    @Override
    public long print(ResultSet rows, PrintStream out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Layout layout = new Layout(columns);
        List<List<String>> waiting = new ArrayList<>();
        long start = System.nanoTime();
        boolean headed = false;
        long count = 0;
        while (rows.next()) {
            waiting.add(row(rows, columns.getColumnCount()));
            count++;
            if (headed || waiting.size() >= MEASURED_ROWS || System.nanoTime() - start > PATIENCE_NANOS) {
                headed = flush(waiting, layout, headed, out);
            }
        }
        flush(waiting, layout, headed, out);
        return count;
    }

    private static boolean flush(List<List<String>> waiting, Layout layout, boolean headed, PrintStream out) {
        waiting.forEach(layout::measure);
        if (!headed) {
            layout.head(out);
        }
        waiting.forEach(row -> layout.line(row, out));
        waiting.clear();
        out.flush();
        return true;
    }

    private static List<String> row(ResultSet rows, int columns) throws SQLException {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            row.add(shown(rows.getString(i)));
        }
        return row;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value.replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Widths and sides of the columns. */
    private static final class Layout {
        private final List<String> names = new ArrayList<>();
        private final boolean[] right;
        private final int[] widths;

        Layout(ResultSetMetaData columns) throws SQLException {
            right = new boolean[columns.getColumnCount()];
            widths = new int[columns.getColumnCount()];
            for (int i = 0; i < widths.length; i++) {
                names.add(columns.getColumnLabel(i + 1));
                right[i] = isNumber(columns.getColumnType(i + 1));
            }
            measure(names);
        }

        private static boolean isNumber(int type) {
            return switch (type) {
                case Types.TINYINT,
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

        void measure(List<String> row) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                widths[i] = Math.max(widths[i], Math.min(WIDEST, cell.codePointCount(0, cell.length())));
            }
        }

        void head(PrintStream out) {
            line(names, out);
            StringBuilder rule = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
            }
            out.println(rule);
        }

        void line(List<String> row, PrintStream out) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String blanks = " ".repeat(Math.max(0, widths[i] - cell.codePointCount(0, cell.length())));
                line.append(i == 0 ? "" : " | ").append(right[i] ? blanks + cell : cell + blanks);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
