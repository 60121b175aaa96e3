package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays, maps and structs, which come as text much like JSON: keys of a map need no quotes. Whole numbers become
 * Long where they fit, others BigDecimal; NaN and infinity Double; dates and the like stay text. What is no such text
 * throws an IllegalArgumentException.
 */
final class NestedText {
    private static final int DEEPEST = 1000;

    private final String text;
    private int at;
    private int depth;

    private NestedText(String text) {
        this.text = text;
    }

    /** A List, a Map in the text's order, or a single value. */
    static @Nullable Object read(String text) {
        NestedText reader = new NestedText(text);
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.unexpected("nothing more");
        }
        return value;
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException("expected " + expected + " at " + (at + 1) + ", found " + found);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private boolean next(char wanted) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    private @Nullable Object value() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("nested more than " + DEEPEST + " levels deep");
        }
        try {
            if (next('[')) {
                return list();
            } else if (next('{')) {
                return map();
            } else if (next('"')) {
                return quoted();
            }
            return bare(word(false));
        } finally {
            depth--;
        }
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> values = new ArrayList<>();
        if (next(']')) {
            return values;
        }
        do {
            values.add(value());
        } while (next(','));
        expect(']');
        return values;
    }

    private Map<@Nullable Object, @Nullable Object> map() {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        if (next('}')) {
            return values;
        }
        do {
            Object key = next('"') ? quoted() : bare(word(true));
            expect(':');
            values.put(key, value());
        } while (next(','));
        expect('}');
        return values;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return out.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw unexpected("a character behind the backslash");
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                if (at + 4 > text.length()) {
                    throw unexpected("four digits");
                }
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            default:
                return c;
        }
    }

    /** Up to what ends a value, or a map's key. */
    private String word(boolean key) {
        skipBlanks();
        int start = at;
        String ends = key ? ",]}:" : ",]}";
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).trim();
        if (word.isEmpty()) {
            throw unexpected("a value");
        }
        return word;
    }

    private static @Nullable Object bare(String word) {
        switch (word) {
            case "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case "NaN":
                return Double.NaN;
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                return number(word);
        }
    }

    private static Object number(String word) {
        try {
            BigDecimal number = new BigDecimal(word);
            boolean isLong = number.scale() == 0
                    && number.precision() <= 19
                    && number.unscaledValue().bitLength() < 64;
            return isLong ? (Object) number.longValueExact() : number;
        } catch (NumberFormatException e) {
            return word;
        }
    }
}
