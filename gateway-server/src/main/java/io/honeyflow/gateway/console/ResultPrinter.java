package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** Prints a result as its rows come. */
interface ResultPrinter {
    /**
     * @param stopped asked before each row: true ends the printing, as nobody wants more
     * @return how many rows were printed
     */
    long print(ResultSet rows, PrintStream out, BooleanSupplier stopped) throws SQLException;
}
