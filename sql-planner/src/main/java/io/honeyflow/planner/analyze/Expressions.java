package io.honeyflow.planner.analyze;

import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What written expressions hold. */
final class Expressions {
    private Expressions() {}

    static boolean hasSubquery(Expr expression) {
        return any(
                expression,
                e -> e instanceof Expr.InQuery
                        || e instanceof Expr.Quantified
                        || e instanceof Expr.Exists
                        || e instanceof Expr.Scalar);
    }

    /** Whether it has an aggregate, a window, or what only grouping knows. */
    static boolean needsGroups(Expr expression, AnalysisContext context, Scope scope) {
        return any(expression, e -> isAggregate(e, context) || isWindow(e) || isGrouping(e, scope));
    }

    static boolean isWindow(Expr expression) {
        return expression instanceof Expr.Call call && call.over() != null;
    }

    /** {@code lag} or {@code lead} without a window of its own. */
    static boolean isOffset(Expr expression) {
        return expression instanceof Expr.Call call
                && call.over() == null
                && (call.name().equalsIgnoreCase("lag") || call.name().equalsIgnoreCase("lead"));
    }

    static boolean isAggregate(Expr expression, AnalysisContext context) {
        return expression instanceof Expr.Call call
                && call.over() == null
                && context.rooms().functions().kind(call.name()).orElse(FunctionKind.SCALAR) == FunctionKind.AGGREGATE;
    }

    /** {@code grouping(a)}, or {@code grouping__id} where no column has that name. */
    static boolean isGrouping(Expr expression, Scope scope) {
        return switch (expression) {
            case Expr.Call call -> call.name().equalsIgnoreCase("grouping");
            case Expr.Name name ->
                name.parts()
                                .get(name.parts().size() - 1)
                                .toLowerCase(Locale.ROOT)
                                .equals("grouping__id")
                        && scope.find(name).isEmpty();
            default -> false;
        };
    }

    /** All that match, outermost first; what is inside of one that matches is left out. */
    static List<Expr> outermost(List<Expr> expressions, Predicate<Expr> wanted) {
        List<Expr> found = new ArrayList<>();
        for (Expr expression : expressions) {
            if (wanted.test(expression)) {
                found.add(expression);
            } else {
                found.addAll(outermost(expression.children(), wanted));
            }
        }
        return found;
    }

    /** All that match, also inside of others that match. */
    static List<Expr> all(List<Expr> expressions, Predicate<Expr> wanted) {
        List<Expr> found = new ArrayList<>();
        for (Expr expression : expressions) {
            if (wanted.test(expression)) {
                found.add(expression);
            }
            found.addAll(all(expression.children(), wanted));
        }
        return found;
    }

    private static boolean any(Expr expression, Predicate<Expr> wanted) {
        return wanted.test(expression) || expression.children().stream().anyMatch(child -> any(child, wanted));
    }
}
