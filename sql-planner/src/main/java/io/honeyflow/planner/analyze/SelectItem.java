package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import org.jspecify.annotations.Nullable;

/**
 * One column of a select list, stars replaced by what they stand for.
 *
 * @param expression null for a column that a star stands for
 * @param column of the scope, where {@code expression} is null
 */
record SelectItem(String name, Naming naming, @Nullable Expr expression, Scope.@Nullable Column column) {
    /** Where the name comes from. */
    enum Naming {
        ALIAS,
        COLUMN,
        /** {@code _c0}. */
        MADE_UP
    }

    boolean isAliased() {
        return naming == Naming.ALIAS;
    }
}
