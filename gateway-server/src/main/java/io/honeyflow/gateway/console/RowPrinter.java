package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.util.List;

/** Prints one row of a table. */
interface RowPrinter {
    void print(List<String> cells, PrintStream out);
}
