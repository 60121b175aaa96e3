package io.honeyflow.api.sink;

import java.util.List;

/**
 * Publishes what a statement's writers wrote: readers see all of it or nothing, in every target, also after a crash at
 * any moment. The commit point is one atomic rename of a manifest; what comes after it is idempotent.
 */
public interface Committer {
    /**
     * @param statement each target once, with the same statement id
     * @throws io.honeyflow.api.error.SqlException before the commit point: nothing has changed, and what was staged is
     *     dropped; after it: the message says that the statement counts and who finishes it
     */
    void commit(List<Written> statement);

    /** Drops what was staged. Never throws. */
    void abort(List<Written> statement);
}
