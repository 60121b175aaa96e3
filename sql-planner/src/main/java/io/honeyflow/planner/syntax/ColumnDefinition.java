package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column as a definition names it.
 *
 * @param name lower-case
 * @param type null where only the name was written
 * @param comment empty for none
 */
public record ColumnDefinition(
        Position position, String name, @Nullable DataType type, String comment) {}
