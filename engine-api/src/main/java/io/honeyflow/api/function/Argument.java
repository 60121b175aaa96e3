package io.honeyflow.api.function;

import io.honeyflow.api.type.DataType;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a function is called with.
 *
 * @param constant computes its value where it is the same for all rows; only users' functions ask
 */
public record Argument(DataType type, Supplier<Optional<UserCode.Constant>> constant) {}
