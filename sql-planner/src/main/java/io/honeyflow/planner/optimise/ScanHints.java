package io.honeyflow.planner.optimise;

import io.honeyflow.planner.logical.TableRead;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Tells tables which conditions stand right above them, so that they can leave partitions and row groups out. */
final class ScanHints {
    private ScanHints() {}

    static RelNode apply(RelNode node) {
        if (node instanceof LogicalFilter filter && filter.getInput() instanceof TableRead read) {
            List<RexNode> hints = RelOptUtil.conjunctions(filter.getCondition()).stream()
                    .filter(RexUtil::isDeterministic)
                    .toList();
            return filter.copy(filter.getTraitSet(), List.of(read.withHints(hints)));
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(apply(input));
        }
        return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    }
}
