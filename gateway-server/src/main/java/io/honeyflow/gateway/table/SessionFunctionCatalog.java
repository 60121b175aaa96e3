package io.honeyflow.gateway.table;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionCatalog;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The functions as one session sees them: its own, then the gateway's, then users' permanent ones. Users' functions are
 * known and shown; their classes can't be run yet.
 */
public final class SessionFunctionCatalog implements FunctionCatalog {
    private final FunctionCatalog builtin;
    private final Catalog catalog;
    private final Map<String, TemporaryFunction> own;
    private final String database;

    /** @param database the session's current one */
    public SessionFunctionCatalog(
            FunctionCatalog builtin, Catalog catalog, Map<String, TemporaryFunction> own, String database) {
        this.builtin = builtin;
        this.catalog = catalog;
        this.own = own;
        this.database = database;
    }

    @Override
    public Optional<FunctionKind> kind(String name) {
        return builtin.kind(name);
    }

    /** Permanent functions stand there with their databases. */
    @Override
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(builtin.names());
        names.addAll(own.keySet());
        catalog.allFunctions().forEach(function -> names.add(function.database() + "." + function.name()));
        return names;
    }

    @Override
    public ResolvedFunction resolve(String name, List<DataType> arguments) {
        String lower = name.toLowerCase(Locale.ROOT);
        TemporaryFunction temporary = own.get(lower);
        if (temporary != null) {
            throw notRunnable(lower, temporary.className());
        }
        if (builtin.kind(lower).isEmpty()) {
            permanent(lower).ifPresent(function -> {
                throw notRunnable(function.database() + "." + function.name(), function.className());
            });
        }
        return builtin.resolve(name, arguments);
    }

    private static SqlException notRunnable(String name, String className) {
        return SqlException.notSupported("calling function " + name + " of class " + className);
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
        String lower = name.toLowerCase(Locale.ROOT);
        if (own.containsKey(lower)
                || builtin.kind(lower).isEmpty() && permanent(lower).isPresent()) {
            return Optional.of("There is no documentation for function '" + lower + "'");
        }
        return builtin.describe(name);
    }
}
