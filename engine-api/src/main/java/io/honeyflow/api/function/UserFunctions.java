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
    /** What user code may ask of the session around it. */
    record Surroundings(ZoneId zone, Settings settings) {}

    /**
     * What the class is.
     *
     * @throws SqlException FUNCTION_CLASS where it isn't found, can't be loaded, or is no function
     */
    FunctionKind kind(FunctionRef function);

    /**
     * Chooses what the function takes and gives.
     *
     * @param function its code's constants, where it has them, are those of this call
     * @throws SqlException FUNCTION_CLASS, or WRONG_ARGUMENTS in the function's own words
     */
    ResolvedFunction resolve(FunctionRef function, List<DataType> arguments, Surroundings around);

    /** What the class says of itself. @param extended with its examples */
    Optional<String> describe(FunctionRef function, boolean extended);

    /** An instance for one thread. */
    ScalarCode scalar(FunctionRef function, List<DataType> arguments, DataType result, Surroundings around);

    /** States for one call, for one thread. */
    AggregateCode aggregate(FunctionRef function, List<DataType> arguments, Surroundings around);

    /** An instance for one thread. */
    TableCode table(FunctionRef function, List<DataType> arguments, Surroundings around);
}
