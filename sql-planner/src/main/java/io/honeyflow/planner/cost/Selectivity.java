package io.honeyflow.planner.cost;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.ScalarFunction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** The share of rows for which a condition holds. */
final class Selectivity {
    /** Columns that conditions compare with constants seldom have many values, whatever the table's size. */
    private static final double MOST_GUESSED = 50;

    private static final double RANGE = 0.33;
    private static final double OTHER = 0.25;
    private static final double LEAST = 1e-9;

    private final RowEstimator estimator;

    Selectivity(RowEstimator estimator) {
        this.estimator = estimator;
    }

    /** Of conjuncts over a node's columns. */
    double of(RelNode input, List<RexNode> conjuncts) {
        return of(conjuncts, index -> estimator.column(input, index));
    }

    /** Of conjuncts over columns of which this is expected. */
    double of(List<RexNode> conjuncts, IntFunction<ColumnEstimate> columns) {
        return all(conjuncts, columns);
    }

    private double all(List<RexNode> conjuncts, IntFunction<ColumnEstimate> columns) {
        double share = 1;
        Map<Integer, double[]> ranges = new HashMap<>();
        for (RexNode conjunct : conjuncts) {
            if (!narrows(conjunct, columns, ranges)) {
                share *= of(conjunct, columns);
            }
        }
        for (double[] range : ranges.values()) {
            share *= Math.max(LEAST, Math.min(1, range[1] - range[0]));
        }
        return Math.max(LEAST, share);
    }

    /** Both ends of a range on one column count together: ranges hold the shares from where and up to where. */
    private boolean narrows(RexNode conjunct, IntFunction<ColumnEstimate> columns, Map<Integer, double[]> ranges) {
        Comparison comparison = Comparison.of(conjunct);
        if (comparison == null || comparison.kind() == SqlKind.EQUALS || comparison.kind() == SqlKind.NOT_EQUALS) {
            return false;
        }
        ColumnEstimate column = columns.apply(comparison.column());
        Double value = number(comparison.literal());
        Double min = column.min();
        Double max = column.max();
        if (value == null || min == null || max == null || max <= min) {
            return false;
        }
        double at = Math.max(0, Math.min(1, (value - min) / (max - min)));
        double[] range = ranges.computeIfAbsent(comparison.column(), key -> new double[] {0, 1});
        if (comparison.kind() == SqlKind.GREATER_THAN || comparison.kind() == SqlKind.GREATER_THAN_OR_EQUAL) {
            range[0] = Math.max(range[0], at);
        } else {
            range[1] = Math.min(range[1], at);
        }
        double one = 1 / column.distinct();
        range[1] = Math.max(range[1], Math.min(1, range[0] + one));
        return true;
    }

    private double of(RexNode condition, IntFunction<ColumnEstimate> columns) {
        if (condition.isAlwaysTrue()) {
            return 1;
        }
        if (condition.isAlwaysFalse()) {
            return LEAST;
        }
        if (!(condition instanceof RexCall call)) {
            return OTHER;
        }
        List<RexNode> operands = call.getOperands();
        return switch (call.getKind()) {
            case AND -> all(operands, columns);
            case OR -> either(operands, columns);
            case NOT, IS_NOT_TRUE -> 1 - Math.min(0.95, of(operands.get(0), columns));
            case EQUALS, IS_NOT_DISTINCT_FROM -> equal(operands.get(0), operands.get(1), columns);
            case NOT_EQUALS -> 1 - Math.min(0.95, equal(operands.get(0), operands.get(1), columns));
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> RANGE;
            default -> function(call, columns);
        };
    }

    private double either(List<RexNode> operands, IntFunction<ColumnEstimate> columns) {
        double none = 1;
        for (RexNode operand : operands) {
            none *= 1 - of(operand, columns);
        }
        return 1 - none;
    }

    private double function(RexCall call, IntFunction<ColumnEstimate> columns) {
        List<RexNode> operands = call.getOperands();
        return switch (call.getOperator() instanceof ScalarFunction function
                ? function.function().name()
                : "") {
            case "isnull" -> nulls(operands.get(0), columns);
            case "isnotnull" -> 1 - Math.min(0.95, nulls(operands.get(0), columns));
            case "in" -> Math.min(1, equal(operands.get(0), operands.get(1), columns) * (operands.size() - 1));
            default -> OTHER;
        };
    }

    private static double nulls(RexNode operand, IntFunction<ColumnEstimate> columns) {
        return operand instanceof RexInputRef reference
                ? Math.max(0.01, columns.apply(reference.getIndex()).nulls())
                : 0.1;
    }

    /** By the larger number of distinct values; where nothing is known, the smaller table's key is taken as unique. */
    private static double equal(RexNode left, RexNode right, IntFunction<ColumnEstimate> columns) {
        List<ColumnEstimate> sides = new ArrayList<>();
        for (RexNode side : List.of(left, right)) {
            List<Integer> inputs = RelOptUtil.InputFinder.bits(side).asList();
            if (inputs.size() == 1) {
                sides.add(columns.apply(inputs.get(0)));
            } else if (inputs.size() > 1) {
                return OTHER;
            }
        }
        if (sides.isEmpty()) {
            return OTHER;
        }
        if (sides.size() == 1) {
            ColumnEstimate column = sides.get(0);
            return 1
                    / (column.isKnown()
                            ? column.distinct()
                            : Math.clamp(Math.sqrt(column.distinct()), 4, MOST_GUESSED));
        }
        ColumnEstimate a = sides.get(0);
        ColumnEstimate b = sides.get(1);
        double distinct;
        if (a.isKnown() == b.isKnown()) {
            distinct = a.isKnown() ? Math.max(a.distinct(), b.distinct()) : Math.min(a.distinct(), b.distinct());
        } else {
            distinct = a.isKnown() ? a.distinct() : b.distinct();
        }
        return 1 / distinct;
    }

    private static @Nullable Double number(Expression.Literal literal) {
        return switch (literal.value()) {
            case BigDecimal decimal -> decimal.doubleValue();
            case Number number -> number.doubleValue();
            case LocalDate date -> (double) date.toEpochDay();
            case LocalDateTime time -> (double) time.toEpochSecond(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    /** A column compared with a literal, the column on the left. */
    private record Comparison(int column, SqlKind kind, Expression.Literal literal) {
        static @Nullable Comparison of(RexNode node) {
            if (!(node instanceof RexCall call) || !SqlKind.COMPARISON.contains(call.getKind())) {
                return null;
            }
            RexNode left = call.getOperands().get(0);
            RexNode right = call.getOperands().get(1);
            Expression.Literal literal = RexFactory.literal(right);
            if (left instanceof RexInputRef reference && literal != null) {
                return new Comparison(reference.getIndex(), call.getKind(), literal);
            }
            literal = RexFactory.literal(left);
            return right instanceof RexInputRef reference && literal != null
                    ? new Comparison(reference.getIndex(), call.getKind().reverse(), literal)
                    : null;
        }
    }
}
