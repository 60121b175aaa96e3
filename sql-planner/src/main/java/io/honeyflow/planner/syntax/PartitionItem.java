package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A column in PARTITION (...).
 *
 * @param column lower-case
 * @param operator {@code =}, or a comparison in ALTER TABLE .. DROP PARTITION
 * @param value null for a dynamic partition's column
 */
public record PartitionItem(
        Position position,
        String column,
        String operator,
        @Nullable Expr value) {}
