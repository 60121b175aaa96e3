package io.honeyflow.planner.optimise;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.Layout;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.StreamTraits;
import io.honeyflow.planner.logical.WindowCompute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelFieldCollation.Direction;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;

/**
 * A limit without an order over groups or windows takes the first ones by their keys, not any: the same rows at each run,
 * and those that Hive gives, whose reducers get their rows sorted. All rows have been seen there anyway.
 *
 * <pre>
 * Limit(n)                ->   Project
 *   Project                      TopN(n, by a)
 *     Aggregate(a)                 Aggregate(a)
 * </pre>
 */
final class LimitOrder {
    /** Of more, sorting would cost more than it is worth. */
    private static final long FEW = 10_000;

    private static final Set<Layout> NESTED = Set.of(Layout.ARRAY, Layout.MAP, Layout.STRUCT, Layout.UNION);

    private LimitOrder() {}

    static RelNode apply(RelNode node) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(apply(input));
        }
        RelNode same = inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
        return same instanceof LogicalSort sort && fires(sort) ? ordered(sort, sort.getInput()) : same;
    }

    private static boolean fires(LogicalSort sort) {
        long rows = Rels.number(sort.fetch, Long.MAX_VALUE);
        boolean few = rows <= FEW - Math.min(FEW, Rels.number(sort.offset, 0));
        return few
                && sort.getCollation().getFieldCollations().isEmpty()
                && StreamTraits.bounded(sort)
                && !keys(belowProjects(sort.getInput())).isEmpty();
    }

    private static RelNode belowProjects(RelNode node) {
        return node instanceof LogicalProject project ? belowProjects(project.getInput()) : node;
    }

    /** The limit, with its order, below the projections. */
    private static RelNode ordered(LogicalSort limit, RelNode node) {
        return node instanceof LogicalProject project
                ? project.copy(project.getTraitSet(), List.of(ordered(limit, project.getInput())))
                : LogicalSort.create(node, RelCollations.of(keys(node)), limit.offset, limit.fetch);
    }

    /** By what the rows would come sorted; empty for nothing. */
    private static List<RelFieldCollation> keys(RelNode node) {
        List<RelFieldCollation> found = switch (node) {
            case LogicalFilter filter -> keys(filter.getInput());
            case LogicalProject project -> keys(project);
            case LogicalAggregate aggregate -> rising(aggregate.getGroupCount());
            case WindowCompute window -> keys(window);
            default -> List.of();
        };
        return sortable(found, node.getRowType());
    }

    private static List<RelFieldCollation> rising(int columns) {
        List<RelFieldCollation> keys = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            keys.add(rising(i, NullDirection.LAST));
        }
        return keys;
    }

    private static RelFieldCollation rising(int column, NullDirection nulls) {
        return new RelFieldCollation(column, Direction.ASCENDING, nulls);
    }

    private static List<RelFieldCollation> keys(WindowCompute window) {
        List<RelFieldCollation> keys = new ArrayList<>();
        window.partition().forEach(column -> keys.add(rising(column, NullDirection.FIRST)));
        for (SortKey key : window.order()) {
            keys.add(new RelFieldCollation(
                    key.column(),
                    key.direction() == SortKey.Direction.DESCENDING ? Direction.DESCENDING : Direction.ASCENDING,
                    key.nulls() == SortKey.NullOrder.FIRST ? NullDirection.FIRST : NullDirection.LAST));
        }
        return keys;
    }

    /** The first ones, as long as the projection keeps them. */
    private static List<RelFieldCollation> keys(LogicalProject project) {
        List<Integer> sources = project.getProjects().stream()
                .map(each -> each instanceof RexInputRef reference ? reference.getIndex() : -1)
                .toList();
        List<RelFieldCollation> kept = new ArrayList<>();
        for (RelFieldCollation key : keys(project.getInput())) {
            int place = sources.indexOf(key.getFieldIndex());
            if (place < 0) {
                break;
            }
            kept.add(key.withFieldIndex(place));
        }
        return kept;
    }

    /** The first ones, as long as their types have an order; a column counts once. */
    private static List<RelFieldCollation> sortable(List<RelFieldCollation> keys, RelDataType row) {
        List<RelFieldCollation> first = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        for (RelFieldCollation key : keys) {
            int column = key.getFieldIndex();
            if (NESTED.contains(
                    EngineType.of(row.getFieldList().get(column).getType()).layout())) {
                break;
            }
            if (!seen.contains(column)) {
                seen.add(column);
                first.add(key);
            }
        }
        return first;
    }
}
