package io.honeyflow.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Rows on their way into a table, many in one statement. Where a statement fails of a row, its rows are halved until that
 * row is found: those before it are in the table then, as if each had come by itself.
 */
final class InsertBatch {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_CHARACTERS = 256 << 10;
    private static final long ONE = 1;

    private final ThriftStatement statement;
    private final InsertTemplate template;
    private final List<String> rows;

    /** @param rows each in its parentheses */
    InsertBatch(ThriftStatement statement, InsertTemplate template, List<String> rows) {
        this.statement = statement;
        this.template = template;
        this.rows = rows;
    }

    /** @return 1 for each row */
    long[] execute() throws SQLException {
        int done = 0;
        while (done < rows.size()) {
            int end = chunkEnd(done);
            insert(done, end);
            done = end;
        }
        return counts(done);
    }

    private int chunkEnd(int from) {
        int end = from;
        int characters = 0;
        do {
            characters += rows.get(end).length();
            end++;
        } while (end < rows.size()
                && end - from < MOST_ROWS
                && characters + rows.get(end).length() < MOST_CHARACTERS);
        return end;
    }

    private void insert(int from, int to) throws SQLException {
        try {
            statement.executeLargeUpdate(template.statement(rows.subList(from, to)));
        } catch (SQLException e) {
            if (to - from == 1 || !isOfARow(e)) {
                throw new BatchUpdateException(
                        "row " + (from + 1) + " of the batch: " + e.getMessage(),
                        e.getSQLState(),
                        e.getErrorCode(),
                        counts(from),
                        e);
            }
            int middle = (from + to) / 2;
            insert(from, middle);
            insert(middle, to);
        }
    }

    /** Data (22), constraints (23) and types (42): another row may fare better. */
    private static boolean isOfARow(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }

    private static long[] counts(int rows) {
        long[] counts = new long[rows];
        Arrays.fill(counts, ONE);
        return counts;
    }
}
