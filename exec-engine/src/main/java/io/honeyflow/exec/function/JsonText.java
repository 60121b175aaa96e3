package io.honeyflow.exec.function;

import io.honeyflow.api.type.JsonTexts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON: objects are maps, arrays lists, numbers Integer, Long, BigInteger or Double. As lenient as Hive:
 * control characters may stand in texts, any character may follow a backslash, and what comes after the value is not
 * looked at.
 */
final class JsonText {
    /** A text that is no JSON. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final int DEEPEST = 1_000;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) throws Malformed {
        JsonText reader = new JsonText(text);
        return reader.value();
    }

    private char next() throws Malformed {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return here();
    }

    private char here() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private void expect(char wanted) throws Malformed {
        if (next() != wanted) {
            throw new Malformed();
        }
        at++;
    }

    private @Nullable Object value() throws Malformed {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return value;
    }

    private void deeper() throws Malformed {
        depth++;
        if (depth > DEEPEST) {
            throw new Malformed();
        }
    }

    private Object object() throws Malformed {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        deeper();
        at++;
        if (next() != '}') {
            do {
                if (next() != '"') {
                    throw new Malformed();
                }
                String name = string();
                expect(':');
                fields.put(name, value());
            } while (more());
        }
        expect('}');
        depth--;
        return fields;
    }

    private Object array() throws Malformed {
        List<@Nullable Object> values = new ArrayList<>();
        deeper();
        at++;
        if (next() != ']') {
            do {
                values.add(value());
            } while (more());
        }
        expect(']');
        depth--;
        return values;
    }

    private boolean more() throws Malformed {
        if (next() != ',') {
            return false;
        }
        at++;
        return true;
    }

    private String string() throws Malformed {
        StringBuilder read = new StringBuilder();
        at++;
        while (here() != '"') {
            char letter = text.charAt(at++);
            read.append(letter == '\\' ? escaped() : letter);
        }
        at++;
        return read.toString();
    }

    private char escaped() throws Malformed {
        char letter = here();
        at++;
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                try {
                    char code = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                    at += 4;
                    yield code;
                } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                    throw new Malformed();
                }
            }
            default -> letter;
        };
    }

    private Object number() throws Malformed {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!NUMBER.matcher(digits).matches()) {
            throw new Malformed();
        }
        if (WHOLE.matcher(digits).matches()) {
            BigInteger whole = new BigInteger(digits);
            if (whole.bitLength() < 32) {
                return whole.intValue();
            }
            return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
        }
        return Double.valueOf(digits);
    }

    /** As {@code toString} for a plain value, else as JSON. */
    static String plain(Object value) {
        return value instanceof Map || value instanceof List ? write(value) : value.toString();
    }

    static String write(@Nullable Object value) {
        StringBuilder written = new StringBuilder();
        write(value, written);
        return written.toString();
    }

    private static void write(@Nullable Object value, StringBuilder to) {
        switch (value) {
            case Map<?, ?> map -> {
                to.append('{');
                String separator = "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.append(separator);
                    JsonTexts.quote(String.valueOf(entry.getKey()), to);
                    to.append(':');
                    write(entry.getValue(), to);
                    separator = ",";
                }
                to.append('}');
            }
            case List<?> list -> {
                to.append('[');
                String separator = "";
                for (Object element : list) {
                    to.append(separator);
                    write(element, to);
                    separator = ",";
                }
                to.append(']');
            }
            case String string -> JsonTexts.quote(string, to);
            case null, default -> to.append(value);
        }
    }
}
