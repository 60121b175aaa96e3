package io.honeyflow.api.expression;

import io.honeyflow.api.option.Settings;
import java.time.ZoneId;

/** Folds constants with the engine's own kernels, so that folding never means something else than running. */
public interface ConstantEvaluator {
    /**
     * @param expression one without columns
     * @return its value, of the same type
     * @throws io.honeyflow.api.error.SqlException what evaluating it would fail of
     */
    Expression.Literal evaluate(Expression expression);

    /** The same for a session of that time zone and those settings. */
    default ConstantEvaluator in(ZoneId zone, Settings settings) {
        return this;
    }
}
