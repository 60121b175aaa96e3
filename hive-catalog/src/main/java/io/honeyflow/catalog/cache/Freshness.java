package io.honeyflow.catalog.cache;

import java.util.OptionalLong;

/** How much is known of what others change. */
@FunctionalInterface
interface Freshness {
    /** For a metastore that nobody else changes. */
    Freshness ALONE = age -> OptionalLong.of(System.nanoTime());

    /**
     * The moment until which all changes of others are known, by {@link System#nanoTime}; empty where they aren't.
     *
     * @param maximumAgeNanos how old that moment may be
     */
    OptionalLong knownUntil(long maximumAgeNanos);
}
