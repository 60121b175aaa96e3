package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.IntervalText;
import io.honeyflow.planner.query.Expr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** INTERVAL's forms. Source: Hive's HiveIntervalYearMonth and HiveIntervalDayTime. */
final class Intervals {
    private Intervals() {}

    /** @param amount as written @param unit singular, lower-case @param to the unit behind TO, or null */
    static Expr.Literal of(Position position, String amount, String unit, @Nullable String to) {
        String text = amount.strip();
        if (to != null) {
            return range(position, text, unit, to);
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw bad(position, amount, "a number");
        }
        return of(position, number, unit);
    }

    static Expr.Literal of(Position position, BigDecimal amount, String unit) {
        try {
            return switch (unit) {
                case "year" -> months(position, amount.multiply(BigDecimal.valueOf(12)));
                case "quarter" -> months(position, amount.multiply(BigDecimal.valueOf(3)));
                case "month" -> months(position, amount);
                case "week" -> seconds(position, amount.multiply(BigDecimal.valueOf(7 * 86_400L)));
                case "day" -> seconds(position, amount.multiply(BigDecimal.valueOf(86_400L)));
                case "hour" -> seconds(position, amount.multiply(BigDecimal.valueOf(3_600L)));
                case "minute" -> seconds(position, amount.multiply(BigDecimal.valueOf(60L)));
                case "second" -> seconds(position, amount);
                default -> throw bad(position, unit, "YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND");
            };
        } catch (ArithmeticException e) {
            throw bad(position, amount + " " + unit, "a whole number that fits");
        }
    }

    private static Expr.Literal months(Position position, BigDecimal months) {
        return new Expr.Literal(position, months.intValueExact(), DataType.INTERVAL_YEAR_MONTH);
    }

    private static Expr.Literal seconds(Position position, BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
        return new Expr.Literal(
                position, Duration.ofSeconds(whole.longValueExact(), nanos), DataType.INTERVAL_DAY_TIME);
    }

    private static Expr.Literal range(Position position, String text, String unit, String to) {
        OptionalInt months =
                unit.equals("year") && to.equals("month") ? IntervalText.months(text) : OptionalInt.empty();
        if (months.isPresent()) {
            return new Expr.Literal(position, months.getAsInt(), DataType.INTERVAL_YEAR_MONTH);
        }
        Duration length = unit.equals("day") && to.equals("second") ? IntervalText.duration(text) : null;
        if (length != null) {
            return new Expr.Literal(position, length, DataType.INTERVAL_DAY_TIME);
        }
        throw bad(position, text, "'y-m' YEAR TO MONTH or 'd h:m:s' DAY TO SECOND");
    }

    /** Of a text that isn't written out. */
    static DataType type(Position position, String unit, String to) {
        return switch (unit + " " + to) {
            case "year month" -> DataType.INTERVAL_YEAR_MONTH;
            case "day second" -> DataType.INTERVAL_DAY_TIME;
            default -> throw bad(position, unit + " to " + to, "YEAR TO MONTH or DAY TO SECOND");
        };
    }

    private static SqlException bad(Position position, String found, String expected) {
        return new SqlException(
                ErrorCode.SYNTAX,
                String.format(Locale.ROOT, "interval: expected %s, found '%s'", expected, found),
                position);
    }
}
