package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.expression.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times and intervals added and subtracted: a date plus days and a time of day is a timestamp, plus months a date; a
 * date less a date is an interval. Source: Hive's GenericUDFOPDTIPlus and GenericUDFOPDTIMinus.
 */
final class TimeArithmetic {
    private TimeArithmetic() {}

    static Signature resolve(String name, DataType a, DataType b) {
        boolean plus = name.equals("+");
        if (isInterval(a) && a.equals(b)) {
            return Signature.same(a, 2, a);
        }
        if (a.kind() == Kind.DATE && b.kind() == Kind.INT) {
            return new Signature(List.of(a, b), a);
        }
        if (isTime(a) && isInterval(b)) {
            return new Signature(List.of(a, b), sum(a, b));
        }
        if (plus && isInterval(a) && isTime(b)) {
            return new Signature(List.of(a, b), sum(b, a));
        }
        if (a.kind().isCharacter() && isInterval(b)) {
            return new Signature(List.of(DataType.TIMESTAMP, b), DataType.TIMESTAMP);
        }
        if (!plus && isTime(a) && isTime(b)) {
            return Signature.same(DataType.TIMESTAMP, 2, DataType.INTERVAL_DAY_TIME);
        }
        throw Typing.wrong("'" + name + "'", List.of(a, b), "numbers, or times and intervals");
    }

    private static DataType sum(DataType time, DataType interval) {
        boolean stays = time.kind() != Kind.DATE || interval.kind() == Kind.INTERVAL_YEAR_MONTH;
        return stays ? time : DataType.TIMESTAMP;
    }

    private static boolean isInterval(DataType type) {
        return ArithmeticTyping.isInterval(type);
    }

    private static boolean isTime(DataType type) {
        return ArithmeticTyping.isTime(type);
    }

    static Kernel kernel(String name, List<DataType> arguments, DataType result, ZoneId zone) {
        int sign = name.equals("+") ? 1 : -1;
        if (arguments.get(1).kind() == Kind.INT) {
            return new RowKernel(result, values -> days(values, sign), RowKernel.Nulls.STRICT);
        }
        return new RowKernel(result, values -> apply(values, sign, zone), RowKernel.Nulls.STRICT);
    }

    private static Object days(@Nullable Object[] values, int sign) {
        LocalDate date = (LocalDate) Objects.requireNonNull(values[0]);
        return date.plusDays(sign * ((Number) Objects.requireNonNull(values[1])).longValue());
    }

    private static @Nullable Object apply(@Nullable Object[] values, int sign, ZoneId zone) {
        Object a = values[0];
        Object b = values[1];
        if (a instanceof Temporal time && b instanceof Temporal other) {
            return Duration.between(dateTime(other), dateTime(time));
        }
        if (a instanceof Temporal time) {
            return move(time, b, sign, zone);
        }
        if (b instanceof Temporal time) {
            return move(time, a, sign, zone);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return sign > 0 ? x.plus(y) : x.minus(y);
        }
        return (Integer) a + sign * (Integer) b;
    }

    private static LocalDateTime dateTime(Temporal time) {
        return switch (time) {
            case LocalDate date -> date.atStartOfDay();
            case LocalDateTime dateTime -> dateTime;
            default -> LocalDateTime.ofInstant((Instant) time, ZoneOffset.UTC);
        };
    }

    private static Object move(Temporal time, @Nullable Object interval, int sign, ZoneId zone) {
        if (interval instanceof Integer months) {
            Period period = Period.ofMonths(sign * months);
            return time instanceof Instant instant
                    ? instant.atZone(zone).plus(period).toInstant()
                    : time.plus(period);
        }
        Duration written = (Duration) Objects.requireNonNull(interval);
        Duration length = sign > 0 ? written : written.negated();
        return time instanceof Instant instant
                ? instant.plus(length)
                : dateTime(time).plus(length);
    }
}
