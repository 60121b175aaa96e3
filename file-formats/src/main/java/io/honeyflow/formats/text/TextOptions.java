package io.honeyflow.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How fields are told apart. Source: Hive's LazySerDeParameters.
 *
 * @param separators one for each level of nesting, the field delimiter first
 * @param escape the byte that takes a delimiter's meaning away, or -1
 * @param nullText what stands for a null
 * @param headerLines lines at a file's beginning that are no rows
 */
record TextOptions(byte[] separators, int escape, byte[] nullText, int headerLines) {
    private static final int LEVELS = 8;

    static TextOptions of(Map<String, String> properties) {
        byte[] separators = new byte[LEVELS];
        separators[0] = delimiter(properties, "field.delim", properties.getOrDefault("serialization.format", "1"));
        separators[1] = delimiter(properties, "collection.delim", "2");
        separators[2] = delimiter(properties, "mapkey.delim", "3");
        for (int i = 3; i < LEVELS; i++) {
            separators[i] = (byte) (i + 1);
        }
        String escape = properties.get("escape.delim");
        return new TextOptions(
                separators,
                escape == null || escape.isEmpty() ? -1 : one(escape, "escape.delim"),
                properties.getOrDefault("serialization.null.format", "\\N").getBytes(StandardCharsets.UTF_8),
                number(properties.getOrDefault("skip.header.line.count", "0")));
    }

    private static byte delimiter(Map<String, String> properties, String name, String otherwise) {
        return one(properties.getOrDefault(name, otherwise), name);
    }

    /** A number is a byte's code, anything else its first byte. */
    private static byte one(String text, String name) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected a character");
        }
        try {
            return Byte.parseByte(text);
        } catch (NumberFormatException e) {
            return text.getBytes(StandardCharsets.UTF_8)[0];
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    byte separator(int level) {
        return separators[Math.min(level, separators.length - 1)];
    }
}
