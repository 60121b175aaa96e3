package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as HiveQL writes them. What comes out is one expression, safe in any place of a statement. */
final class HiveLiterals {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private HiveLiterals() {}

    /** @throws SQLException SQLSTATE 0A000 for a class that Hive has no type for, 22003 and 22007 for values beyond it */
    static String of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "NULL";
        } else if (value instanceof String || value instanceof Character || value instanceof UUID) {
            return text(value.toString());
        } else if (value instanceof Boolean) {
            return (Boolean) value ? "TRUE" : "FALSE";
        } else if (value instanceof byte[]) {
            return "unhex('" + hex((byte[]) value) + "')";
        } else if (value instanceof Number) {
            return number((Number) value);
        }
        String literal = time(value);
        literal = literal == null ? nested(value) : literal;
        if (literal == null) {
            throw Refusal.of("a parameter of class " + value.getClass().getName());
        }
        return literal;
    }

    /** Null for what isn't about time. */
    private static @Nullable String time(Object value) throws SQLException {
        if (value instanceof Date) {
            return date(((Date) value).toLocalDate());
        } else if (value instanceof LocalDate) {
            return date((LocalDate) value);
        } else if (value instanceof Timestamp) {
            return timestamp(((Timestamp) value).toLocalDateTime());
        } else if (value instanceof LocalDateTime) {
            return timestamp((LocalDateTime) value);
        } else if (value instanceof Time || value instanceof LocalTime) {
            // Hive has no type for it: what reads it back as a time gets the same.
            return text(value.toString());
        } else if (value instanceof java.util.Date) {
            return timestamp(new Timestamp(((java.util.Date) value).getTime()).toLocalDateTime());
        } else if (value instanceof Calendar) {
            return timestamp(new Timestamp(((Calendar) value).getTimeInMillis()).toLocalDateTime());
        } else if (value instanceof Instant) {
            return moment((Instant) value);
        } else if (value instanceof OffsetDateTime) {
            return moment(((OffsetDateTime) value).toInstant());
        } else if (value instanceof ZonedDateTime) {
            return moment(((ZonedDateTime) value).toInstant());
        } else if (value instanceof Period) {
            return months((Period) value);
        }
        return value instanceof Duration ? interval((Duration) value) : null;
    }

    /** Null for what isn't nested. */
    private static @Nullable String nested(Object value) throws SQLException {
        if (value instanceof Array) {
            return nested(((Array) value).getArray());
        } else if (value instanceof Object[]) {
            return call("array", Arrays.asList((Object[]) value));
        } else if (value instanceof List) {
            return call("array", (List<?>) value);
        } else if (value instanceof Struct) {
            return call("struct", Arrays.asList(((Struct) value).getAttributes()));
        } else if (value instanceof Map) {
            List<@Nullable Object> pairs = new ArrayList<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                pairs.add(entry.getKey());
                pairs.add(entry.getValue());
            }
            return call("map", pairs);
        }
        return null;
    }

    private static String call(String function, List<? extends @Nullable Object> arguments) throws SQLException {
        List<String> literals = new ArrayList<>();
        for (Object argument : arguments) {
            literals.add(of(argument));
        }
        return function + "(" + String.join(", ", literals) + ")";
    }

    /** Casts keep the type and hold the numbers that have no literal, such as the least long, NaN and infinity. */
    private static String number(Number value) throws SQLException {
        if (value instanceof Integer) {
            return cast(value.toString(), "INT");
        } else if (value instanceof Long) {
            return cast(value.toString(), "BIGINT");
        } else if (value instanceof Short) {
            return cast(value.toString(), "SMALLINT");
        } else if (value instanceof Byte) {
            return cast(value.toString(), "TINYINT");
        } else if (value instanceof Double) {
            return cast(value.toString(), "DOUBLE");
        } else if (value instanceof Float) {
            return cast(value.toString(), "FLOAT");
        } else if (value instanceof BigInteger) {
            return decimal(new BigDecimal((BigInteger) value));
        } else if (value instanceof BigDecimal) {
            return decimal((BigDecimal) value);
        }
        throw Refusal.of("a parameter of class " + value.getClass().getName());
    }

    private static String decimal(BigDecimal value) throws SQLException {
        // Counted before anything is written out: an exponent may stand for millions of zeros.
        long precision = Math.max(value.precision() - (long) Math.min(0, value.scale()), value.scale());
        if (precision > 38) {
            throw new SQLDataException("expected a decimal of at most 38 digits, found " + precision, "22003");
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return cast(plain.toPlainString(), "DECIMAL(" + precision + "," + plain.scale() + ")");
    }

    private static String cast(String text, String type) {
        return "CAST('" + text + "' AS " + type + ")";
    }

    /** A null that has a type. */
    static String nullOf(String type) {
        return "CAST(NULL AS " + type + ")";
    }

    private static LocalDate inRange(LocalDate date) throws SQLException {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new SQLDataException("expected a year from 1 to 9999, found " + date, "22007");
        }
        return date;
    }

    private static String date(LocalDate value) throws SQLException {
        return "DATE '" + inRange(value) + "'";
    }

    private static String timestamp(LocalDateTime value) throws SQLException {
        inRange(value.toLocalDate());
        return "TIMESTAMP '" + TIMESTAMP.format(value) + "'";
    }

    private static String moment(Instant value) throws SQLException {
        LocalDateTime utc = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
        inRange(utc.toLocalDate());
        return cast(TIMESTAMP.format(utc) + " UTC", "TIMESTAMP WITH LOCAL TIME ZONE");
    }

    private static String months(Period value) throws SQLException {
        if (value.getDays() != 0) {
            throw new SQLDataException("expected a period of years and months, found " + value, "22015");
        }
        long months = value.toTotalMonths();
        long plain = Math.abs(months);
        return "INTERVAL '" + (months < 0 ? "-" : "") + plain / 12 + "-" + plain % 12 + "' YEAR TO MONTH";
    }

    private static String interval(Duration value) {
        Duration plain = value.abs();
        return String.format(
                Locale.ROOT,
                "INTERVAL '%s%d %02d:%02d:%02d.%09d' DAY TO SECOND",
                value.isNegative() ? "-" : "",
                plain.toDays(),
                plain.toHoursPart(),
                plain.toMinutesPart(),
                plain.toSecondsPart(),
                plain.toNanosPart());
    }

    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A string in single quotes. A dollar before a brace is written by its code, or the server would substitute. */
    static String text(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < ' ' || c == '$' && value.startsWith("{", i + 1)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }
}
