package io.honeyflow.planner.analyze;

import io.honeyflow.planner.query.Expr;
import java.util.List;
import java.util.Map;

/**
 * What a table asks of rows that are written into it. Source: Hive's ConstraintsUtils.
 *
 * @param defaults by lower-case names of columns: what stands for a value that a statement doesn't give
 * @param checks each to hold for every row
 */
public record RowRules(Map<String, Expr> defaults, List<Check> checks) {
    public static final RowRules NONE = new RowRules(Map.of(), List.of());

    public RowRules {
        defaults = Map.copyOf(defaults);
        checks = List.copyOf(checks);
    }

    /**
     * A condition over the table's columns, which must not be false.
     *
     * @param broken what is said of a row for which it is
     */
    public record Check(Expr condition, String broken) {}
}
