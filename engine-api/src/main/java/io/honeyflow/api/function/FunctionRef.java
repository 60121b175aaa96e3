package io.honeyflow.api.function;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function as a plan names it: never an instance, so that plans serialise.
 *
 * @param name lower-case name, or an operator's sign such as {@code +}; before a user's function stand its database and
 *     a dot, or for one of a session's own a dot alone, so that no name of the engine's is meant
 * @param code what a user's function runs; null for one of the engine's own
 */
public record FunctionRef(String name, @Nullable UserCode code) implements Serializable {
    public static FunctionRef builtin(String name) {
        return new FunctionRef(name, null);
    }

    public Optional<UserCode> userCode() {
        return Optional.ofNullable(code);
    }

    /** Tells calls of different code, or of the same with other constants, apart. */
    public String identity() {
        return code == null ? name : name + code;
    }

    /** As a user writes it. */
    @Override
    public String toString() {
        return name.startsWith(".") ? name.substring(1) : name;
    }
}
