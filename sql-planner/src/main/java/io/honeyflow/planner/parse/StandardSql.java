package io.honeyflow.planner.parse;

import java.util.Set;

/** Writes names and texts in the quotes of the SQL standard as HiveQL has them, before a statement is parsed. */
public final class StandardSql {
    /** What a statement has in the standard's way. */
    public enum Part {
        /**
         * Names stand in double quotes, and so texts in single ones only. Source: {@code standard} of Hive's {@code
         * hive.support.quoted.identifiers}.
         */
        NAMES,
        /** In a text in single quotes a quote stands twice, and a backslash is a sign as any other. */
        TEXTS
    }

    private final String sql;
    private final Set<Part> parts;
    private final StringBuilder hive = new StringBuilder();
    private int at;

    private StandardSql(String sql, Set<Part> parts) {
        this.sql = sql;
        this.parts = parts;
    }

    /** Comments and names in backticks stay as they are, as does what has no end. */
    public static String toHive(String sql, Set<Part> parts) {
        return parts.isEmpty() ? sql : new StandardSql(sql, parts).rewritten();
    }

    private String rewritten() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                copyTo(commentEnd("\n"));
            } else if (sql.startsWith("/*", at)) {
                copyTo(commentEnd("*/"));
            } else if (c == '\'') {
                text();
            } else if (c == '`') {
                copyTo(doublingEnd('`'));
            } else if (c == '"') {
                doubleQuoted();
            } else {
                copyTo(at + 1);
            }
        }
        return hive.toString();
    }

    private void copyTo(int end) {
        int within = end < 0 ? sql.length() : end;
        hive.append(sql, at, within);
        at = within;
    }

    private int commentEnd(String sign) {
        int found = sql.indexOf(sign, at + 2);
        return found < 0 ? -1 : found + sign.length();
    }

    /** @return behind the quote that ends what begins here, where a backslash escapes; -1 where it has no end */
    private int escapingEnd(char quote) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i + 1;
            }
        }
        return -1;
    }

    /** @return the same, where a quote that stands twice is one of the content's own */
    private int doublingEnd(char quote) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    private void text() {
        if (!parts.contains(Part.TEXTS)) {
            copyTo(escapingEnd('\''));
            return;
        }
        int end = doublingEnd('\'');
        if (end < 0) {
            copyTo(end);
            return;
        }
        String value = sql.substring(at + 1, end - 1).replace("''", "'");
        hive.append('\'')
                .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                .append('\'');
        at = end;
    }

    private void doubleQuoted() {
        if (!parts.contains(Part.NAMES)) {
            copyTo(escapingEnd('"'));
            return;
        }
        int end = doublingEnd('"');
        if (end < 0) {
            copyTo(end);
            return;
        }
        String name = sql.substring(at + 1, end - 1).replace("\"\"", "\"");
        hive.append('`').append(name.replace("`", "``")).append('`');
        at = end;
    }
}
