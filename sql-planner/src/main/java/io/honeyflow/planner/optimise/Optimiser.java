package io.honeyflow.planner.optimise;

import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.planner.cost.RowEstimator;
import io.honeyflow.planner.logical.Rels;
import org.apache.calcite.rel.RelNode;

/** The steps in their order. Each gives rows equal to those of the plan it takes, in columns of the same types. */
public final class Optimiser {
    private final ConstantEvaluator evaluator;
    private final RowEstimator estimator;

    public Optimiser(ConstantEvaluator evaluator, RowEstimator estimator) {
        this.evaluator = evaluator;
        this.estimator = estimator;
    }

    public RelNode optimise(RelNode root) {
        Simplification simplification = new Simplification(new ConstantFolding(evaluator, Rels.rex(root)));
        RelNode plan = simplification.apply(root);
        plan = FilterPushDown.apply(plan);
        plan = simplification.apply(plan);
        plan = ColumnPruning.apply(plan);
        plan = new JoinOrder(estimator).apply(plan);
        plan = ColumnPruning.apply(plan);
        plan = DistinctAggregates.apply(plan);
        plan = simplification.apply(plan);
        return ScanHints.apply(plan);
    }
}
