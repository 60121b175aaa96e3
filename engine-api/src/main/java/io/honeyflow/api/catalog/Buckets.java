package io.honeyflow.api.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * How a table's rows are dealt out to files: CLUSTERED BY (columns) SORTED BY (order) INTO count BUCKETS.
 *
 * @param columns lower-case; empty where there are no buckets
 * @param order how rows lie within a bucket; empty for no order
 * @param count as the metastore has it; not above 0 where there are no buckets
 */
public record Buckets(List<String> columns, List<SortColumn> order, int count) implements Serializable {
    public static final Buckets NONE = new Buckets(List.of(), List.of(), -1);

    /** @param order as it stands in the metastore: 1 for ascending, 0 for descending */
    public record SortColumn(String column, int order) implements Serializable {
        public boolean isAscending() {
            return order == 1;
        }
    }

    public Buckets {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** Whether rows must lie in the file of their bucket. */
    public boolean any() {
        return count > 0 && !columns.isEmpty();
    }

    /** The same buckets, rows in no order. */
    public Buckets unsorted() {
        return new Buckets(columns, List.of(), count);
    }
}
