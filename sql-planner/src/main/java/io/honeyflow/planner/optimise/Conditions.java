package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.ScalarFunction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Takes conditions apart. */
final class Conditions {
    private Conditions() {}

    /** The filter's conjuncts, common parts of alternatives pulled out of them. */
    static List<RexNode> conjuncts(LogicalFilter filter) {
        return conjuncts(filter.getCondition(), Rels.rex(filter));
    }

    /** {@code (a and b) or (a and c)} is {@code a} and {@code b or c}. */
    static List<RexNode> conjuncts(RexNode condition, RexFactory rex) {
        List<RexNode> all = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
            if (conjunct.isA(SqlKind.OR)) {
                all.addAll(pullCommon(conjunct, rex));
            } else {
                all.add(conjunct);
            }
        }
        return all;
    }

    private static List<RexNode> pullCommon(RexNode alternatives, RexFactory rex) {
        Set<RexNode> common = null;
        List<List<RexNode>> branches = new ArrayList<>();
        for (RexNode alternative : RelOptUtil.disjunctions(alternatives)) {
            List<RexNode> branch = RelOptUtil.conjunctions(alternative);
            branches.add(branch);
            if (common == null) {
                common = new LinkedHashSet<>(branch);
            } else {
                common.retainAll(branch);
            }
        }
        if (common == null || common.isEmpty()) {
            return List.of(alternatives);
        }
        List<RexNode> all = new ArrayList<>(common);
        List<RexNode> rest = new ArrayList<>();
        for (List<RexNode> branch : branches) {
            List<RexNode> own = new ArrayList<>(branch);
            own.removeAll(common);
            if (own.isEmpty()) {
                return all;
            }
            rest.add(rex.and(own));
        }
        all.add(rex.or(rest));
        return all;
    }

    /**
     * What alternatives over several tables say of some columns alone: {@code (a = 1 and b = 2) or (a = 3 and b = 4)}
     * implies {@code a = 1 or a = 3}. Null where it says nothing.
     */
    static @Nullable RexNode implied(RexNode condition, IntPredicate columns, RexFactory rex) {
        if (!condition.isA(SqlKind.OR)) {
            return null;
        }
        List<RexNode> branches = new ArrayList<>();
        for (RexNode alternative : RelOptUtil.disjunctions(condition)) {
            List<RexNode> own = new ArrayList<>();
            for (RexNode conjunct : RelOptUtil.conjunctions(alternative)) {
                if (FilterPushDown.over(conjunct, columns)) {
                    own.add(conjunct);
                }
            }
            if (own.isEmpty()) {
                return null;
            }
            branches.add(rex.and(own));
        }
        return rex.or(branches);
    }

    /** Whether the condition isn't true where all of those columns are null. */
    static boolean rejectsNulls(RexNode condition, IntPredicate columns) {
        if (!(condition instanceof RexCall call)) {
            return condition instanceof RexInputRef reference && columns.test(reference.getIndex());
        }
        return switch (call.getKind()) {
            case AND -> call.getOperands().stream().anyMatch(o -> rejectsNulls(o, columns));
            case OR -> call.getOperands().stream().allMatch(o -> rejectsNulls(o, columns));
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                call.getOperands().stream().anyMatch(o -> isNullOfNulls(o, columns));
            default ->
                call.getOperator() instanceof ScalarFunction function
                        && List.of("in", "like", "isnotnull")
                                .contains(function.function().name())
                        && isNullOfNulls(call.getOperands().get(0), columns);
        };
    }

    /** Whether the expression is null where all of those columns are. */
    private static boolean isNullOfNulls(RexNode node, IntPredicate columns) {
        if (node instanceof RexInputRef reference) {
            return columns.test(reference.getIndex());
        }
        if (!(node instanceof RexCall call)) {
            return false;
        }
        boolean strict = call.getKind() == SqlKind.CAST
                || (call.getOperator() instanceof ScalarFunction function
                        && List.of("+", "-", "*", "/", "%", "div", "negative")
                                .contains(function.function().name()));
        return strict && call.getOperands().stream().anyMatch(o -> isNullOfNulls(o, columns));
    }
}
