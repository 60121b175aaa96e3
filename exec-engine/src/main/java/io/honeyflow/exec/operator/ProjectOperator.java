package io.honeyflow.exec.operator;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.exec.expression.Evaluator;
import java.util.ArrayList;
import java.util.List;

/**
 * One output row for each input row and projection: a plan's Project has one projection, its Expand (grouping sets)
 * several.
 */
public final class ProjectOperator implements Operator {
    private final List<List<Expression>> projections;
    private final Schema schema;
    private final List<List<Evaluator>> evaluators = new ArrayList<>();

    public ProjectOperator(List<List<Expression>> projections, Schema schema) {
        this.projections = projections;
        this.schema = schema;
    }

    @Override
    public void open(OperatorContext context) {
        for (List<Expression> projection : projections) {
            evaluators.add(
                    projection.stream().map(context.expressions()::compile).toList());
        }
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        for (List<Evaluator> projection : evaluators) {
            List<ColumnVector> columns = new ArrayList<>(projection.size());
            for (Evaluator evaluator : projection) {
                columns.add(evaluator.evaluate(batch));
            }
            if (!output.emit(batch.withColumns(schema, columns))) {
                return;
            }
        }
    }
}
