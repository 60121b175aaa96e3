package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A row as a block of lines, one a column: for tables that are wider than the terminal. */
final class BlockPrinter implements RowPrinter {
    private final List<String> names;
    private final int screen;
    private final int nameWidth;
    private long row;

    BlockPrinter(List<String> names, int screen) {
        this.names = List.copyOf(names);
        this.screen = screen;
        this.nameWidth = names.stream().mapToInt(CellText::width).max().orElse(0);
    }

    @Override
    public void print(List<String> cells, PrintStream out) {
        row++;
        String title = String.format(Locale.ROOT, "-- row %,d ", row);
        out.println(title + "-".repeat(Math.max(0, Math.min(screen, 60) - title.length())));
        int room = Math.max(1, screen - nameWidth - 3);
        for (int i = 0; i < cells.size(); i++) {
            String blanks = " ".repeat(nameWidth - CellText.width(names.get(i)));
            out.println(names.get(i) + blanks + " | " + CellText.fitted(cells.get(i), room));
        }
    }
}
