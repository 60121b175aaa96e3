package io.honeyflow.planner.logical;

import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.type.DataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;

/** A scalar function of the engine's for which Calcite has no operator of the same meaning. */
public final class ScalarFunction extends SqlFunction {
    private final FunctionRef function;
    private final boolean deterministic;

    ScalarFunction(FunctionRef function, DataType result, boolean deterministic) {
        super(
                function.identity(),
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(new EngineType(result)),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.function = function;
        this.deterministic = deterministic;
    }

    public FunctionRef function() {
        return function;
    }

    @Override
    public boolean isDeterministic() {
        return deterministic;
    }
}
