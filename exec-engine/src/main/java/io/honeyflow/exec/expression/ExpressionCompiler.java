package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.Expression;

/** Makes evaluators. Each operator instance compiles its own. */
public interface ExpressionCompiler {
    Evaluator compile(Expression expression);

    /** @param condition of type BOOLEAN */
    Predicate compilePredicate(Expression condition);
}
