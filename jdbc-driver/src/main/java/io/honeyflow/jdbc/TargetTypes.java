package io.honeyflow.jdbc;

import io.honeyflow.jdbc.result.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JDBC's types for parameters: what a value becomes that is to be of one, and Hive's name of it. */
final class TargetTypes {
    private static final Map<Class<?>, Integer> TYPES = Map.ofEntries(
            Map.entry(String.class, Types.VARCHAR),
            Map.entry(Boolean.class, Types.BOOLEAN),
            Map.entry(Byte.class, Types.TINYINT),
            Map.entry(Short.class, Types.SMALLINT),
            Map.entry(Integer.class, Types.INTEGER),
            Map.entry(Long.class, Types.BIGINT),
            Map.entry(Float.class, Types.FLOAT),
            Map.entry(Double.class, Types.DOUBLE),
            Map.entry(BigDecimal.class, Types.DECIMAL),
            Map.entry(BigInteger.class, Types.DECIMAL),
            Map.entry(byte[].class, Types.BINARY),
            Map.entry(Date.class, Types.DATE),
            Map.entry(LocalDate.class, Types.DATE),
            Map.entry(Timestamp.class, Types.TIMESTAMP),
            Map.entry(LocalDateTime.class, Types.TIMESTAMP),
            Map.entry(Instant.class, Types.TIMESTAMP_WITH_TIMEZONE),
            Map.entry(OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE),
            Map.entry(ZonedDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE));

    private TargetTypes() {}

    /** Hive's name of one of {@link Types}; null for those that say nothing or that Hive hasn't. */
    static @Nullable String hiveName(int type) {
        switch (type) {
            case Types.BOOLEAN:
            case Types.BIT:
                return "BOOLEAN";
            case Types.TINYINT:
                return "TINYINT";
            case Types.SMALLINT:
                return "SMALLINT";
            case Types.INTEGER:
                return "INT";
            case Types.BIGINT:
                return "BIGINT";
            case Types.FLOAT:
            case Types.REAL:
                return "FLOAT";
            case Types.DOUBLE:
                return "DOUBLE";
            case Types.DATE:
                return "DATE";
            case Types.TIMESTAMP:
                return "TIMESTAMP";
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return "TIMESTAMP WITH LOCAL TIME ZONE";
            case Types.BINARY:
            case Types.VARBINARY:
            case Types.LONGVARBINARY:
            case Types.BLOB:
                return "BINARY";
            default:
                return isText(type) ? "STRING" : null;
        }
    }

    /** Which of {@link Types} a value is. */
    static int of(Object value) {
        return TYPES.getOrDefault(value.getClass(), Types.OTHER);
    }

    private static boolean isText(int type) {
        switch (type) {
            case Types.CHAR:
            case Types.VARCHAR:
            case Types.LONGVARCHAR:
            case Types.NCHAR:
            case Types.NVARCHAR:
            case Types.LONGNVARCHAR:
            case Types.CLOB:
            case Types.NCLOB:
            case Types.TIME:
                return true;
            default:
                return false;
        }
    }

