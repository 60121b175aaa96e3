package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as HiveQL writes them. What comes out is one expression, safe in any place of a statement. */
final class HiveLiterals {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private HiveLiterals() {}

    static String of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return "NULL";
        } else if (value instanceof String || value instanceof Character) {
            return text(value.toString());
        } else if (value instanceof Boolean) {
            return (Boolean) value ? "TRUE" : "FALSE";
        } else if (value instanceof byte[]) {
            return "unhex('" + hex((byte[]) value) + "')";
        } else if (value instanceof Number) {
            return number((Number) value);
        } else if (value instanceof Date) {
            return date(((Date) value).toLocalDate());
        } else if (value instanceof LocalDate) {
            return date((LocalDate) value);
        } else if (value instanceof Timestamp) {
            return timestamp(((Timestamp) value).toLocalDateTime());
        } else if (value instanceof LocalDateTime) {
            return timestamp((LocalDateTime) value);
        }
        throw Refusal.of("a parameter of class " + value.getClass().getName());
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
            throw new SQLException("expected a decimal of at most 38 digits, found " + precision, "22003");
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return cast(plain.toPlainString(), "DECIMAL(" + precision + "," + plain.scale() + ")");
    }

    private static String cast(String text, String type) {
        return "CAST('" + text + "' AS " + type + ")";
    }

    private static String date(LocalDate value) {
        return "DATE '" + value + "'";
    }

    private static String timestamp(LocalDateTime value) {
        return "TIMESTAMP '" + TIMESTAMP.format(value) + "'";
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
