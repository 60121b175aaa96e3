package io.honeyflow.formats.conversion;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.TimeNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To dates and times. A whole number counts milliseconds, any other number seconds. Source: getDate, getTimestamp and
 * getTimestampLocalTZ of Hive's PrimitiveObjectInspectorUtils.
 */
final class Times {
    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    /** Null where there is no conversion. */
    @Nullable
    ValueConversion from(DataType from, DataType to) {
        if (from.kind().isCharacter()) {
            // A day alone is a time here, as it is not in a text file.
            ValueConversion day = Objects.requireNonNull(Texts.parsed(from, DataType.DATE, zone));
            ValueConversion time = Objects.requireNonNull(Texts.parsed(from, to, zone));
            return to.kind() == Kind.TIMESTAMP ? value -> timestamp(value, time, day) : time;
        }
        return switch (to.kind()) {
            case DATE -> date(from);
            case TIMESTAMP -> timestamp(from);
            default -> instant(from);
        };
    }

    private static @Nullable Object timestamp(Object value, ValueConversion time, ValueConversion day) {
        Object found = time.convert(value);
        return found != null || !(day.convert(value) instanceof LocalDate date) ? found : date.atStartOfDay();
    }

    private @Nullable ValueConversion date(DataType from) {
        return switch (from.kind()) {
            case TIMESTAMP -> value -> ((LocalDateTime) value).toLocalDate();
            case TIMESTAMP_LTZ -> value -> ((Instant) value).atZone(zone).toLocalDate();
            default -> null;
        };
    }

    private @Nullable ValueConversion timestamp(DataType from) {
        return switch (from.kind()) {
            case BOOLEAN -> value -> ofMillis((Boolean) value ? 1 : 0);
            case TINYINT, SMALLINT, INT, BIGINT -> value -> ofMillis(((Number) value).longValue());
            case FLOAT, DOUBLE -> value -> TimeNumbers.ofSeconds(((Number) value).doubleValue());
            case DECIMAL -> value -> TimeNumbers.ofSeconds((BigDecimal) value);
            case DATE -> value -> ((LocalDate) value).atStartOfDay();
            case TIMESTAMP_LTZ -> value -> LocalDateTime.ofInstant((Instant) value, zone);
            default -> null;
        };
    }

    private @Nullable ValueConversion instant(DataType from) {
        return switch (from.kind()) {
            case DATE -> value -> ((LocalDate) value).atStartOfDay(zone).toInstant();
            case TIMESTAMP -> value -> ((LocalDateTime) value).atZone(zone).toInstant();
            default -> null;
        };
    }

    private static @Nullable LocalDateTime ofMillis(long millis) {
        return TimeNumbers.ofSeconds(BigDecimal.valueOf(millis, 3));
    }
}
