package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a definition names it.
 *
 * @param name lower-case
 * @param type null where only the name was written
 * @param comment empty for none
 * @param constraints those written behind the column
 */
public record ColumnDefinition(
        Position position, String name, @Nullable DataType type, String comment, List<ConstraintClause> constraints) {
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    public ColumnDefinition(Position position, String name, @Nullable DataType type, String comment) {
        this(position, name, type, comment, List.of());
    }
}
