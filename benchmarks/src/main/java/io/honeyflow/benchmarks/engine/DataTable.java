package io.honeyflow.benchmarks.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of made rows, as Parquet: DuckDB writes it, both engines read it.
 *
 * @param rows of each file
 * @param codec of the pages
 */
record DataTable(String name, List<Column> columns, long rows, int files, String codec) {
    DataTable {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param type Hive's name of it
     * @param values an expression of DuckDB over the row's number {@code i}
     */
    record Column(String name, String type, String values) {}

    /** Rows of one file; the numbers of its rows follow those of the file before. */
    String select(int file) {
        return columns.stream()
                .map(column -> column.values() + " AS " + column.name())
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM range(" + file * rows + ", " + (file + 1) * rows + ") t(i)"));
    }

    String definition() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
