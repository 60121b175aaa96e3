package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.util.List;

/** Computes constant expressions with the engine's own kernels. */
public final class Folding implements ConstantEvaluator {
    private final ExpressionCompiler compiler;

    public Folding(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Expression.Literal evaluate(Expression expression) {
        Batch oneRow = Batch.of(Schema.EMPTY, List.of(), 1);
        return new Expression.Literal(
                compiler.compile(expression).evaluate(oneRow).valueAt(0), expression.type());
    }
}
