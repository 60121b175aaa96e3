package io.honeyflow.api.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.List;

/**
 * A function for arguments of certain types.
 *
 * @param argumentTypes what the arguments must be cast to, one for each argument
 * @param resultType the type of the result; for a TABLE function a struct of the columns it makes
 * @param stateFields an AGGREGATE's intermediate columns, names without meaning; empty if it can't be split into a
 *     partial and a final step
 * @param deterministic false for {@code rand()} and the like: never folded, never evaluated twice
 */
public record ResolvedFunction(
        FunctionRef function,
        FunctionKind kind,
        List<DataType> argumentTypes,
        DataType resultType,
        List<Field> stateFields,
        boolean deterministic) {
    public ResolvedFunction {
        argumentTypes = List.copyOf(argumentTypes);
        stateFields = List.copyOf(stateFields);
    }
}
