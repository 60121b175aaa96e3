package io.honeyflow.exec.spill;

import io.honeyflow.api.type.Schema;

/** Where one holder's rows go that don't fit in memory. Safe for use by several threads. */
public interface SpillFiles {
    /** A new, empty file; the query deletes it at its end, unless its owner has closed it. */
    SpillFile create(Schema schema);
}
