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
        WindowSpecification rows = rows(context.partitioning());
        return new WindowSpecification(
                context.base == null ? null : Places.name(context.base),
                rows.partition(),
                rows.order(),
                frame(context.frame()));
    }

    /** Partitions and their order; neither where nothing is said. */
    WindowSpecification rows(HiveQlGrammar.@Nullable PartitioningContext partitioning) {
        List<Expr> partition = partitioning == null || partitioning.expressions() == null
                ? List.of()
                : expressions.buildAll(partitioning.expressions().expression());
        return new WindowSpecification(null, partition, partitioning == null ? List.of() : order(partitioning), null);
    }

    /** What a name in WINDOW means; another window's name means that window. */
    WindowSpecification named(HiveQlGrammar.NamedWindowContext window) {
        return window.base == null
                ? build(window.windowSpecification())
                : new WindowSpecification(Places.name(window.base), List.of(), List.of(), null);
    }

    private List<SortItem> order(HiveQlGrammar.PartitioningContext partitioning) {
        if (partitioning.cluster != null) {
            return rising(partitioning.cluster);
        }
        return partitioning.orderBy() != null ? sortItems(partitioning.orderBy()) : sortItems(partitioning.sortBy());
    }

    List<SortItem> sortItems(HiveQlGrammar.OrderByContext order) {
        return order.sortItem().stream().map(this::sortItem).toList();
    }

    List<SortItem> sortItems(HiveQlGrammar.@Nullable SortByContext sort) {
        return sort == null
                ? List.of()
                : sort.sortItem().stream().map(this::sortItem).toList();
    }

    /** The order that CLUSTER BY asks for. */
    List<SortItem> rising(HiveQlGrammar.ExpressionsContext keys) {
        return keys.expression().stream()
                .map(key -> new SortItem(expressions.build(key), SortItem.Order.ASCENDING, null))
                .toList();
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
        if (context.frameStart() != null) {
            return new Frame(unit, start(context.frameStart()), new Bound(BoundKind.CURRENT_ROW));
        }
        return new Frame(unit, bound(context.frameBound(0)), bound(context.frameBound(1)));
    }

    private Bound start(HiveQlGrammar.FrameStartContext context) {
        if (context.CURRENT() != null) {
            return new Bound(BoundKind.CURRENT_ROW);
        }
        return context.UNBOUNDED() != null
                ? new Bound(BoundKind.UNBOUNDED_PRECEDING)
                : new Bound(BoundKind.PRECEDING, offset(context.valueExpression()));
    }

    private Bound bound(HiveQlGrammar.FrameBoundContext context) {
        if (context.CURRENT() != null) {
            return new Bound(BoundKind.CURRENT_ROW);
        }
        boolean preceding = context.PRECEDING() != null;
        if (context.UNBOUNDED() != null) {
            return new Bound(preceding ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING);
        }
        return new Bound(preceding ? BoundKind.PRECEDING : BoundKind.FOLLOWING, offset(context.valueExpression()));
    }

    private BigDecimal offset(HiveQlGrammar.ValueExpressionContext context) {
        Expr value = expressions.value(context);
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
