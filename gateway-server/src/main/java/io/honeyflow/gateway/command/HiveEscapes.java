package io.honeyflow.gateway.command;

import java.util.Locale;

/** How Hive escapes texts in what SHOW and DESCRIBE answer. Source: Hive's HiveStringUtils. */
final class HiveEscapes {
    private HiveEscapes() {}

    /** Quotes, backslashes and line ends; other letters stay. */
    static String java(String text) {
        return escape(text, "\"\\");
    }

    /** The same, and all but ASCII's printable letters by their numbers. */
    static String javaAscii(String text) {
        return ascii(java(text));
    }

    /** For a text within quotes in a statement. */
    static String literal(String text) {
        return escape(text, "';\\");
    }

    /** For a text within quotes in a statement that holds ASCII only. */
    static String literalAscii(String text) {
        return ascii(literal(text));
    }

    /** A name within backticks. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String escape(String text, String signs) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (signs.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(
                        switch (c) {
                            case '\b' -> "\\b";
                            case '\n' -> "\\n";
                            case '\t' -> "\\t";
                            case '\f' -> "\\f";
                            case '\r' -> "\\r";
                            default -> String.valueOf(c);
                        });
            }
        }
        return escaped.toString();
    }

    private static String ascii(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > 0x7F) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
