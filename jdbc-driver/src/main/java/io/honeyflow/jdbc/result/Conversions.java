package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * From a value as the wire has it to a value as a getter wants it. What doesn't fit throws an
 * IllegalArgumentException, ArithmeticException or DateTimeException; the result set names the column.
 */
final class Conversions {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private Conversions() {}

    static String toText(Object value, HiveType type) {
        if (value instanceof byte[]) {
            return new String((byte[]) value, StandardCharsets.UTF_8);
        }
        return type == HiveType.FLOAT && value instanceof Double
                ? Float.toString(((Double) value).floatValue())
                : value.toString();
    }

    static boolean toBoolean(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        String text = value.toString().trim();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        return toDecimal(value).signum() != 0;
    }

    static BigDecimal toDecimal(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof byte[]) {
            throw new IllegalArgumentException("binary");
        }
        return new BigDecimal(value.toString().trim());
    }

    /** A whole number between the bounds; digits behind the point are cut off, as Hive's casts do. */
    static long toWhole(Object value, long least, long most) {
        long whole;
        if (value instanceof Double) {
            double number = (Double) value;
            whole = (long) number;
            if (Double.isNaN(number) || Math.abs(number) >= 0x1p63) {
                throw new ArithmeticException("out of range");
            }
        } else if (value instanceof Number) {
            whole = ((Number) value).longValue();
        } else {
            whole = cutOff(toDecimal(value));
        }
        if (whole < least || whole > most) {
            throw new ArithmeticException("out of range");
        }
        return whole;
    }

    private static long cutOff(BigDecimal value) {
        // An exponent may stand for millions of digits: they are counted before they are written out.
        if ((long) value.precision() - value.scale() > 19) {
            throw new ArithmeticException("out of range");
        }
        return value.toBigInteger().longValueExact();
    }

    static double toDouble(Object value) {
        if (value instanceof Number) {
            return ((Number) value).doubleValue();
        }
        return value instanceof String
                ? Double.parseDouble((String) value)
                : toDecimal(value).doubleValue();
    }

    static LocalDate toDate(Object value) {
        String text = text(value);
        return text.length() > 10 ? toDateTime(text).toLocalDate() : LocalDate.parse(text);
    }

    static LocalDateTime toDateTime(Object value) {
        String text = text(value);
        return text.length() <= 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace('T', ' '), TIMESTAMP);
    }

    static LocalTime toTime(Object value) {
        String text = text(value);
        return text.indexOf('-') >= 0 ? toDateTime(text).toLocalTime() : LocalTime.parse(text);
    }

    static byte[] toBytes(Object value) {
        if (value instanceof byte[]) {
            return (byte[]) value;
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        if (value instanceof String) {
            return ((String) value).trim();
        }
        throw new IllegalArgumentException("not a text");
    }
}
