package io.honeyflow.api.plan;

import java.io.Serializable;

/** @param column place of the column that is sorted by */
public record SortKey(int column, Direction direction, NullOrder nulls) implements Serializable {
    /** Rising or falling. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** Where nulls go, whatever the direction. */
    public enum NullOrder {
        FIRST,
        LAST
    }

    @Override
    public String toString() {
        return "$" + column + (direction == Direction.DESCENDING ? " desc" : "") + " nulls "
                + (nulls == NullOrder.FIRST ? "first" : "last");
    }
}
