package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.StreamTraits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Aggregates over the distinct values of the same columns are plain ones over groups, which can be split into steps.
 *
 * <pre>
 * Aggregate(a; count(distinct b))   -&gt;   Aggregate(a; count(b))
 *                                            Aggregate(a, b)
 * </pre>
 *
 * Stays where another function sees every row, or sees other columns, or where rows never end.
 */
final class DistinctAggregates {
    private DistinctAggregates() {}

    static RelNode apply(RelNode node) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(apply(input));
        }
        RelNode same = inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
        return same instanceof LogicalAggregate aggregate && fires(aggregate) ? rewrite(aggregate) : same;
    }

    private static boolean fires(LogicalAggregate aggregate) {
        Set<Set<Integer>> arguments = new HashSet<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            if (!call.isDistinct() || call.hasFilter() || call.getArgList().isEmpty()) {
                return false;
            }
            arguments.add(new HashSet<>(call.getArgList()));
        }
        return arguments.size() == 1 && StreamTraits.bounded(aggregate);
    }

    private static RelNode rewrite(LogicalAggregate aggregate) {
        ImmutableBitSet columns = aggregate
                .getGroupSet()
                .union(ImmutableBitSet.of(aggregate.getAggCallList().get(0).getArgList()));
        RelNode groups = LogicalAggregate.create(aggregate.getInput(), List.of(), columns, null, List.of());
        ImmutableBitSet.Builder keys = ImmutableBitSet.builder();
        aggregate.getGroupSet().forEach(key -> keys.set(columns.indexOf(key)));
        List<AggregateCall> calls = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            List<Integer> places =
                    call.getArgList().stream().map(columns::indexOf).toList();
            calls.add(call.withArgList(places).withDistinct(false));
        }
        return LogicalAggregate.create(groups, List.of(), keys.build(), null, calls);
    }
}
