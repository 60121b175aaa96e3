package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Expr.Sense;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows of a plan for which a condition is true. Its parts are taken one by one, those without subqueries
 * first: IN and EXISTS as parts of their own become joins that need no mark.
 */
final class ConditionAnalyzer {
    private final ExpressionAnalyzer.Place place;
    private final ExpressionAnalyzer expressions;

    ConditionAnalyzer(ExpressionAnalyzer.Place place, ExpressionAnalyzer expressions) {
        this.place = place;
        this.expressions = expressions;
    }

    void keep(Expr condition) {
        List<Expr> parts = new ArrayList<>();
        split(condition, parts);
        for (Expr part : parts) {
            if (!Expressions.hasSubquery(part)) {
                place.builder().filter(List.of(expressions.condition(part)));
            }
        }
        for (Expr part : parts) {
            if (Expressions.hasSubquery(part)) {
                keepBySubquery(part, Sense.PLAIN);
            }
        }
    }

    private static void split(Expr condition, List<Expr> parts) {
        if (condition instanceof Expr.Call call && call.name().equals("and")) {
            call.arguments().forEach(argument -> split(argument, parts));
        } else {
            parts.add(condition);
        }
    }

    private void keepBySubquery(Expr part, Sense sense) {
        switch (part) {
            case Expr.Call not
            when not.name().equals("not") && isMember(not.arguments().get(0)) ->
                keepBySubquery(not.arguments().get(0), inverted(sense));
            case Expr.InQuery in ->
                expressions
                        .subqueries()
                        .inCondition(
                                new Expr.InQuery(
                                        in.position(),
                                        in.value(),
                                        in.query(),
                                        sense == Sense.PLAIN ? in.sense() : inverted(in.sense())),
                                expressions.analyze(in.value()));
            case Expr.Quantified quantified ->
                expressions
                        .subqueries()
                        .quantifiedCondition(quantified, sense, expressions.analyze(quantified.value()));
            case Expr.Exists exists -> expressions.subqueries().existsCondition(exists, sense);
            default -> place.builder().filter(List.of(expressions.condition(part)));
        }
    }

    private static boolean isMember(Expr expression) {
        return expression instanceof Expr.InQuery
                || expression instanceof Expr.Quantified
                || expression instanceof Expr.Exists
                || expression instanceof Expr.Call call
                        && call.name().equals("not")
                        && isMember(call.arguments().get(0));
    }

    private static Sense inverted(Sense sense) {
        return sense == Sense.PLAIN ? Sense.NEGATED : Sense.PLAIN;
    }
}
