package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An aligned table: numbers to the right, texts to the left. Widths are taken from the first rows; rows of a stream are
 * printed as they come, with the widths that were seen before. On a terminal that is too narrow texts are cut, and where
 * even that doesn't help each row becomes a block of lines.
 */
final class TablePrinter implements ResultPrinter {
    private static final int MEASURED_ROWS = 1_000;
    private static final long PATIENCE_NANOS = 300_000_000L;

    private final IntSupplier screenColumns;

    /** @param screenColumns 0 for any width */
    TablePrinter(IntSupplier screenColumns) {
        this.screenColumns = screenColumns;
    }

    @Override
    public long print(ResultSet rows, PrintStream out, BooleanSupplier stopped) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        TableLayout layout = new TableLayout(columns);
        RowPrinter printer = null;
        List<List<String>> waiting = new ArrayList<>();
        long start = System.nanoTime();
        long count = 0;
        while (!stopped.getAsBoolean() && rows.next()) {
            waiting.add(row(rows, columns.getColumnCount()));
            count++;
            if (printer != null || waiting.size() >= MEASURED_ROWS || System.nanoTime() - start > PATIENCE_NANOS) {
                printer = flush(waiting, layout, printer, out);
            }
        }
        flush(waiting, layout, printer, out);
        return count;
    }

    private RowPrinter flush(
            List<List<String>> waiting, TableLayout layout, @Nullable RowPrinter printer, PrintStream out) {
        waiting.forEach(layout::measure);
        RowPrinter its = printer == null ? layout.begin(screenColumns.getAsInt(), out) : printer;
        waiting.forEach(row -> its.print(row, out));
        waiting.clear();
        out.flush();
        return its;
    }

    private static List<String> row(ResultSet rows, int columns) throws SQLException {
        List<String> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            row.add(CellText.shown(rows.getString(i)));
        }
        return row;
    }
}
