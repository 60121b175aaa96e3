package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Parts of intervals, which the functions that take parts of dates and times give too: below zero where the interval is.
 * Source: Hive's UDFYear, UDFMonth, UDFDayOfMonth, UDFHour, UDFMinute and UDFSecond.
 */
final class IntervalParts {
    private static final Map<String, ToIntFunction<Integer>> OF_MONTHS =
            Map.of("year", months -> months / 12, "month", months -> months % 12);
    private static final Map<String, ToIntFunction<Duration>> OF_LENGTHS = Map.of(
            "dayofmonth", length -> (int) length.toDays(),
            "hour", length -> signed(length, length.abs().toHoursPart()),
            "minute", length -> signed(length, length.abs().toMinutesPart()),
            "second", length -> signed(length, length.abs().toSecondsPart()));

    private IntervalParts() {}

    private static int signed(Duration length, int part) {
        return length.isNegative() ? -part : part;
    }

    static boolean has(String function) {
        return OF_MONTHS.containsKey(function) || OF_LENGTHS.containsKey(function);
    }

    /** A time, or an interval where the function has a part of it. */
    static Typing typing(String function, DataType time) {
        List<DataType> interval =
                List.of(OF_MONTHS.containsKey(function) ? DataType.INTERVAL_YEAR_MONTH : DataType.INTERVAL_DAY_TIME);
        Typing otherwise = Typing.of(DataType.INT, time);
        return (name, arguments) -> has(function) && arguments.equals(interval)
                ? new Signature(interval, DataType.INT)
                : otherwise.resolve(name, arguments);
    }

    /** The part of an interval, of anything else what the body gives. */
    static RowKernel.Body or(String function, RowKernel.Body otherwise) {
        ToIntFunction<Integer> ofMonths = OF_MONTHS.get(function);
        ToIntFunction<Duration> ofLength = OF_LENGTHS.get(function);
        return values -> {
            if (ofMonths != null && values[0] instanceof Integer months) {
                return ofMonths.applyAsInt(months);
            }
            return ofLength != null && values[0] instanceof Duration length
                    ? (Object) ofLength.applyAsInt(length)
                    : otherwise.apply(values);
        };
    }
}
