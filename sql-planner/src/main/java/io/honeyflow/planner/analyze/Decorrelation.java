package io.honeyflow.planner.analyze;

import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.logical.SubqueryJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Takes the conditions that name an outer query's columns out of a subquery, so that a join can ask them. Columns that
 * they need are carried up behind the subquery's own.
 *
 * <pre>
 * Aggregate(; max(b))                 Aggregate(a; max(b))     and a = outer.x
 *   Filter(a = outer.x)      -&gt;         T
 *     T
 * </pre>
 */
final class Decorrelation {
    /** @param conditions over the node's columns and {@link OuterColumn}s; those columns stand behind the node's own */
    record Free(RelNode node, List<RexNode> conditions) {}

    private final @Nullable LogicalAggregate oneRow;

    Decorrelation() {
        this(null);
    }

    /** @param oneRow an aggregate without keys; the caller sees to outer rows for which it then gives none */
    Decorrelation(@Nullable LogicalAggregate oneRow) {
        this.oneRow = oneRow;
    }

    /** Empty where conditions alone can't say what the subquery means. */
    Optional<Free> free(RelNode node) {
        try {
            return Optional.of(freed(node));
        } catch (Inseparable e) {
            return Optional.empty();
        }
    }

    /** Thrown where an outer column stands in what is no condition of a join. */
    private static final class Inseparable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Inseparable() {
            super("an outer query's column stands elsewhere than in conditions", null, false, false);
        }
    }

    private Free freed(RelNode node) {
        if (!OuterColumn.in(node)) {
            return new Free(node, List.of());
        }
        return switch (node) {
            case LogicalFilter filter -> filter(filter);
            case LogicalProject project -> project(project);
            case LogicalJoin join -> join(join);
            case LogicalAggregate aggregate -> aggregate(aggregate);
            case SubqueryJoin join -> subqueryJoin(join);
            case LogicalSort sort when sort.fetch == null && sort.offset == null -> freed(sort.getInput());
            default -> throw new Inseparable();
        };
    }

    private Free filter(LogicalFilter filter) {
        Free input = freed(filter.getInput());
        RexFactory rex = Rels.rex(filter);
        List<RexNode> conditions = new ArrayList<>(input.conditions());
        List<RexNode> own = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(RexUtil.pullFactors(rex.builder(), filter.getCondition()))) {
            (OuterColumn.in(conjunct) ? conditions : own).add(conjunct);
        }
        return new Free(Rels.filter(input.node(), own), conditions);
    }

    /** Columns of the conditions that the projection drops are carried behind it. */
    private Free project(LogicalProject project) {
        Free input = freed(project.getInput());
        List<RexNode> expressions = new ArrayList<>(project.getProjects());
        if (expressions.stream().anyMatch(OuterColumn::in)) {
            throw new Inseparable();
        }
        List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode condition : input.conditions()) {
            conditions.add(Rels.moveColumns(condition, column -> {
                RexNode source = Rels.column(input.node(), column);
                int place = expressions.indexOf(source);
                if (place < 0) {
                    place = expressions.size();
                    expressions.add(source);
                    names.add("_o" + place);
                }
                return place;
            }));
        }
        return new Free(Rels.project(input.node(), expressions, names), conditions);
    }

    private Free join(LogicalJoin join) {
        JoinRelType type = join.getJoinType();
        Free left = freed(join.getLeft());
        Free right = freed(join.getRight());
        boolean allowed = (left.conditions().isEmpty() || !type.generatesNullsOnLeft())
                && (right.conditions().isEmpty() || !type.generatesNullsOnRight());
        if (!allowed) {
            throw new Inseparable();
        }
        int oldLeft = Rels.columns(join.getLeft());
        int newLeft = Rels.columns(left.node());
        int oldRight = Rels.columns(join.getRight());
        List<RexNode> conditions = new ArrayList<>(left.conditions());
        right.conditions().forEach(condition -> conditions.add(RexUtil.shift(condition, newLeft)));
        List<RexNode> own = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            RexNode moved = RexUtil.shift(conjunct, oldLeft, newLeft - oldLeft);
            if (!OuterColumn.in(moved)) {
                own.add(moved);
            } else if (type == JoinRelType.INNER) {
                conditions.add(moved);
            } else {
                throw new Inseparable();
            }
        }
        RelNode joined = Rels.join(left.node(), right.node(), own, type);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, oldLeft).boxed().toList());
        IntStream.range(newLeft, newLeft + oldRight).forEach(order::add);
        IntStream.range(oldLeft, newLeft).forEach(order::add);
        IntStream.range(newLeft + oldRight, Rels.columns(joined)).forEach(order::add);
        return new Free(
                Rels.select(joined, order),
                conditions.stream()
                        .map(condition -> Rels.moveColumns(condition, order::indexOf))
                        .toList());
    }

    /** Equal columns become keys of the groups. */
    private Free aggregate(LogicalAggregate aggregate) {
        if (aggregate.getGroupCount() == 0 && aggregate != oneRow) {
            throw new Inseparable();
        }
        Free input = freed(aggregate.getInput());
        List<RexNode> outerSides = new ArrayList<>();
        List<RexNode> keys = new ArrayList<>();
        for (RexNode condition : input.conditions()) {
            addKey(condition, keys, outerSides);
        }
        RelNode ordered = KeyedAggregate.of(aggregate, input.node(), keys);
        List<RexNode> conditions = new ArrayList<>();
        RexFactory rex = Rels.rex(aggregate);
        int firstKey = Rels.columns(aggregate);
        for (int i = 0; i < keys.size(); i++) {
            conditions.add(rex.equal(Rels.column(ordered, firstKey + i), outerSides.get(i)));
        }
        return new Free(ordered, conditions);
    }

    private void addKey(RexNode condition, List<RexNode> keys, List<RexNode> outerSides) {
        if (condition.isA(SqlKind.EQUALS)) {
            RexNode a = ((RexCall) condition).getOperands().get(0);
            RexNode b = ((RexCall) condition).getOperands().get(1);
            boolean outerA = isOuterOnly(a);
            boolean outerB = isOuterOnly(b);
            if (outerA != outerB && !OuterColumn.in(outerA ? b : a)) {
                keys.add(outerA ? b : a);
                outerSides.add(outerA ? a : b);
                return;
            }
        }
        throw new Inseparable();
    }

    private static boolean isOuterOnly(RexNode node) {
        return OuterColumn.in(node) && RelOptUtil.InputFinder.bits(node).isEmpty();
    }

    private Free subqueryJoin(SubqueryJoin join) {
        if (OuterColumn.in(join.getRight()) || join.conditions().stream().anyMatch(OuterColumn::in)) {
            throw new Inseparable();
        }
        Free left = freed(join.getLeft());
        int oldLeft = Rels.columns(join.getLeft());
        int newLeft = Rels.columns(left.node());
        List<RexNode> own = join.conditions().stream()
                .map(condition -> RexUtil.shift(condition, oldLeft, newLeft - oldLeft))
                .toList();
        RelNode joined = SubqueryJoin.create(left.node(), join.getRight(), join.type(), own);
        if (!join.marks() || newLeft == oldLeft) {
            return new Free(joined, left.conditions());
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, oldLeft).boxed().toList());
        order.add(newLeft);
        IntStream.range(oldLeft, newLeft).forEach(order::add);
        return new Free(
                Rels.select(joined, order),
                left.conditions().stream()
                        .map(condition -> Rels.moveColumns(condition, order::indexOf))
                        .toList());
    }
}
