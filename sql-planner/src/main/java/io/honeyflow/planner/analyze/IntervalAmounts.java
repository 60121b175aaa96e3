package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.IntervalUnit;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * {@code INTERVAL (n) DAY} where n is no literal: a number of months or of seconds. Source of the amounts' types: Hive's
 * GenericUDFInternalInterval.
 */
final class IntervalAmounts {
    private static final DataType AMOUNT = new DataType.Decimal(28, 9);

    private final AnalysisContext context;

    IntervalAmounts(AnalysisContext context) {
        this.context = context;
    }

    /** @throws SqlException WRONG_ARGUMENTS for an amount that is neither an exact number nor a text */
    RexNode of(Expr.IntervalOf interval, RexNode amount) {
        Kind kind = EngineType.of(amount.getType()).kind();
        boolean exact = kind.isInteger() || kind == Kind.DECIMAL || kind.isCharacter() || kind == Kind.VOID;
        if (!exact) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "an interval expects a whole number, a decimal or a text, found " + EngineType.of(amount.getType()),
                    interval.position());
        }
        IntervalUnit unit = interval.unit();
        RexNode times = context.rex().constant(unit.factor(), new DataType.Decimal(6, 0));
        RexNode total =
                context.call("*", interval.position(), List.of(context.rex().cast(amount, AMOUNT), times));
        return context.call(
                unit.type().equals(DataType.INTERVAL_YEAR_MONTH) ? "interval_months" : "interval_seconds",
                interval.position(),
                List.of(total));
    }
}
