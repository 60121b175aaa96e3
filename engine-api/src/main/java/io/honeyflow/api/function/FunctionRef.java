package io.honeyflow.api.function;

import java.io.Serializable;
import java.util.List;

/**
 * A function as a plan names it: never an instance, so that plans serialise.
 *
 * @param name lower-case name, or an operator's sign such as {@code +}
 * @param jars digests (SHA-256, hex) of the jars that hold a user's function; empty for a built-in one
 */
public record FunctionRef(String name, List<String> jars) implements Serializable {
    public FunctionRef {
        jars = List.copyOf(jars);
    }

    public static FunctionRef builtin(String name) {
        return new FunctionRef(name, List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
