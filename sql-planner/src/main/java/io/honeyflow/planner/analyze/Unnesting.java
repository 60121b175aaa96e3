package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.logical.GroupingExpand;
import io.honeyflow.planner.logical.OneRow;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.Shared;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;

/**
 * Computes a subquery at once for all the values of the outer query's columns that it names: the different ones of these
 * values, the domain, are joined in at the bottom and carried up behind each node's columns, so that what came from one
 * of them stays together. It takes every subquery; {@link Decorrelation} gives the smaller plans where it can. Source:
 * Neumann and Kemper, "Unnesting Arbitrary Queries" (2015).
 */
final class Unnesting {
    private final RelNode domain;
    private final int width;
    private final OuterValues outer;
    private final UnnestedRows rows;
    private final Position position;

    /**
     * @param domain a column for each of the outer values, no row twice
     * @param position of the subquery, for messages
     */
    Unnesting(RelNode domain, OuterValues outer, AnalysisContext context, Position position) {
        this.domain = domain;
        this.width = Rels.columns(domain);
        this.outer = outer;
        this.rows = new UnnestedRows(domain, context, position);
        this.position = position;
    }

    /** @return the node's columns, then the domain's */
    RelNode of(RelNode node) {
        if (!outer.in(node)) {
            return Rels.join(node, domain, List.of(), JoinRelType.INNER);
        }
        return switch (node) {
            case LogicalFilter filter -> filter(filter);
            case LogicalProject project -> project(project);
            case LogicalJoin join -> join(join);
            case LogicalAggregate aggregate -> rows.aggregate(aggregate, of(aggregate.getInput()));
            case LogicalSort sort -> rows.sort(sort, of(sort.getInput()));
            case LogicalUnion union ->
                LogicalUnion.create(union.getInputs().stream().map(this::of).toList(), true);
            case SubqueryJoin join -> subqueryJoin(join);
            case WindowCompute window -> rows.window(window, of(window.getInput()));
            case OneRow one -> rows.oneRow(of(one.getInput()));
            case TableFunctionApply apply -> tableFunction(apply);
            case GroupingExpand expand -> expand(expand);
            case Shared shared -> of(shared.getInput());
            default ->
                throw SqlException.notSupported(
                        "a subquery that names an outer query's column in " + node.getRelTypeName(), position);
        };
    }

    private RelNode filter(LogicalFilter filter) {
        int columns = Rels.columns(filter);
        return Rels.filter(
                of(filter.getInput()),
                RelOptUtil.conjunctions(filter.getCondition()).stream()
                        .map(condition -> outer.replace(condition, columns))
                        .toList());
    }

    private RelNode project(LogicalProject project) {
        RelNode input = of(project.getInput());
        int inputColumns = Rels.columns(project.getInput());
        List<RexNode> expressions = new ArrayList<>();
        project.getProjects().forEach(expression -> expressions.add(outer.replace(expression, inputColumns)));
        List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
        rows.addDomain(input, inputColumns, expressions, names);
        return Rels.project(input, expressions, names);
    }

    private RelNode join(LogicalJoin join) {
        JoinRelType type = join.getJoinType();
        boolean left = outer.in(join.getLeft()) || type.generatesNullsOnRight() || !outer.in(join.getRight());
        boolean right = outer.in(join.getRight()) || type.generatesNullsOnLeft();
        if (type == JoinRelType.FULL) {
            throw SqlException.notSupported("a subquery that names an outer query's column in FULL JOIN", position);
        }
        RelNode a = left ? of(join.getLeft()) : join.getLeft();
        RelNode b = right ? of(join.getRight()) : join.getRight();
        int leftColumns = Rels.columns(join.getLeft());
        int rightColumns = Rels.columns(join.getRight());
        int start = Rels.columns(a);
        List<RexNode> conditions = new ArrayList<>();
        // Of both sides' values those stay that no null can stand for.
        int values = left && type != JoinRelType.RIGHT ? leftColumns : start + rightColumns;
        for (RexNode condition : RelOptUtil.conjunctions(join.getCondition())) {
            RexNode moved = Rels.moveColumns(condition, at -> at < leftColumns ? at : at - leftColumns + start);
            conditions.add(outer.replace(moved, values));
        }
        if (left && right) {
            conditions.addAll(rows.sameValues(a, leftColumns, b, rightColumns));
        }
        RelNode joined = Rels.join(a, b, conditions, type);
        List<Integer> order = new ArrayList<>();
        UnnestedRows.addRange(order, 0, leftColumns);
        UnnestedRows.addRange(order, start, rightColumns);
        UnnestedRows.addRange(order, values, width);
        return Rels.select(joined, order);
    }

    private RelNode subqueryJoin(SubqueryJoin join) {
        int leftColumns = Rels.columns(join.getLeft());
        RelNode left = of(join.getLeft());
        boolean both = outer.in(join.getRight());
        RelNode right = both ? of(join.getRight()) : join.getRight();
        int start = leftColumns + width;
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode condition : join.conditions()) {
            RexNode moved = Rels.moveColumns(condition, at -> at < leftColumns ? at : at + width);
            conditions.add(outer.replace(moved, leftColumns));
        }
        if (both) {
            conditions.addAll(rows.sameValues(left, leftColumns, right, Rels.columns(join.getRight())));
        }
        RelNode joined = SubqueryJoin.create(left, right, join.type(), conditions);
        return join.marks() ? rows.behind(joined, leftColumns, start) : joined;
    }

    private RelNode tableFunction(TableFunctionApply apply) {
        int columns = Rels.columns(apply.getInput());
        List<RexNode> arguments = apply.arguments().stream()
                .map(argument -> outer.replace(argument, columns))
                .toList();
        RelNode made = TableFunctionApply.create(of(apply.getInput()), apply.function(), arguments, apply.outer());
        return rows.behind(made, columns, columns + width);
    }

    private RelNode expand(GroupingExpand expand) {
        RelNode input = of(expand.getInput());
        int columns = Rels.columns(expand.getInput());
        List<List<RexNode>> projections = new ArrayList<>();
        for (List<RexNode> projection : expand.projections()) {
            List<RexNode> longer = new ArrayList<>();
            projection.forEach(expression -> longer.add(outer.replace(expression, columns)));
            rows.addDomain(input, columns, longer, new ArrayList<>());
            projections.add(longer);
        }
        return GroupingExpand.create(input, projections, rows.longer(expand.getRowType()));
    }
}
