package io.honeyflow.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with question marks for values. Those in quotes and comments are left alone. Immutable. */
final class StatementTemplate {
    private final List<String> parts;

    private StatementTemplate(List<String> parts) {
        this.parts = parts;
    }

    static StatementTemplate of(String sql) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < sql.length()) {
            if (sql.charAt(at) == '?') {
                parts.add(sql.substring(start, at));
                start = at + 1;
            }
            at = after(sql, at);
        }
        parts.add(sql.substring(start));
        return new StatementTemplate(parts);
    }

    /** The place behind the quoted text, comment or single character that begins here. */
    static int after(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return afterQuoted(sql, at);
        } else if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        } else if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return at + 1;
    }

    private static int afterQuoted(String sql, int start) {
        char quote = sql.charAt(start);
        int at = start + 1;
        while (at < sql.length() && sql.charAt(at) != quote) {
            // A backslash guards the next character, but not inside a quoted name.
            at += sql.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        return Math.min(at + 1, sql.length());
    }

    int parameters() {
        return parts.size() - 1;
    }

    /**
     * The statement with its values, each written as a literal.
     *
     * @param literals one for each question mark; null for those not set
     */
    String fill(List<? extends @Nullable String> literals) throws SQLException {
        StringBuilder sql = new StringBuilder(parts.get(0));
        for (int i = 0; i < parameters(); i++) {
            String literal = literals.get(i);
            if (literal == null) {
                throw new SQLException("parameter " + (i + 1) + " has no value", "07002");
            }
            sql.append(literal).append(parts.get(i + 1));
        }
        return sql.toString();
    }
}
