package io.honeyflow.api.plan;

import java.io.Serializable;
import java.util.List;

/** How a fragment's rows are spread over the instances of each fragment that reads them. */
public sealed interface Partitioning extends Serializable {
    /** All rows to one instance. */
    record Single() implements Partitioning {}

    /** Rows with equal values in these columns to the same instance. */
    record Hash(List<Integer> columns) implements Partitioning {
        public Hash {
            columns = List.copyOf(columns);
        }
    }

    /** Every row to every instance. */
    record Broadcast() implements Partitioning {}

    /** Batches in turn: evens out. */
    record RoundRobin() implements Partitioning {}
}
