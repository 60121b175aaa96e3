package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.TimeNumbers;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Kernel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as numbers and the other way round, where {@link CastOptions#STRICT_TIMES} lets them, in seconds and by no zone.
 * Source: Hive's TimestampColumnVector, which its vectorised casts go by (where it isn't vectorised it goes by the session's
 * zone), and GenericUDFTimestamp.
 */
final class TimestampCasts {
    private static final double NANOS = 1e9;

    private TimestampCasts() {}

    static boolean isNumber(DataType type) {
        return type.kind().isNumeric() || type.kind() == Kind.BOOLEAN;
    }

    /** To numbers; null where the type is too small. */
    static Kernel toNumber(DataType to, EvaluationContext context) {
        ValueCasts casts = new ValueCasts(to, context.zone());
        return new RowKernel(to, v -> number(v[0], to, casts), RowKernel.Nulls.STRICT);
    }

    private static @Nullable Object number(@Nullable Object time, DataType to, ValueCasts casts) {
        Instant instant = time instanceof LocalDateTime wall ? wall.toInstant(ZoneOffset.UTC) : (Instant) time;
        if (instant == null) {
            return null;
        }
        long seconds = instant.getEpochSecond();
        return switch (to.kind()) {
            case TINYINT -> (byte) seconds;
            case SMALLINT -> (short) seconds;
            case INT -> (int) seconds;
            case BIGINT -> seconds;
            default -> casts.apply(seconds + instant.getNano() / NANOS, DataType.DOUBLE);
        };
    }

    /** From numbers; null where no timestamp is so far away. */
    static Kernel toTimestamp(EvaluationContext context) {
        int scale = context.settings().get(CastOptions.SECONDS) ? 0 : 3;
        return new RowKernel(DataType.TIMESTAMP, v -> timestamp(v[0], scale), RowKernel.Nulls.STRICT);
    }

    private static @Nullable LocalDateTime timestamp(@Nullable Object number, int scale) {
        return switch (number) {
            case BigDecimal decimal -> TimeNumbers.ofSeconds(decimal);
            case Double value -> TimeNumbers.ofSeconds(value);
            case Float value -> TimeNumbers.ofSeconds(value);
            case Boolean truth -> TimeNumbers.ofSeconds(BigDecimal.valueOf(truth ? 1 : 0, scale));
            case Number whole -> TimeNumbers.ofSeconds(BigDecimal.valueOf(whole.longValue(), scale));
            case null, default -> null;
        };
    }
}
