package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions that bring a value down to the start of its unit, or to its bucket. */
final class TruncFunctions {
    private TruncFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        all.add(new ScalarFunction(
                "trunc",
                "trunc(date, unit): to the start of its month, quarter or year; trunc(number[, digits]): cut off",
                TruncFunctions::truncTyping,
                (a, r, c) -> new RowKernel(r, v -> trunc(v, r), RowKernel.Nulls.STRICT)));
        Map<String, UnaryOperator<LocalDateTime>> floors = new LinkedHashMap<>();
        floors.put("year", time -> time.toLocalDate().withDayOfYear(1).atStartOfDay());
        floors.put(
                "quarter",
                time -> time.toLocalDate().with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay());
        floors.put("month", time -> time.toLocalDate().withDayOfMonth(1).atStartOfDay());
        floors.put(
                "week",
                time -> time.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay());
        floors.put("day", time -> time.truncatedTo(ChronoUnit.DAYS));
        floors.put("hour", time -> time.truncatedTo(ChronoUnit.HOURS));
        floors.put("minute", time -> time.truncatedTo(ChronoUnit.MINUTES));
        floors.put("second", time -> time.truncatedTo(ChronoUnit.SECONDS));
        floors.forEach((unit, floor) -> all.add(new ScalarFunction(
                "floor_" + unit,
                "floor_" + unit + "(timestamp): floor(timestamp TO " + unit + ")",
                Typing.of(DataType.TIMESTAMP, DataType.TIMESTAMP),
                RowKernel.strict(v -> v[0] instanceof LocalDateTime time ? floor.apply(time) : null))));
        all.add(new ScalarFunction(
                "width_bucket",
                "width_bucket(a, low, high, n): in which of n equal parts, 0 below and n + 1 above",
                TruncFunctions::bucketTyping,
                RowKernel.strict(TruncFunctions::bucket)));
        return all;
    }

    private static Signature truncTyping(String name, List<DataType> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw Typing.wrong(name, arguments, "a date and a unit, or a number and digits");
        }
        DataType type = arguments.get(0);
        if (type.kind().isNumeric()) {
            DataType result = type instanceof DataType.Decimal decimal && arguments.size() == 1
                    ? new DataType.Decimal(Math.max(1, decimal.precision() - decimal.scale()), 0)
                    : type;
            if (arguments.size() == 2 && !arguments.get(1).kind().isInteger()) {
                throw Typing.wrong(name, arguments, "a number and a whole number of digits");
            }
            return arguments.size() == 1
                    ? new Signature(List.of(type), result)
                    : new Signature(List.of(type, DataType.INT), result);
        }
        return Typing.of(DataType.STRING, DataType.DATE, DataType.STRING).resolve(name, arguments);
    }

    private static @Nullable Object trunc(@Nullable Object[] values, DataType result) {
        if (values[0] instanceof LocalDate date) {
            LocalDate start = start(date, String.valueOf(values[1]));
            return start == null ? null : start.toString();
        }
        int digits = values.length > 1 ? (Integer) values[1] : 0;
        return switch (values[0]) {
            case Double d ->
                Double.isFinite(d) ? (Object) cut(new BigDecimal(d), digits).doubleValue() : null;
            case Float f ->
                Float.isFinite(f) ? (Object) cut(BigDecimal.valueOf(f), digits).floatValue() : null;
            case BigDecimal d -> Decimals.fit(cut(d, digits), (DataType.Decimal) result);
            case Integer i ->
                digits >= 0 ? i : cut(BigDecimal.valueOf(i), digits).intValue();
            case Short i -> digits >= 0 ? i : cut(BigDecimal.valueOf(i), digits).shortValue();
            case Byte i -> digits >= 0 ? i : cut(BigDecimal.valueOf(i), digits).byteValue();
            case Long i -> digits >= 0 ? i : cut(BigDecimal.valueOf(i), digits).longValue();
            case null, default -> throw new IllegalStateException("no number: " + values[0]);
        };
    }

    /** By way of 64 bits, as in Hive's GenericUDFTrunc: what has more digits loses its upper bits. */
    private static BigDecimal cut(BigDecimal value, int digits) {
        BigDecimal power = BigDecimal.valueOf(Math.pow(10, Math.abs(digits)));
        return digits >= 0
                ? BigDecimal.valueOf(value.multiply(power).longValue()).divide(power)
                : BigDecimal.valueOf(value.divide(power, Math.max(0, value.scale()), RoundingMode.DOWN)
                                .longValue())
                        .multiply(power);
    }

    private static @Nullable LocalDate start(LocalDate date, String unit) {
        return switch (unit) {
            case "MONTH", "MON", "MM" -> date.withDayOfMonth(1);
            case "QUARTER", "Q" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case "YEAR", "YYYY", "YY" -> date.withDayOfYear(1);
            default -> null;
        };
    }

    private static Signature bucketTyping(String name, List<DataType> arguments) {
        boolean numbers = arguments.size() == 4
                && arguments.stream().allMatch(type -> type.kind().isNumeric() || type.kind() == Kind.VOID);
        if (!numbers) {
            throw Typing.wrong(name, arguments, "four numbers");
        }
        DataType common = CommonType.forUnion(arguments.subList(0, 3)).orElseThrow();
        return new Signature(List.of(common, common, common, DataType.INT), DataType.INT);
    }

    /** Source: Hive's GenericUDFWidthBucket, which divides whole numbers as Java does. */
    private static Object bucket(@Nullable Object[] values) {
        int count = (Integer) values[3];
        if (count <= 0) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "width_bucket: expected 1 bucket at least, found " + count);
        }
        return switch (values[0]) {
            case Double a -> bucket(a, (Double) values[1], (Double) values[2], count);
            case Float a -> bucket((double) a, (Float) values[1], (Float) values[2], count);
            case BigDecimal a -> bucket(a, (BigDecimal) values[1], (BigDecimal) values[2], count);
            case Long a -> bucket((long) a, (Long) values[1], (Long) values[2], count);
            case null, default ->
                bucket(
                        ((Number) values[0]).intValue(),
                        ((Number) values[1]).intValue(),
                        ((Number) values[2]).intValue(),
                        count);
        };
    }

    /** Beyond the ends; -1 for inside. @param order of low and high, of the value and low, of the value and high */
    private static int beyond(int lowHigh, int valueLow, int valueHigh, int count) {
        if (lowHigh == 0) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "width_bucket: low and high are the same");
        }
        int sign = lowHigh < 0 ? 1 : -1;
        if (sign * valueLow < 0) {
            return 0;
        }
        return sign * valueHigh >= 0 ? count + 1 : -1;
    }

    private static int bucket(double value, double low, double high, int count) {
        // Minus zero is zero.
        int end = beyond(
                Double.compare(low + 0.0, high + 0.0),
                Double.compare(value + 0.0, low + 0.0),
                Double.compare(value + 0.0, high + 0.0),
                count);
        return end >= 0 ? end : (int) Math.floor(count * (value - low) / (high - low) + 1);
    }

    private static int bucket(BigDecimal value, BigDecimal low, BigDecimal high, int count) {
        int end = beyond(low.compareTo(high), value.compareTo(low), value.compareTo(high), count);
        return end >= 0
                ? end
                : value.subtract(low)
                                .multiply(BigDecimal.valueOf(count))
                                .divide(high.subtract(low), 0, RoundingMode.DOWN)
                                .intValue()
                        + 1;
    }

    private static int bucket(long value, long low, long high, int count) {
        int end = beyond(Long.compare(low, high), Long.compare(value, low), Long.compare(value, high), count);
        return end >= 0 ? end : (int) (count * (value - low) / (high - low) + 1);
    }

    /** Within 32 bits, as Hive counts. */
    private static int bucket(int value, int low, int high, int count) {
        int end = beyond(Integer.compare(low, high), Integer.compare(value, low), Integer.compare(value, high), count);
        if (end >= 0) {
            return end;
        }
        return low < high ? count * (value - low) / (high - low) + 1 : count * (low - value) / (low - high) + 1;
    }
}
