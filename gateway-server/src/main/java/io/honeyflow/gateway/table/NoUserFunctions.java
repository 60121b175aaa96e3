package io.honeyflow.gateway.table;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.AggregateCode;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.ScalarCode;
import io.honeyflow.api.function.TableCode;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Optional;

/** What users' functions get where they are switched off: an error of code PERMISSION. @param setting the one that says so */
public record NoUserFunctions(Option<Boolean> setting) implements UserFunctions {
    private SqlException refused() {
        return new SqlException(
                ErrorCode.PERMISSION, "users' functions are switched off here: " + setting.name() + " is false");
    }

    @Override
    public FunctionKind kind(FunctionRef function) {
        throw refused();
    }

    @Override
    public ResolvedFunction resolve(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw refused();
    }

    @Override
    public Optional<String> describe(FunctionRef function, boolean extended) {
        return Optional.empty();
    }

    @Override
    public ScalarCode scalar(FunctionRef function, List<DataType> arguments, DataType result, Surroundings around) {
        throw refused();
    }

    @Override
    public AggregateCode aggregate(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw refused();
    }

    @Override
    public TableCode table(FunctionRef function, List<DataType> arguments, Surroundings around) {
        throw refused();
    }
}
