package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.AggregateCode;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.ScalarCode;
import io.honeyflow.api.function.TableCode;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users' functions by Hive's own classes. Safe for use by several threads. */
public final class Bridge implements UserFunctions {
    private static final int SESSIONS = 32;

    private final UserLoaders loaders;
    /** What user code finds around it, those that were used last. Guarded by itself. */
    private final Map<Place, UserSession> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, UserSession> eldest) {
            return size() > SESSIONS;
        }
    };

    private record Place(UserLoader loader, Surroundings around) {}

    public Bridge(Path jars) {
        loaders = new UserLoaders(jars);
    }

    private UserClass code(FunctionRef function) {
        List<String> jars = function.userCode().map(UserCode::jars).orElse(List.of());
        return UserClass.load(function, loaders.of(jars));
    }

    private Prepared prepared(FunctionRef function, List<DataType> arguments, Surroundings around) {
        UserClass code = code(function);
        UserLoader loader = loaders.of(function.userCode().orElseThrow().jars());
        UserSession session;
        synchronized (sessions) {
            session = sessions.computeIfAbsent(
                    new Place(loader, around), place -> new UserSession(place.loader(), place.around()));
        }
        return new Prepared(code, arguments, session, around.zone());
    }

    @Override
    public FunctionKind kind(FunctionRef function) {
        return code(function).kind();
    }

    @Override
    public Optional<String> describe(FunctionRef function, boolean extended) {
        return code(function).describe(extended);
    }

    @Override
    public ResolvedFunction resolve(FunctionRef function, List<DataType> arguments, Surroundings around) {
        Prepared prepared = prepared(function, arguments, around);
        FunctionKind kind = prepared.code().kind();
        List<Field> states = List.of();
        DataType result;
        if (kind == FunctionKind.AGGREGATE) {
            AggregateCall aggregate = new AggregateCall(prepared);
            states = aggregate.stateFields();
            result = aggregate.resultType();
        } else {
            result = kind == FunctionKind.TABLE
                    ? new TableCall(prepared).resultType()
                    : new ScalarCall(prepared, DataType.VOID).resultType();
        }
        return new ResolvedFunction(
                function, kind, arguments, result, states, prepared.code().deterministic());
    }

    @Override
    public ScalarCode scalar(FunctionRef function, List<DataType> arguments, DataType result, Surroundings around) {
        return new ScalarCall(prepared(function, arguments, around), result);
    }

    @Override
    public AggregateCode aggregate(FunctionRef function, List<DataType> arguments, Surroundings around) {
        return new AggregateCall(prepared(function, arguments, around));
    }

    @Override
    public TableCode table(FunctionRef function, List<DataType> arguments, Surroundings around) {
        return new TableCall(prepared(function, arguments, around));
    }
}
