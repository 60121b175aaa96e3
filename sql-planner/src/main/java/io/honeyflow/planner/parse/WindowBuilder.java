package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.Frame;
import io.honeyflow.api.plan.Frame.Bound;
import io.honeyflow.api.plan.Frame.BoundKind;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import io.honeyflow.planner.query.WindowSpecification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between OVER's parentheses. */
final class WindowBuilder {
    private final ExpressionBuilder expressions;

    WindowBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    WindowSpecification build(HiveQlGrammar.WindowSpecificationContext context) {
        List<SortItem> order = context.sortItem().stream().map(this::sortItem).toList();
        return new WindowSpecification(
                context.base == null ? null : Places.name(context.base),
                expressions.buildAll(context.partition),
                order,
                frame(context.frame()));
    }

    SortItem sortItem(HiveQlGrammar.SortItemContext item) {
        SortItem.Order order = item.DESC() == null ? SortItem.Order.ASCENDING : SortItem.Order.DESCENDING;
        Boolean nullsFirst = item.NULLS() == null ? null : item.FIRST() != null;
        return new SortItem(expressions.build(item.expression()), order, nullsFirst);
    }

    private @Nullable Frame frame(HiveQlGrammar.@Nullable FrameContext context) {
        if (context == null) {
            return null;
        }
        Frame.Unit unit = context.ROWS() != null ? Frame.Unit.ROWS : Frame.Unit.RANGE;
        Bound start = bound(context.frameBound(0));
        Bound end = context.BETWEEN() == null ? new Bound(BoundKind.CURRENT_ROW) : bound(context.frameBound(1));
        return new Frame(unit, start, end);
    }

    private Bound bound(HiveQlGrammar.FrameBoundContext context) {
        if (context.CURRENT() != null) {
            return new Bound(BoundKind.CURRENT_ROW);
        }
        boolean preceding = context.PRECEDING() != null;
        if (context.UNBOUNDED() != null) {
            return new Bound(preceding ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING);
        }
        return new Bound(preceding ? BoundKind.PRECEDING : BoundKind.FOLLOWING, offset(context));
    }

    private BigDecimal offset(HiveQlGrammar.FrameBoundContext context) {
        Expr value = expressions.value(context.valueExpression());
        if (value instanceof Expr.Literal literal) {
            if (literal.value() instanceof Duration length && length.toSeconds() % 86_400 == 0) {
                return BigDecimal.valueOf(length.toDays());
            }
            if (literal.value() instanceof Number number && new BigDecimal(number.toString()).signum() >= 0) {
                return new BigDecimal(number.toString());
            }
        }
        throw SqlException.notSupported("a window frame whose bound is no number above zero", Places.of(context));
    }
}
