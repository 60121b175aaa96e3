package io.honeyflow.planner.parse;

/**
 * Names in double quotes, as the SQL standard has them, in a text that is read as HiveQL: with backticks instead. Source:
 * {@code standard} of Hive's {@code hive.support.quoted.identifiers}, under which texts stand in single quotes only.
 */
public final class StandardQuotes {
    private final String sql;
    private final StringBuilder hive = new StringBuilder();
    private int at;

    private StandardQuotes(String sql) {
        this.sql = sql;
    }

    /** Texts, comments and names in backticks stay as they are, as does what has no end. */
    public static String toBackticks(String sql) {
        return sql.indexOf('"') < 0 ? sql : new StandardQuotes(sql).rewritten();
    }

    private String rewritten() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                copyTo(end("\n"));
            } else if (sql.startsWith("/*", at)) {
                copyTo(end("*/"));
            } else if (c == '\'') {
                copyTo(textEnd());
            } else if (c == '`') {
                copyTo(nameEnd('`'));
            } else if (c == '"') {
                name();
            } else {
                copyTo(at + 1);
            }
        }
        return hive.toString();
    }

    private void copyTo(int end) {
        hive.append(sql, at, end);
        at = end;
    }

    private int end(String sign) {
        int found = sql.indexOf(sign, at + 2);
        return found < 0 ? sql.length() : found + sign.length();
    }

    private int textEnd() {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == '\'') {
                return i + 1;
            }
        }
        return sql.length();
    }

    /** A quote that stands twice is one of the name's own. */
    private int nameEnd(char quote) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }

    private void name() {
        int end = nameEnd('"');
        if (end - at < 2 || sql.charAt(end - 1) != '"') {
            copyTo(end);
            return;
        }
        String name = sql.substring(at + 1, end - 1).replace("\"\"", "\"");
        hive.append('`').append(name.replace("`", "``")).append('`');
        at = end;
    }
}
