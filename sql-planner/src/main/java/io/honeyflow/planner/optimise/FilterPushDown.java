package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.SubqueryJoin;
import io.honeyflow.planner.logical.TableFunctionApply;
import io.honeyflow.planner.logical.TimeWindow;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Brings conditions as near to the tables as they mean the same.
 *
 * <pre>
 * Filter(a = 1 and b = c)            Join(b = c)
 *   Join(cross)               -&gt;       Filter(a = 1)
 *     A                                  A
 *     B                                B
 * </pre>
 *
 * A condition stays above a limit, above the function of a window unless it is over the partition's keys, and above an
 * aggregate unless it is over the groups' keys.
 */
public final class FilterPushDown {
    private FilterPushDown() {}

    public static RelNode apply(RelNode root) {
        return push(root, List.of());
    }

    /** The plan under the conditions, which are over its columns. */
    static RelNode push(RelNode node, List<RexNode> conditions) {
        return switch (node) {
            case LogicalFilter filter -> filter(filter, conditions);
            case LogicalProject project -> project(project, conditions);
            case LogicalJoin join -> JoinPushDown.push(join, conditions);
            case SubqueryJoin join -> SubqueryJoinPushDown.push(join, conditions);
            case LogicalAggregate aggregate -> aggregate(aggregate, conditions);
            case LogicalUnion union -> union(union, conditions);
            case LogicalSort sort
            when sort.fetch == null && sort.offset == null -> through(sort, conditions, column -> true);
            case WindowCompute window -> through(window, conditions, window.partition()::contains);
            case TableFunctionApply function ->
                through(function, conditions, column -> column < Rels.columns(function.getInput()));
            case TimeWindow window -> through(window, conditions, column -> column < Rels.columns(window.getInput()));
            default -> stay(node, conditions);
        };
    }

    private static RelNode filter(LogicalFilter filter, List<RexNode> conditions) {
        List<RexNode> all = new ArrayList<>(conditions);
        all.addAll(Conditions.conjuncts(filter));
        return push(filter.getInput(), all);
    }

    /** The node over inputs without conditions, and the conditions above it. */
    private static RelNode stay(RelNode node, List<RexNode> conditions) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(push(input, List.of()));
        }
        return Rels.filter(inputs.isEmpty() ? node : node.copy(node.getTraitSet(), inputs), conditions);
    }

    private static RelNode project(LogicalProject project, List<RexNode> conditions) {
        List<RexNode> sources = project.getProjects();
        return split(
                project,
                conditions,
                condition -> RexUtil.isDeterministic(condition)
                        && RelOptUtil.InputFinder.bits(condition).asList().stream()
                                .allMatch(column -> RexUtil.isDeterministic(sources.get(column))),
                condition -> Rels.replaceColumns(condition, sources));
    }

    private static RelNode aggregate(LogicalAggregate aggregate, List<RexNode> conditions) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        return split(
                aggregate,
                conditions,
                condition -> !RelOptUtil.InputFinder.bits(condition).isEmpty()
                        && over(condition, column -> column < keys.size()),
                condition -> Rels.moveColumns(condition, keys::get));
    }

    private static RelNode through(RelNode node, List<RexNode> conditions, IntPredicate columns) {
        return split(node, conditions, condition -> over(condition, columns), condition -> condition);
    }

    /** Some conditions go below the node, the others stay above it. */
    private static RelNode split(
            RelNode node,
            List<RexNode> conditions,
            Function<RexNode, Boolean> goesBelow,
            Function<RexNode, RexNode> below) {
        List<RexNode> pushed = new ArrayList<>();
        List<RexNode> kept = new ArrayList<>();
        for (RexNode condition : conditions) {
            if (RexUtil.isDeterministic(condition) && goesBelow.apply(condition)) {
                pushed.add(below.apply(condition));
            } else {
                kept.add(condition);
            }
        }
        RelNode input = push(node.getInput(0), pushed);
        return Rels.filter(node.copy(node.getTraitSet(), List.of(input)), kept);
    }

    private static RelNode union(LogicalUnion union, List<RexNode> conditions) {
        List<RexNode> pushed =
                conditions.stream().filter(RexUtil::isDeterministic).toList();
        List<RexNode> kept =
                conditions.stream().filter(c -> !RexUtil.isDeterministic(c)).toList();
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : union.getInputs()) {
            inputs.add(push(input, pushed));
        }
        return Rels.filter(union.copy(union.getTraitSet(), inputs), kept);
    }

    static boolean over(RexNode condition, IntPredicate columns) {
        return RelOptUtil.InputFinder.bits(condition).asList().stream().allMatch(columns::test);
    }
}
