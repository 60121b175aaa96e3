package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.query.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexNode;

/**
 * {@code INTERVAL (n) DAY} where n is no literal: a number of months or of seconds. Source of the amounts' types: Hive's
 * GenericUDFInternalInterval.
 */
final class IntervalAmounts {
    private static final DataType AMOUNT = new DataType.Decimal(28, 9);
    private static final Map<String, Integer> MONTHS = Map.of("year", 12, "quarter", 3, "month", 1);
    private static final Map<String, Integer> SECONDS =
            Map.of("week", 7 * 86_400, "day", 86_400, "hour", 3_600, "minute", 60, "second", 1);

    private final AnalysisContext context;

    IntervalAmounts(AnalysisContext context) {
        this.context = context;
    }

    /** @throws SqlException WRONG_ARGUMENTS for an amount that is neither an exact number nor a text; SYNTAX for a unit */
    RexNode of(Expr.IntervalOf interval, RexNode amount) {
        Kind kind = EngineType.of(amount.getType()).kind();
        boolean exact = kind.isInteger() || kind == Kind.DECIMAL || kind.isCharacter() || kind == Kind.VOID;
        if (!exact) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "an interval expects a whole number, a decimal or a text, found " + EngineType.of(amount.getType()),
                    interval.position());
        }
        Integer months = MONTHS.get(interval.unit());
        Integer factor = months != null ? months : SECONDS.get(interval.unit());
        if (factor == null) {
            throw new SqlException(
                    ErrorCode.SYNTAX,
                    "interval: expected YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND, found '"
                            + interval.unit() + "'",
                    interval.position());
        }
        RexNode times = context.rex().constant(BigDecimal.valueOf(factor), new DataType.Decimal(6, 0));
        RexNode total =
                context.call("*", interval.position(), List.of(context.rex().cast(amount, AMOUNT), times));
        return context.call(
                months != null ? "interval_months" : "interval_seconds", interval.position(), List.of(total));
    }
}
