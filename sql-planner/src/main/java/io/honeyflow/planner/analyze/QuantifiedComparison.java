package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Expr.Quantified;
import io.honeyflow.planner.query.Expr.Quantified.Members;
import io.honeyflow.planner.query.Expr.Sense;
import org.jspecify.annotations.Nullable;

/** What comparisons with ANY and ALL rows of a subquery are otherwise. */
final class QuantifiedComparison {
    private QuantifiedComparison() {}

    /** {@code = ANY} is IN and {@code <> ALL} is NOT IN; null for others. */
    static Expr.@Nullable InQuery asIn(Quantified comparison, Sense sense) {
        boolean in = comparison.operator().equals("=") && comparison.members() == Members.ANY;
        boolean notIn = comparison.operator().equals("<>") && comparison.members() == Members.ALL;
        if (!in && !notIn) {
            return null;
        }
        Sense meant = in == (sense == Sense.PLAIN) ? Sense.PLAIN : Sense.NEGATED;
        return new Expr.InQuery(comparison.position(), comparison.value(), comparison.query(), meant);
    }

    /** What holds where a comparison is false, and is unknown where it is: {@code < ANY} and {@code >= ALL}. */
    static Quantified inverse(Quantified comparison) {
        return new Quantified(
                comparison.position(),
                comparison.value(),
                inverseSign(comparison),
                comparison.members() == Members.ANY ? Members.ALL : Members.ANY,
                comparison.query());
    }

    private static String inverseSign(Quantified comparison) {
        return switch (comparison.operator()) {
            case "=" -> "<>";
            case "<>" -> "=";
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            case ">=" -> "<";
            default ->
                throw SqlException.notSupported(
                        comparison.operator() + " " + comparison.members() + " (subquery)", comparison.position());
        };
    }
}
