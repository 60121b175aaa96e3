package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.IntervalText;
import io.honeyflow.api.type.TimeNumbers;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.IntervalUnit;
import java.math.BigDecimal;
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
        IntervalUnit known = unit(position, unit);
        BigDecimal total = amount.multiply(known.factor());
        try {
            return known.type().equals(DataType.INTERVAL_YEAR_MONTH)
                    ? new Expr.Literal(position, total.intValueExact(), known.type())
                    : new Expr.Literal(position, TimeNumbers.length(total), known.type());
        } catch (ArithmeticException e) {
            throw bad(position, amount + " " + unit, "a whole number that fits");
        }
    }

    /** @throws SqlException SYNTAX for a word that is none */
    static IntervalUnit unit(Position position, String word) {
        return IntervalUnit.of(word)
                .orElseThrow(() -> bad(position, word, "YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND"));
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
