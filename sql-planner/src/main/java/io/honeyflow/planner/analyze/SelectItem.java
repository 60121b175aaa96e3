package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a select list, stars replaced by what they stand for.
 *
 * @param relation lower-case alias or table that the result names the column with, or null
 * @param expression null for a column that a star stands for
 * @param column of the scope, where {@code expression} is null
 */
record SelectItem(
        String name,
        @Nullable String relation,
        Naming naming,
        @Nullable Expr expression,
        Scope.@Nullable Column column) {
    /** Where the name comes from. */
    enum Naming {
        ALIAS,
        COLUMN,
        /** {@code _c0}. */
        MADE_UP
    }

    /** What a star stands for. */
    static SelectItem of(Scope.Column column) {
        return new SelectItem(column.name(), column.relation(), Naming.COLUMN, null, column);
    }

    static SelectItem of(String name, Naming naming, Expr expression) {
        return new SelectItem(name, null, naming, expression, null);
    }

    /** As HiveServer2 names it in results. Source: SemanticAnalyzer.convertRowSchemaToResultSetSchema. */
    String label() {
        return relation == null ? name : relation.toLowerCase(Locale.ROOT) + "." + name;
    }

    boolean isAliased() {
        return naming == Naming.ALIAS;
    }
}
