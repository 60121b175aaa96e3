package io.honeyflow.formats.conversion;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DecimalText;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * To numbers. Whole numbers wrap around as Java's do, a decimal that doesn't fit is null. Source: getInt, getLong, getDouble and
 * getHiveDecimal of Hive's PrimitiveObjectInspectorUtils.
 */
final class Numbers {
    private static final double NANOS = 1e9;

    private Numbers() {}

    /** Null where there is no conversion. */
    static @Nullable ValueConversion from(DataType from, DataType to, ZoneId zone) {
        return switch (from.kind()) {
            case BOOLEAN -> value -> number((Boolean) value ? 1L : 0L, to);
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> value -> number((Number) value, to);
            case DECIMAL -> value -> ofDecimal((BigDecimal) value, to);
            case STRING, VARCHAR, CHAR -> Texts.parsed(from, to, zone);
            case TIMESTAMP -> value -> ofTime((LocalDateTime) value, to);
            case TIMESTAMP_LTZ -> to.kind() == Kind.BIGINT ? value -> ((Instant) value).getEpochSecond() : null;
            default -> null;
        };
    }

    private static @Nullable Object number(Number value, DataType to) {
        boolean fraction = value instanceof Double || value instanceof Float;
        return switch (to) {
            case DataType.Decimal decimal -> decimal(exact(value), decimal);
            default ->
                switch (to.kind()) {
                    case TINYINT -> (byte) value.intValue();
                    case SMALLINT -> (short) value.intValue();
                    case INT -> value.intValue();
                    case BIGINT -> value.longValue();
                    case FLOAT -> fraction ? value.floatValue() : (float) value.doubleValue();
                    default -> value.doubleValue();
                };
        };
    }

    private static @Nullable BigDecimal exact(Number value) {
        if (value instanceof Double || value instanceof Float) {
            // By its text: a float's digits are those that it prints.
            return DecimalText.parse(value.toString());
        }
        return BigDecimal.valueOf(value.longValue());
    }

    private static @Nullable Object ofDecimal(BigDecimal value, DataType to) {
        return switch (to) {
            case DataType.Decimal decimal -> decimal(value, decimal);
            default ->
                switch (to.kind()) {
                    case FLOAT -> (float) value.doubleValue();
                    case DOUBLE -> value.doubleValue();
                    default -> whole(value.toBigInteger(), to);
                };
        };
    }

    private static @Nullable Object whole(BigInteger value, DataType to) {
        int bits = switch (to.kind()) {
            case TINYINT -> Byte.SIZE;
            case SMALLINT -> Short.SIZE;
            case INT -> Integer.SIZE;
            default -> Long.SIZE;
        };
        return value.bitLength() < bits ? value.longValue() : null;
    }

    private static @Nullable Object ofTime(LocalDateTime time, DataType to) {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        boolean fraction = to.kind() == Kind.FLOAT || to.kind() == Kind.DOUBLE || to.kind() == Kind.DECIMAL;
        return fraction ? number(seconds + time.getNano() / NANOS, to) : number(seconds, to);
    }

    private static @Nullable BigDecimal decimal(@Nullable BigDecimal value, DataType.Decimal to) {
        if (value == null) {
            return null;
        }
        // An exponent can stand for more digits than there is memory.
        long digits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || digits < -to.scale()) {
            return BigDecimal.ZERO.setScale(to.scale());
        }
        if (digits > to.precision() - to.scale()) {
            return null;
        }
        BigDecimal scaled = value.setScale(to.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > to.precision() ? null : scaled;
    }
}
