package io.honeyflow.gateway.console;

import java.util.Locale;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/** Values as a terminal can show them. */
final class CellText {
    private static final String CUT = "…";

    private CellText() {}

    /** On one line, with nothing in it that would move the cursor; null is {@code NULL}. */
    static String shown(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        if (value.chars().noneMatch(Character::isISOControl)) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        text.append((char) c);
                    }
                }
            }
        });
        return text.toString();
    }

    /** How many columns of a terminal a text takes: two for a wide character, none for a combining one. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** The text, or as much of its beginning as fits, marked. */
    static String fitted(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = width(CUT);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            used += Math.max(0, WCWidth.wcwidth(c));
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.append(CUT).toString();
    }
}
