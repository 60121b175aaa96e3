package io.honeyflow.api.catalog;

import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Optional;

/** Permanent functions of users, as the metastore keeps them. */
public interface FunctionStore {
    /** Names, sorted. */
    default List<String> functions(String database) {
        return List.of();
    }

    default Optional<PersistentFunction> function(String database, String name) {
        return Optional.empty();
    }

    /** Those of all databases, in one call where the metastore has it. */
    default List<PersistentFunction> allFunctions() {
        return List.of();
    }

    /** @throws SqlException ALREADY_EXISTS, DATABASE_NOT_FOUND */
    default void createFunction(PersistentFunction function) {
        throw SqlException.notSupported("permanent functions in this catalog");
    }

    /** Replaces the definition of the function with that name. */
    default void alterFunction(String database, String name, PersistentFunction function) {
        throw SqlException.notSupported("permanent functions in this catalog");
    }

    /** @throws SqlException FUNCTION_NOT_FOUND */
    default void dropFunction(String database, String name) {
        throw SqlException.notSupported("permanent functions in this catalog");
    }
}
