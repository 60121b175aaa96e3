package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT ... VALUES (...)} with all of its question marks in the one row: such rows of a batch travel many in one
 * statement. Immutable.
 */
final class InsertTemplate {
    private static final Pattern INSERT =
            Pattern.compile("\\s*INSERT\\s+INTO\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String head;
    private final StatementTemplate row;

    private InsertTemplate(String head, StatementTemplate row) {
        this.head = head;
        this.row = row;
    }

    /** Empty for any other statement: OVERWRITE would leave only the last row, a query isn't a row. */
    static Optional<InsertTemplate> of(String sql) {
        if (!INSERT.matcher(sql).matches()) {
            return Optional.empty();
        }
        int values = -1;
        int open = -1;
        int close = -1;
        int depth = 0;
        for (int at = 0; at < sql.length(); at = StatementTemplate.after(sql, at)) {
            char c = sql.charAt(at);
            if (c == '(') {
                open = depth++ == 0 && values >= 0 && open < 0 ? at : open;
            } else if (c == ')') {
                close = --depth == 0 && open >= 0 && close < 0 ? at : close;
            } else if (depth == 0 && values < 0 && isValues(sql, at)) {
                values = at;
            } else if (!Character.isWhitespace(c) && (close >= 0 || c == '?') && depth == 0) {
                return Optional.empty();
            }
        }
        if (close < 0
                || depth != 0
                || !sql.substring(values + "values".length(), open).isBlank()) {
            return Optional.empty();
        }
        StatementTemplate head = StatementTemplate.of(sql.substring(0, open));
        return head.parameters() > 0
                ? Optional.empty()
                : Optional.of(new InsertTemplate(
                        sql.substring(0, open), StatementTemplate.of(sql.substring(open, close + 1))));
    }

    private static boolean isValues(String sql, int at) {
        int end = at + "values".length();
        return sql.regionMatches(true, at, "values", 0, "values".length())
                && !isNamePart(sql, at - 1)
                && !isNamePart(sql, end);
    }

    private static boolean isNamePart(String sql, int at) {
        return at >= 0 && at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
    }

    /** One row of the statement. */
    String row(List<? extends @Nullable String> literals) throws SQLException {
        return row.fill(literals);
    }

    /** The statement that inserts those rows. */
    String statement(List<String> rows) {
        List<String> all = new ArrayList<>(rows);
        return head + String.join(", ", all);
    }
}
