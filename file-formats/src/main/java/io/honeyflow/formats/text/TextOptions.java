package io.honeyflow.formats.text;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How fields are told apart. Source: Hive's LazySerDeParameters.
 *
 * @param separators one for each level of nesting, the field delimiter first
 * @param escape the byte that takes a delimiter's meaning away, or -1
 * @param nullText what stands for a null
 * @param headerLines lines at a file's beginning that are no rows
 * @param footerLines lines at a file's end that are no rows
 * @param lastTakesRest whether the last column has all that is left of a line, delimiters too
 */
record TextOptions(
        byte[] separators, int escape, byte[] nullText, int headerLines, int footerLines, boolean lastTakesRest) {
    private static final int LEVELS = 8;
    private static final int MORE_LEVELS = 24;
    private static final String HEADER = "skip.header.line.count";
    private static final String FOOTER = "skip.footer.line.count";

    /** @throws SqlException NOT_SUPPORTED, naming the property, for one that would give values another meaning */
    static TextOptions of(Map<String, String> properties) {
        refuse(properties, "timestamp.formats", Set.of(""));
        refuse(properties, "line.delim", Set.of("\n", "10"));
        String escape = properties.get("escape.delim");
        return new TextOptions(
                separators(properties),
                escape == null ? -1 : one(escape, (byte) '\\') & 0xFF,
                properties.getOrDefault("serialization.null.format", "\\N").getBytes(StandardCharsets.UTF_8),
                lines(properties, HEADER),
                lines(properties, FOOTER),
                "true".equalsIgnoreCase(properties.get("serialization.last.column.takes.rest")));
    }

    private static void refuse(Map<String, String> properties, String name, Set<String> known) {
        String value = properties.get(name);
        if (value != null && !known.contains(value.toLowerCase(Locale.ROOT))) {
            throw SqlException.notSupported("text with " + name + " '" + value + "'");
        }
    }

    /** Of {@code serialization.encoding}. @throws SqlException INVALID_SETTING for one that Java doesn't know */
    static Charset encoding(Map<String, String> properties) {
        String name = properties.getOrDefault("serialization.encoding", "UTF-8");
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    "serialization.encoding: expected a character set, found '" + name + "'");
        }
    }

    private static byte[] separators(Map<String, String> properties) {
        ByteArrayOutputStream candidates = new ByteArrayOutputStream();
        candidates.write(one(properties.getOrDefault("field.delim", properties.get("serialization.format")), (byte) 1));
        // Hive before 3.0 wrote the name with this slip.
        candidates.write(
                one(properties.getOrDefault("collection.delim", properties.get("colelction.delim")), (byte) 2));
        candidates.write(one(properties.get("mapkey.delim"), (byte) 3));
        for (int b = 4; b <= 31; b++) {
            boolean likelyInText = b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == 27;
            if (!likelyInText) {
                candidates.write(b);
            }
        }
        for (int b = 128; b <= 255; b++) {
            candidates.write(b);
        }
        boolean all = "true".equalsIgnoreCase(properties.get("hive.serialization.extend.additional.nesting.levels"));
        boolean more = "true".equalsIgnoreCase(properties.get("hive.serialization.extend.nesting.levels"));
        int levels = all ? candidates.size() : more ? MORE_LEVELS : LEVELS;
        return Arrays.copyOf(candidates.toByteArray(), levels);
    }

    /** A number is a byte's code, anything else its first character. Source: Hive's LazyUtils.getByte. */
    private static byte one(@Nullable String text, byte otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Byte.parseByte(text);
        } catch (NumberFormatException e) {
            return (byte) text.charAt(0);
        }
    }

    private static int lines(Map<String, String> properties, String name) {
        String text = properties.getOrDefault(name, "0");
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new SqlException(ErrorCode.INVALID_SETTING, name + ": expected a number of lines, found '" + text + "'");
    }

    /** What no writer could keep: the first rows would be taken for the header. */
    void requireNoHeader() {
        if (headerLines > 0 || footerLines > 0) {
            throw SqlException.notSupported("writing to a table with " + (headerLines > 0 ? HEADER : FOOTER));
        }
    }

    /** @throws SqlException NOT_SUPPORTED for deeper nesting than there are separators */
    void require(Schema schema) {
        for (DataType type : schema.types()) {
            int needed = 1 + levels(type);
            if (needed > separators.length) {
                throw SqlException.notSupported("text of " + needed + " levels for type " + type + ", expected at most "
                        + separators.length + " (hive.serialization.extend.nesting.levels gives more)");
            }
        }
    }

    /** How many separators a type's values take. */
    private static int levels(DataType type) {
        return switch (type) {
            case DataType.Array array -> 1 + levels(array.element());
            case DataType.Map map -> 2 + Math.max(levels(map.key()), levels(map.value()));
            case DataType.Struct struct ->
                1
                        + struct.fields().stream()
                                .mapToInt(field -> levels(field.type()))
                                .max()
                                .orElse(0);
            case DataType.Union union ->
                1
                        + union.alternatives().stream()
                                .mapToInt(TextOptions::levels)
                                .max()
                                .orElse(0);
            default -> 0;
        };
    }

    boolean isEscape(byte b) {
        return escape >= 0 && b == (byte) escape;
    }

    byte separator(int level) {
        return separators[level];
    }
}