    /**
     * The value as the type wants it.
     *
     * @param scale digits behind the point of a DECIMAL; null keeps those it has
     * @throws SQLException SQLSTATE 22003 and 22018 for a value that doesn't fit, 0A000 for a type that Hive hasn't
     */
    static @Nullable Object convert(@Nullable Object value, int type, @Nullable Integer scale) throws SQLException {
        if (value == null) {
            return null;
        }
        try {
            return fit(value, type, scale);
        } catch (ArithmeticException e) {
            throw misfit(value, type, "22003", e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw misfit(value, type, "22018", e);
        }
    }

    private static SQLException misfit(Object value, int type, String state, RuntimeException cause) {
        return new SQLDataException(
                "expected a value for " + hiveName(type) + ", found '" + value + "' of class "
                        + value.getClass().getName(),
                state,
                cause);
    }

    private static Object fit(Object value, int type, @Nullable Integer scale) throws SQLException {
        switch (type) {
            case Types.BOOLEAN:
            case Types.BIT:
                return toBoolean(value);
            case Types.TINYINT:
                return whole(value).byteValueExact();
            case Types.SMALLINT:
                return whole(value).shortValueExact();
            case Types.INTEGER:
                return whole(value).intValueExact();
            case Types.BIGINT:
                return whole(value).longValueExact();
            case Types.FLOAT:
            case Types.REAL:
                return toNumber(value).floatValue();
            case Types.DOUBLE:
                return toNumber(value).doubleValue();
            case Types.DECIMAL:
            case Types.NUMERIC:
                BigDecimal decimal = decimal(value);
                return scale == null ? decimal : decimal.setScale(scale, RoundingMode.HALF_UP);
            default:
                return fitOthers(value, type);
        }
    }

    private static Object fitOthers(Object value, int type) throws SQLException {
        switch (type) {
            case Types.DATE:
                return toDate(value);
            case Types.TIMESTAMP:
                return toTimestamp(value);
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return toMoment(value);
            case Types.BINARY:
            case Types.VARBINARY:
            case Types.LONGVARBINARY:
            case Types.BLOB:
                return wanted(value, value instanceof byte[]);
            case Types.NULL:
            case Types.OTHER:
            case Types.JAVA_OBJECT:
            case Types.ARRAY:
            case Types.STRUCT:
                return value;
            default:
                if (isText(type)) {
                    return value instanceof BigDecimal ? ((BigDecimal) value).toPlainString() : value.toString();
                }
                throw Refusal.of("parameters of the JDBC type " + type);
        }
    }

    private static Object wanted(Object value, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("of another kind");
        }
        return value;
    }

    private static Boolean toBoolean(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value;
        } else if (value instanceof Number) {
            return decimal(value).signum() != 0;
        }
        String text = value.toString().trim().toLowerCase(Locale.ROOT);
        wanted(value, text.equals("true") || text.equals("false"));
        return text.equals("true");
    }

    private static Number toNumber(Object value) {
        if (value instanceof Number) {
            return (Number) value;
        }
        return value instanceof String ? (Number) Double.valueOf((String) value) : decimal(value);
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal) {
            return (BigDecimal) value;
        } else if (value instanceof Boolean) {
            return (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof BigInteger) {
            return new BigDecimal((BigInteger) value);
        }
        wanted(value, value instanceof Number || value instanceof String);
        return new BigDecimal(value.toString().trim());
    }

    /** Digits behind the point would be lost: they aren't cut off unasked. */
    private static BigInteger whole(Object value) {
        BigDecimal number = decimal(value);
        if ((long) number.precision() - number.scale() > 19) {
            throw new ArithmeticException("out of range");
        }
        return number.toBigIntegerExact();
    }

    private static LocalDate toDate(Object value) {
        if (value instanceof LocalDate) {
            return (LocalDate) value;
        } else if (value instanceof Date) {
            return ((Date) value).toLocalDate();
        } else if (value instanceof String) {
            return LocalDate.parse(((String) value).trim());
        }
        return toTimestamp(value).toLocalDate();
    }

    private static LocalDateTime toTimestamp(Object value) {
        if (value instanceof LocalDateTime) {
            return (LocalDateTime) value;
        } else if (value instanceof LocalDate) {
            return ((LocalDate) value).atStartOfDay();
        } else if (value instanceof Date) {
            return ((Date) value).toLocalDate().atStartOfDay();
        } else if (value instanceof Timestamp) {
            return ((Timestamp) value).toLocalDateTime();
        } else if (value instanceof java.util.Date) {
            return new Timestamp(((java.util.Date) value).getTime()).toLocalDateTime();
        } else if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toLocalDateTime();
        } else if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toLocalDateTime();
        }
        wanted(value, value instanceof String);
        return Timestamp.valueOf(value.toString().trim()).toLocalDateTime();
    }

    private static Instant toMoment(Object value) {
        if (value instanceof Instant) {
            return (Instant) value;
        } else if (value instanceof OffsetDateTime) {
            return ((OffsetDateTime) value).toInstant();
        } else if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toInstant();
        }
        wanted(value, value instanceof java.util.Date && !(value instanceof Date));
        return Instant.ofEpochMilli(((java.util.Date) value).getTime())
                .plusNanos(value instanceof Timestamp ? ((Timestamp) value).getNanos() % 1_000_000 : 0);
    }
}
