package io.honeyflow.formats.text;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.UnionValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values from delimited text. A text that is no value of the type is null. Source: Hive's lazy objects. */
final class TextParser {
    static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final TextOptions options;

    TextParser(TextOptions options) {
        this.options = options;
    }

    /** @param level of nesting: 1 for a column */
    @Nullable
    Object value(byte[] bytes, int from, int to, DataType type, int level) {
        if (isNull(bytes, from, to)) {
            return null;
        }
        return switch (type) {
            case DataType.Array array -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int[] part : parts(bytes, from, to, options.separator(level))) {
                    list.add(value(bytes, part[0], part[1], array.element(), level + 1));
                }
                yield list;
            }
            case DataType.Map map -> map(bytes, from, to, map, level);
            case DataType.Struct struct -> struct(bytes, from, to, struct, level);
            case DataType.Union union -> union(bytes, from, to, union, level);
            default -> simple(text(bytes, from, to), type);
        };
    }

    private boolean isNull(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, options.nullText(), 0, options.nullText().length);
    }

    private Map<@Nullable Object, @Nullable Object> map(byte[] bytes, int from, int to, DataType.Map type, int level) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int[] entry : parts(bytes, from, to, options.separator(level))) {
            List<int[]> pair = parts(bytes, entry[0], entry[1], options.separator(level + 1));
            Object key = value(bytes, pair.get(0)[0], pair.get(0)[1], type.key(), level + 2);
            if (key != null) {
                Object value = pair.size() < 2 ? null : value(bytes, pair.get(1)[0], entry[1], type.value(), level + 2);
                map.putIfAbsent(key, value);
            }
        }
        return map;
    }

    private List<@Nullable Object> struct(byte[] bytes, int from, int to, DataType.Struct type, int level) {
        List<int[]> parts = parts(bytes, from, to, options.separator(level));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            values.add(
                    i < parts.size() ? value(bytes, parts.get(i)[0], parts.get(i)[1], field.type(), level + 1) : null);
        }
        return values;
    }

    private @Nullable UnionValue union(byte[] bytes, int from, int to, DataType.Union type, int level) {
        List<int[]> parts = parts(bytes, from, to, options.separator(level));
        if (parts.size() < 2) {
            return null;
        }
        Object tag = simple(text(bytes, parts.get(0)[0], parts.get(0)[1]), DataType.INT);
        if (!(tag instanceof Integer which)
                || which < 0
                || which >= type.alternatives().size()) {
            return null;
        }
        return new UnionValue(
                which, value(bytes, parts.get(1)[0], to, type.alternatives().get(which), level + 1));
    }

    /** Where the parts between separators begin and end; none of an empty text. */
    private List<int[]> parts(byte[] bytes, int from, int to, byte separator) {
        List<int[]> parts = new ArrayList<>();
        if (from == to) {
            return parts;
        }
        int start = from;
        for (int i = from; i < to; i++) {
            if (options.escape() >= 0 && bytes[i] == (byte) options.escape()) {
                i++;
            } else if (bytes[i] == separator) {
                parts.add(new int[] {start, i});
                start = i + 1;
            }
        }
        parts.add(new int[] {start, to});
        return parts;
    }

    private String text(byte[] bytes, int from, int to) {
        if (options.escape() < 0) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == (byte) options.escape() && i + 1 < to) {
                i++;
                plain[length++] = bytes[i] == 'n' ? (byte) '\n' : bytes[i] == 'r' ? (byte) '\r' : bytes[i];
            } else {
                plain[length++] = bytes[i];
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static @Nullable Object simple(String text, DataType type) {
        try {
            return switch (type.kind()) {
                case BOOLEAN ->
                    text.equalsIgnoreCase("true")
                            ? Boolean.TRUE
                            : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
                case TINYINT -> Byte.valueOf(whole(text));
                case SMALLINT -> Short.valueOf(whole(text));
                case INT -> Integer.valueOf(whole(text));
                case BIGINT -> Long.valueOf(whole(text));
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case DECIMAL -> decimal(text.strip(), (DataType.Decimal) type);
                case STRING -> text;
                case VARCHAR -> cut(text, ((DataType.Varchar) type).length());
                case CHAR -> cut(text, ((DataType.Char) type).length()).replaceAll(" +$", "");
                case BINARY -> binary(text);
                case DATE -> LocalDate.parse(text.strip().split(" ", 2)[0]);
                case TIMESTAMP -> timestamp(text.strip());
                case TIMESTAMP_LTZ -> instant(text.strip());
                case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> interval(text.strip(), type);
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** What stands behind a point doesn't count: so does LazyLong read. */
    private static String whole(String text) {
        String plain = text.strip();
        int point = plain.indexOf('.');
        return point > 0 && plain.substring(point + 1).chars().allMatch(Character::isDigit)
                ? plain.substring(0, point)
                : plain;
    }

    private static @Nullable BigDecimal decimal(String text, DataType.Decimal type) {
        BigDecimal value = new BigDecimal(text).setScale(type.scale(), RoundingMode.HALF_UP);
        return value.precision() > type.precision() ? null : value;
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** Base64, or the bytes themselves where it is none. Source: Hive's LazyBinary. */
    private static byte[] binary(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static LocalDateTime timestamp(String text) {
        String plain = text.replace('T', ' ');
        return plain.length() == "2026-01-01".length()
                ? LocalDate.parse(plain).atStartOfDay()
                : LocalDateTime.parse(plain, TIME);
    }

    private static Instant instant(String text) {
        int zone = text.lastIndexOf(' ');
        return timestamp(text.substring(0, zone))
                .atZone(ZoneId.of(text.substring(zone + 1)))
                .toInstant();
    }

    private static Object interval(String text, DataType type) {
        if (type.equals(DataType.INTERVAL_YEAR_MONTH)) {
            int dash = text.indexOf('-', 1);
            int years = Integer.parseInt(text.substring(0, dash));
            int months = Integer.parseInt(text.substring(dash + 1));
            return text.startsWith("-") ? years * 12 - months : years * 12 + months;
        }
        String[] parts = text.split("[ :.]");
        boolean negative = text.startsWith("-");
        Duration length = Duration.ofDays(Math.abs(Long.parseLong(parts[0])))
                .plusHours(Long.parseLong(parts[1]))
                .plusMinutes(Long.parseLong(parts[2]))
                .plusSeconds(Long.parseLong(parts[3]))
                .plusNanos(parts.length > 4 ? Long.parseLong((parts[4] + "000000000").substring(0, 9)) : 0);
        return negative ? length.negated() : length;
    }
}
