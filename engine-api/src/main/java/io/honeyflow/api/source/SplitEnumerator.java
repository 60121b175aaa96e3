package io.honeyflow.api.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists a table's splits, lazily, once for a table and query. Safe for use by several threads. */
public interface SplitEnumerator extends AutoCloseable {
    /** The next split, or empty when there are no more. */
    Optional<Split> next();

    /** Bytes of all splits, or -1 where that isn't known (yet); for progress. */
    default long totalBytes() {
        return -1;
    }

    /** How many partitions (of a table without, files) the predicates have left out so far. */
    default long leftOut() {
        return 0;
    }

    /** Leaves out of what is still to come what can hold no row that the request, with more predicates now, wants. */
    default void narrow(ScanRequest request) {}

    /** Where listing stands; null where it can't be resumed. */
    default @Nullable Position position() {
        return null;
    }

    @Override
    default void close() {}
}
