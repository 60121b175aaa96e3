package io.honeyflow.jdbc.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern MONTHS = Pattern.compile("([-]?)(\\d{1,9})-(\\d{1,9})");
    private static final Pattern DAYS =
            Pattern.compile("([-]?)(\\d{1,9}) (\\d{1,2}):(\\d{1,2}):(\\d{1,2})[.]?(\\d{0,9})");
    private static final int DATE_LENGTH = "2000-01-01".length();
    /** Beyond every number of Hive's; an exponent may stand for millions of digits. */
    private static final long MOST_DIGITS = 400;

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

    static LocalTime toTime(ColumnValues values, int row) {
        String text = text(values.get(row));
        return text.indexOf('-') >= 0 ? toDateTime(text).toLocalTime() : LocalTime.parse(text);
    }

    /** With a zone behind it (TIMESTAMP WITH LOCAL TIME ZONE); without one, in the zone of this machine, as JDBC has it. */
    static ZonedDateTime toZoned(ColumnValues values, int row) {
        String text = text(values.get(row));
        int zone = text.indexOf(' ', Math.min(text.length(), DATE_LENGTH + 1));
        return zone < 0
                ? toDateTime(text).atZone(ZoneId.systemDefault())
                : toDateTime(text.substring(0, zone)).atZone(ZoneId.of(text.substring(zone + 1)));
    }

    static Instant toInstant(ColumnValues values, int row) {
        return toZoned(values, row).toInstant();
    }

    static long millis(LocalDateTime time, Calendar calendar) {
        return time.atZone(calendar.getTimeZone().toZoneId()).toInstant().toEpochMilli();
    }

    static BigInteger toBigInteger(ColumnValues values, int row) {
        BigDecimal number = values.decimal(row);
        if ((long) number.precision() - number.scale() > MOST_DIGITS) {
            throw new ArithmeticException("out of range");
        }
        return number.toBigInteger();
    }

    /** INTERVAL YEAR TO MONTH, such as {@code -1-2}. */
    static Period toPeriod(ColumnValues values, int row) {
        Matcher found = matched(MONTHS, values, row);
        Period length = Period.of(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), 0);
        return found.group(1).isEmpty() ? length : length.negated();
    }

    /** INTERVAL DAY TO SECOND, such as {@code -1 02:03:04.500000000}. */
    static Duration toDuration(ColumnValues values, int row) {
        Matcher found = matched(DAYS, values, row);
        Duration length = Duration.ofDays(Long.parseLong(found.group(2)))
                .plusHours(Long.parseLong(found.group(3)))
                .plusMinutes(Long.parseLong(found.group(4)))
                .plusSeconds(Long.parseLong(found.group(5)))
                .plusNanos(Long.parseLong((found.group(6) + "000000000").substring(0, 9)));
        return found.group(1).isEmpty() ? length : length.negated();
    }

    private static Matcher matched(Pattern form, ColumnValues values, int row) {
        Matcher found = form.matcher(text(values.get(row)));
        if (!found.matches()) {
            throw new IllegalArgumentException("not an interval");
        }
        return found;
    }

    static List<@Nullable Object> toList(ColumnValues values, int row) {
        Object value = NestedText.read(text(values.get(row)));
        if (value instanceof List) {
            return new ArrayList<>((List<?>) value);
        }
        throw new IllegalArgumentException("not an array");
    }

    static Map<@Nullable Object, @Nullable Object> toMap(ColumnValues values, int row) {
        Object value = NestedText.read(text(values.get(row)));
        if (value instanceof Map) {
            return new LinkedHashMap<>((Map<?, ?>) value);
        }
        throw new IllegalArgumentException("not a map");
    }

    static Struct toStruct(ColumnValues values, int row) {
        return new HiveStruct(toMap(values, row));
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
