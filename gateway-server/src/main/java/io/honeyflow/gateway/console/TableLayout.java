package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Widths and sides of a table's columns. */
final class TableLayout {
    /** Wider cells stick out rather than make every line that long. */
    private static final int WIDEST = 80;
    /** A text cut below this says nothing any more. */
    private static final int NARROWEST = 12;

    private static final String BAR = " | ";

    private final List<String> names = new ArrayList<>();
    private final boolean[] right;
    private final int[] widths;

    TableLayout(ResultSetMetaData columns) throws SQLException {
        right = new boolean[columns.getColumnCount()];
        widths = new int[right.length];
        for (int i = 0; i < widths.length; i++) {
            names.add(CellText.shown(columns.getColumnLabel(i + 1)));
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
            widths[i] = Math.max(widths[i], Math.min(WIDEST, CellText.width(row.get(i))));
        }
    }

    /** Prints the head, and gives what prints the rows. @param screen columns of the terminal, 0 for any width */
    RowPrinter begin(int screen, PrintStream out) {
        if (screen > 0 && !fit(screen)) {
            return new BlockPrinter(names, screen);
        }
        line(names, screen, out);
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
        }
        out.println(rule);
        return (row, to) -> line(row, screen, to);
    }

    /** Takes from the widest texts until the line fits. @return whether it does */
    private boolean fit(int screen) {
        int over = Arrays.stream(widths).sum() + BAR.length() * (widths.length - 1) - screen;
        while (over > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (!right[i] && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
            over--;
        }
        return true;
    }

    private void line(List<String> row, int screen, PrintStream out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = screen > 0 ? CellText.fitted(row.get(i), widths[i]) : row.get(i);
            String blanks = " ".repeat(Math.max(0, widths[i] - CellText.width(cell)));
            line.append(i == 0 ? "" : BAR).append(right[i] ? blanks + cell : cell + blanks);
        }
        out.println(line.toString().stripTrailing());
    }
}
