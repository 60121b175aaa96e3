package io.honeyflow.planner.query;

import org.jspecify.annotations.Nullable;

/** A key of an order. @param nullsFirst null where nothing is said */
public record SortItem(
        Expr expression, Order order, @Nullable Boolean nullsFirst) {
    /** Rising or falling. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }
}
