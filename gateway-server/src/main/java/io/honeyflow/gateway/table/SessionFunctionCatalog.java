package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.Argument;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions as one session sees them during one statement: its own, then the gateway's, then users' permanent ones of the
 * current database or of the one that stands before the name. Source: Hive's FunctionRegistry.getFunctionInfo.
 */
public final class SessionFunctionCatalog implements FunctionCatalog {
    private final FunctionCatalog builtin;
    private final Catalog catalog;
    private final SessionCode code;
    private final String database;
    /** What names have been found to mean, so that a statement asks the metastore once. */
    private final Map<String, Optional<FunctionRef>> found = new ConcurrentHashMap<>();

    /** @param database the session's current one */
    public SessionFunctionCatalog(FunctionCatalog builtin, Catalog catalog, SessionCode code, String database) {
        this.builtin = builtin;
        this.catalog = catalog;
        this.code = code;
        this.database = database;
    }

    /** The code behind a name, where it isn't the gateway's own. @throws SqlException INVALID_PATH for a jar that is gone */
    private Optional<FunctionRef> users(String name) {
        return found.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::find);
    }

    private Optional<FunctionRef> find(String name) {
        TemporaryFunction temporary = code.own().functions().get(name);
        if (temporary != null) {
            return Optional.of(code.temporary(temporary));
        }
        return builtin.kind(name).isPresent()
                ? Optional.empty()
                : permanent(name).map(code::permanent);
    }

    @Override
    public Optional<FunctionKind> kind(String name) {
        try {
            Optional<FunctionRef> function = users(name);
            return function.isPresent() ? function.map(code.functions()::kind) : builtin.kind(name);
        } catch (SqlException e) {
            // Resolving the function says what is wrong, and where.
            return Optional.of(FunctionKind.SCALAR);
        }
    }

    @Override
    public boolean isUsers(String name) {
        return code.own().functions().containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Permanent functions stand there with their databases. */
    @Override
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(builtin.names());
        names.addAll(code.own().functions().keySet());
        catalog.allFunctions().forEach(function -> names.add(function.database() + "." + function.name()));
        return names;
    }

    @Override
    public ResolvedFunction resolve(String name, List<DataType> arguments) {
        return resolveCall(
                name,
                arguments.stream()
                        .map(type -> new Argument(type, Optional::empty))
                        .toList());
    }

    @Override
    public ResolvedFunction resolveCall(String name, List<Argument> arguments) {
        Optional<FunctionRef> function = users(name);
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        if (function.isEmpty()) {
            return builtin.resolve(name, types);
        }
        List<UserCode.@Nullable Constant> constants = new ArrayList<>();
        for (Argument argument : arguments) {
            constants.add(argument.constant().get().orElse(null));
        }
        UserCode called = function.get().userCode().orElseThrow().with(constants);
        return code.functions().resolve(new FunctionRef(function.get().name(), called), types, code.around());
    }

    /** @param name with or without its database, lower-case */
    public Optional<PersistentFunction> permanent(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? catalog.function(database, name)
                : catalog.function(name.substring(0, dot), name.substring(dot + 1));
    }

    @Override
    public boolean retracts(ResolvedFunction aggregate) {
        return builtin.retracts(aggregate);
    }

    @Override
    public Optional<String> describe(String name) {
        return users(name).isPresent() ? described(name, false) : builtin.describe(name);
    }

    @Override
    public Optional<String> describeExtended(String name) {
        return users(name).isPresent() ? described(name, true) : builtin.describe(name);
    }

    private Optional<String> described(String name, boolean extended) {
        return users(name)
                .flatMap(function -> code.functions().describe(function, extended))
                .or(() ->
                        Optional.of("There is no documentation for function '" + name.toLowerCase(Locale.ROOT) + "'"));
    }
}
