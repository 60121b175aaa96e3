package io.honeyflow.jdbc;

import java.util.Locale;
import java.util.Set;

/** Tells statements that give rows of tables from all others, by their first word. */
final class Queries {
    private static final Set<String> FIRST_WORDS = Set.of("select", "with", "values", "from", "table");

    private Queries() {}

    static boolean isQuery(String sql) {
        int at = 0;
        while (at < sql.length() && !Character.isLetter(sql.charAt(at))) {
            char c = sql.charAt(at);
            if (!Character.isWhitespace(c) && c != '(' && c != '-' && c != '/') {
                return false;
            }
            at = StatementTemplate.after(sql, at);
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return FIRST_WORDS.contains(sql.substring(at, end).toLowerCase(Locale.ROOT));
    }
}
