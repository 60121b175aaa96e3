package io.honeyflow.exec.function;

import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import java.util.List;

/** The functions that can be called, and how they run. */
public interface FunctionLibrary extends FunctionCatalog, AutoCloseable {
    ExpressionCompiler compiler(EvaluationContext context);

    /** States for one call, distinctness and filters left to the caller. Empty at first. */
    Accumulator accumulator(AggregateCall call);

    /** The same for one query, which closes it when it ends. */
    default FunctionLibrary in(EvaluationContext context) {
        return this;
    }

    @Override
    default void close() {}

    TableFunction tableFunction(FunctionRef function, List<DataType> arguments);
}
