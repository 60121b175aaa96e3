package io.honeyflow.planner.parse;

import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What a text in quotes means: Hive's escapes. Source: Hive's BaseSemanticAnalyzer.unescapeSQLString. */
final class TextLiterals {
    private static final int OCTAL_DIGITS = 3;
    private static final int UNICODE_DIGITS = 4;

    private TextLiterals() {}

    /** Neighbours are one text. */
    static String value(HiveQlGrammar.StringContext string) {
        List<TerminalNode> parts = string.STRING();
        StringBuilder value = new StringBuilder();
        parts.forEach(part -> append(value, part.getText()));
        return value.toString();
    }

    static String value(String quoted) {
        StringBuilder value = new StringBuilder();
        append(value, quoted);
        return value.toString();
    }

    private static void append(StringBuilder value, String quoted) {
        int end = quoted.length() - 1;
        for (int i = 1; i < end; ) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i = escape(value, quoted, i + 1, end);
            } else {
                value.append(c);
                i++;
            }
        }
    }

    /** @return the place behind the escape */
    private static int escape(StringBuilder value, String quoted, int at, int end) {
        int octal = number(quoted, at, Math.min(end, at + OCTAL_DIGITS), 8);
        if (octal >= 0 && octal <= 0x7F && at + OCTAL_DIGITS <= end) {
            value.append((char) octal);
            return at + OCTAL_DIGITS;
        }
        char c = quoted.charAt(at);
        int unicode = c == 'u' ? number(quoted, at + 1, Math.min(end, at + 1 + UNICODE_DIGITS), 16) : -1;
        if (unicode >= 0 && at + 1 + UNICODE_DIGITS <= end) {
            value.append((char) unicode);
            return at + 1 + UNICODE_DIGITS;
        }
        switch (c) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append('\u001A');
            // Left for LIKE, which escapes its own signs so.
            case '%', '_' -> value.append('\\').append(c);
            default -> value.append(c);
        }
        return at + 1;
    }

    private static int number(String text, int from, int to, int radix) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return to > from ? value : -1;
    }
}
