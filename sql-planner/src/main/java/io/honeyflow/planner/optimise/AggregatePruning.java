package io.honeyflow.planner.optimise;

import io.honeyflow.planner.optimise.ColumnPruning.Pruned;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.util.ImmutableBitSet;

/** Takes out aggregate functions that nothing asks for; the keys stay. */
final class AggregatePruning {
    private AggregatePruning() {}

    static Pruned prune(LogicalAggregate aggregate, TreeSet<Integer> wanted) {
        int keys = aggregate.getGroupCount();
        TreeSet<Integer> below = new TreeSet<>(aggregate.getGroupSet().asList());
        List<Integer> columns = new ArrayList<>(IntStream.range(0, keys).boxed().toList());
        List<AggregateCall> calls = new ArrayList<>();
        List<AggregateCall> all = aggregate.getAggCallList();
        for (int i = 0; i < all.size(); i++) {
            boolean onlyColumn = keys == 0 && calls.isEmpty() && i == all.size() - 1;
            if (wanted.contains(keys + i) || onlyColumn) {
                calls.add(all.get(i));
                columns.add(keys + i);
                below.addAll(all.get(i).getArgList());
                if (all.get(i).hasFilter()) {
                    below.add(all.get(i).filterArg);
                }
            }
        }
        Pruned input = ColumnPruning.pruneInput(aggregate.getInput(), below);
        List<Integer> places = input.places(aggregate.getGroupSet().asList());
        List<AggregateCall> moved = new ArrayList<>();
        for (AggregateCall call : calls) {
            int filter = call.hasFilter() ? input.place(call.filterArg) : -1;
            moved.add(call.withArgList(input.places(call.getArgList())).withFilter(filter));
        }
        RelNode node = LogicalAggregate.create(input.node(), List.of(), ImmutableBitSet.of(places), null, moved);
        return ColumnPruning.cut(new Pruned(node, columns), wanted);
    }
}
