package io.honeyflow.api.function;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.type.DataType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Functions that users bring: what is known of them before they run, and how they run. Whatever a user's code throws comes
 * as an SqlException that names function and class.
 */
public interface UserFunctions {
    /** None can be run. */
    UserFunctions NONE = new UserFunctions() {};

    /** What user code may ask of the session around it. */
    record Surroundings(ZoneId zone, Settings settings) {}

    /**
     * What the class is.
     *
     * @throws SqlException FUNCTION_CLASS where it isn't found, can't be loaded, or is no function
     */
    default FunctionKind kind(FunctionRef function) {
        throw notRunnable(function);
    }

    /**
     * Chooses what the function takes and gives.
     *
     * @param function its code's constants, where it has them, are those of this call
     * @throws SqlException FUNCTION_CLASS, or WRONG_ARGUMENTS in the function's own words
     */
    default ResolvedFunction resolve(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw notRunnable(function);
    }

    /** What the class says of itself. @param extended with its examples */
    default Optional<String> describe(FunctionRef function, boolean extended) {
        return Optional.empty();
    }

    /** An instance for one thread. */
    default ScalarCode scalar(FunctionRef function, List<DataType> arguments, DataType result, Surroundings around) {
        throw notRunnable(function);
    }

    /** States for one call, for one thread. */
    default AggregateCode aggregate(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw notRunnable(function);
    }

    /** An instance for one thread. */
    default TableCode table(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw notRunnable(function);
    }

    private static SqlException notRunnable(FunctionRef function) {
        String className = function.userCode().map(UserCode::className).orElse("");
        return SqlException.notSupported("calling function " + function + " of class " + className);
    }
}
