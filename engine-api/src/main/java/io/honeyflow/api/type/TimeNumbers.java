package io.honeyflow.api.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Numbers that stand for times of no zone, and for lengths of time. */
public final class TimeNumbers {
    private TimeNumbers() {}

    /** So many seconds after the start of 1970, cut to nanoseconds; null for what is no year's. */
    public static @Nullable LocalDateTime ofSeconds(BigDecimal seconds) {
        try {
            // What is beyond nanoseconds is cut off towards zero, before 1970 too.
            BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
            long nanos = seconds.subtract(whole).movePointRight(9).longValue();
            return LocalDateTime.ofEpochSecond(whole.longValueExact(), 0, ZoneOffset.UTC)
                    .plusNanos(nanos);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** So many seconds as a length of time. @throws ArithmeticException for parts of a nanosecond, and for more than it holds */
    public static Duration length(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
        return Duration.ofSeconds(whole.longValueExact(), nanos);
    }

    /** As {@link #ofSeconds(BigDecimal)}, by the digits that the number prints; null for what is no number. */
    public static @Nullable LocalDateTime ofSeconds(double seconds) {
        return Double.isFinite(seconds) ? ofSeconds(new BigDecimal(Double.toString(seconds))) : null;
    }
}
