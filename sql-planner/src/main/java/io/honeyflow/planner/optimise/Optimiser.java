package io.honeyflow.planner.optimise;

import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.Rels;
import io.honeyflow.planner.logical.Shared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;

/** The steps in their order. Each gives rows equal to those of the plan it takes, in columns of the same types. */
public final class Optimiser {
    private final UnaryOperator<List<RelNode>> together;
    private final UnaryOperator<RelNode> steps;
    private final Map<Integer, RelNode> shares = new HashMap<>();

    private Optimiser(UnaryOperator<List<RelNode>> together, UnaryOperator<RelNode> steps) {
        this.together = together;
        this.steps = steps;
    }

    public static Optimiser of(ConstantEvaluator evaluator, RowEstimator estimator) {
        return new Optimiser(SharePruning::apply, root -> steps(root, evaluator, estimator));
    }

    /** Leaves every plan as it is written. */
    public static Optimiser none() {
        return new Optimiser(UnaryOperator.identity(), UnaryOperator.identity());
    }

    public RelNode optimise(RelNode root) {
        return optimise(List.of(root)).get(0);
    }

    /**
     * All plans of a statement. What is shared is optimised once, as a plan of its own: no condition of a reader goes into it, and
     * of its columns those that one of its readers asks for.
     */
    public List<RelNode> optimise(List<RelNode> roots) {
        return together.apply(roots).stream().map(this::optimised).toList();
    }

    private RelNode optimised(RelNode root) {
        return steps.apply(withOptimisedShares(root));
    }

    private RelNode withOptimisedShares(RelNode node) {
        if (node instanceof Shared shared) {
            RelNode input = shares.get(shared.shareId());
            if (input == null) {
                input = optimised(shared.getInput());
                shares.put(shared.shareId(), input);
            }
            return Shared.create(input, shared.shareId());
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(withOptimisedShares(input));
        }
        return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    }

    private static RelNode steps(RelNode root, ConstantEvaluator evaluator, RowEstimator estimator) {
        Simplification simplification = new Simplification(new ConstantFolding(evaluator, Rels.rex(root)));
        RelNode plan = simplification.apply(root);
        plan = FilterPushDown.apply(plan);
        plan = simplification.apply(plan);
        // Before columns are pruned: the projections that pruning puts between joins would part them.
        plan = new JoinOrder(estimator).apply(plan);
        plan = LimitOrder.apply(plan);
        plan = ColumnPruning.apply(plan);
        plan = DistinctAggregates.apply(plan);
        plan = simplification.apply(plan);
        return ScanHints.apply(plan);
    }
}
