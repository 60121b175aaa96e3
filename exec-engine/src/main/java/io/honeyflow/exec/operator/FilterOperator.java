package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets the rows through for which a condition is true: narrows the selection, copies nothing. */
public final class FilterOperator implements Operator {
    private final PlanNode.Filter node;
    private @Nullable Predicate predicate;

    public FilterOperator(PlanNode.Filter node) {
        this.node = node;
    }

    @Override
    public void open(OperatorContext context) {
        predicate = context.expressions().compilePredicate(node.predicate());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        Selection live = Opened.require(predicate).select(batch);
        if (live.count() > 0) {
            output.emit(batch.withSelection(live));
        }
    }
}
