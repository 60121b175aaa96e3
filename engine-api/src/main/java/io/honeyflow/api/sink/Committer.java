package io.honeyflow.api.sink;

import java.util.List;

/**
 * Publishes what a statement's writers wrote: readers see all of it or nothing, also after a crash at any moment. The
 * commit point is one atomic rename of a manifest; what comes after it is idempotent.
 */
public interface Committer {
    void commit(List<Committable> all);

    /** Drops what was staged. Never throws. */
    void abort(List<Committable> all);
}
