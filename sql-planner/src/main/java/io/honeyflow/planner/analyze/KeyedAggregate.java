package io.honeyflow.planner.analyze;

import io.honeyflow.planner.logical.Rels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** An aggregate of a subquery, by more keys than its own: by what an outer row finds its groups. */
final class KeyedAggregate {
    private KeyedAggregate() {}

    /**
     * @param input the aggregate's, perhaps with more columns behind
     * @param keys over the input
     * @return the aggregate's columns, then the added keys
     */
    static RelNode of(LogicalAggregate aggregate, RelNode input, List<RexNode> keys) {
        int groups = aggregate.getGroupCount();
        List<RexNode> expressions = new ArrayList<>();
        aggregate.getGroupSet().forEach(column -> expressions.add(Rels.column(input, column)));
        expressions.addAll(keys);
        int first = expressions.size();
        expressions.addAll(Rels.columnRefs(input));
        RelNode base = Rels.project(input, expressions, Collections.nCopies(expressions.size(), "_a"));
        List<AggregateCall> calls = aggregate.getAggCallList().stream()
                .map(call -> moved(call, first))
                .toList();
        RelNode grouped = LogicalAggregate.create(base, List.of(), ImmutableBitSet.range(first), null, calls);
        List<Integer> order = new ArrayList<>(IntStream.range(0, groups).boxed().toList());
        IntStream.range(first, Rels.columns(grouped)).forEach(order::add);
        IntStream.range(groups, first).forEach(order::add);
        return Rels.select(grouped, order);
    }

    private static AggregateCall moved(AggregateCall call, int offset) {
        AggregateCall moved = call.withArgList(
                call.getArgList().stream().map(argument -> argument + offset).toList());
        return call.filterArg < 0 ? moved : moved.withFilter(call.filterArg + offset);
    }
}
