package io.honeyflow.gateway.console;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints a result as its rows come. */
interface ResultPrinter {
    /** @return how many rows there were */
    long print(ResultSet rows, PrintStream out) throws SQLException;
}
