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
            case Double d -> cut(new BigDecimal(d), digits).doubleValue();
            case Float f -> cut(BigDecimal.valueOf(f), digits).floatValue();
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
        int span = ValueOrder.INSTANCE.compare(values[2], values[1]);
        if (span == 0) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "width_bucket: low and high are both " + values[1]);
        }
        int sign = Integer.signum(span);
        if (Integer.signum(ValueOrder.INSTANCE.compare(values[0], values[1])) == -sign) {
            return 0;
        }
        if (Integer.signum(ValueOrder.INSTANCE.compare(values[0], values[2])) != -sign) {
            return count + 1;
        }
        return inside(values, count);
    }

    private static int inside(@Nullable Object[] values, int count) {
        if (values[0] instanceof Double || values[0] instanceof Float) {
            double low = ((Number) values[1]).doubleValue();
            double share = count * (((Number) values[0]).doubleValue() - low);
            return (int) Math.floor(share / (((Number) values[2]).doubleValue() - low) + 1);
        }
        BigDecimal low = new BigDecimal(String.valueOf(values[1]));
        BigDecimal above = new BigDecimal(String.valueOf(values[0])).subtract(low);
        BigDecimal span = new BigDecimal(String.valueOf(values[2])).subtract(low);
        return above.multiply(BigDecimal.valueOf(count))
                        .divide(span, 0, RoundingMode.DOWN)
                        .intValue()
                + 1;
    }
}
