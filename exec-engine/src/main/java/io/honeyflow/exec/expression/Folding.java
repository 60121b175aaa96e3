package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.ConstantEvaluator;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;

/** Computes constant expressions with the engine's own kernels. */
public final class Folding implements ConstantEvaluator {
    private final BiFunction<ZoneId, Settings, ExpressionCompiler> compilers;
    private final ExpressionCompiler compiler;

    private Folding(BiFunction<ZoneId, Settings, ExpressionCompiler> compilers, ZoneId zone, Settings settings) {
        this.compilers = compilers;
        this.compiler = compilers.apply(zone, settings);
    }

    /** In the machine's time zone and without settings at first. @param compilers one for each session */
    public static Folding of(BiFunction<ZoneId, Settings, ExpressionCompiler> compilers) {
        return new Folding(compilers, ZoneId.systemDefault(), Settings.EMPTY);
    }

    @Override
    public ConstantEvaluator in(ZoneId zone, Settings settings) {
        return new Folding(compilers, zone, settings);
    }

    @Override
    public Expression.Literal evaluate(Expression expression) {
        Batch oneRow = Batch.of(Schema.EMPTY, List.of(), 1);
        return new Expression.Literal(
                compiler.compile(expression).evaluate(oneRow).valueAt(0), expression.type());
    }
}
