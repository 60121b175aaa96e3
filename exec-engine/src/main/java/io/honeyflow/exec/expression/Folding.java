package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** Computes constant expressions with the engine's own kernels. */
public final class Folding implements ConstantEvaluator {
    private final Function<ZoneId, ExpressionCompiler> compilers;
    private final ExpressionCompiler compiler;

    private Folding(Function<ZoneId, ExpressionCompiler> compilers, ZoneId zone) {
        this.compilers = compilers;
        this.compiler = compilers.apply(zone);
    }

    /** In the machine's time zone at first. @param compilers one for each session's time zone */
    public static Folding of(Function<ZoneId, ExpressionCompiler> compilers) {
        return new Folding(compilers, ZoneId.systemDefault());
    }

    @Override
    public ConstantEvaluator in(ZoneId zone) {
        return new Folding(compilers, zone);
    }

    @Override
    public Expression.Literal evaluate(Expression expression) {
        Batch oneRow = Batch.of(Schema.EMPTY, List.of(), 1);
        return new Expression.Literal(
                compiler.compile(expression).evaluate(oneRow).valueAt(0), expression.type());
    }
}
