package io.honeyflow.api.function;

import io.honeyflow.api.type.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user's function runs.
 *
 * @param className a class of Hive's interfaces
 * @param jars digests (SHA-256, hex) of the jars that it is looked for in, in that order
 * @param constants for each argument its value where it was written as one, else null; none before the function is resolved
 */
public record UserCode(String className, List<String> jars, List<@Nullable Constant> constants)
        implements Serializable {
    /** An argument that is the same for all rows. @param value boxed as {@link DataType} says, or null */
    public record Constant(@Nullable Object value, DataType type) implements Serializable {}

    public UserCode {
        jars = List.copyOf(jars);
        constants = Collections.unmodifiableList(new ArrayList<>(constants));
    }

    public UserCode(String className, List<String> jars) {
        this(className, jars, List.of());
    }

    /** The same for a call with those constants. */
    public UserCode with(List<@Nullable Constant> arguments) {
        return new UserCode(className, jars, arguments);
    }
}
