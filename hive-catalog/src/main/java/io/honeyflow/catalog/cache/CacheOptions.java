package io.honeyflow.catalog.cache;

import io.honeyflow.api.option.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the cache in front of the metastore. */
public final class CacheOptions {
    public static final Option<Duration> STALENESS = Option.duration(
            "honeyflow.metastore.staleness",
            "5s",
            "How old what a statement is told of tables, partitions and statistics may be, where another process changes"
                    + " them; 0 asks the metastore always. Changes of this gateway are seen at once. A session may set"
                    + " it.");

    public static final Option<Duration> EVENTS_INTERVAL = Option.duration(
            "honeyflow.metastore.events.interval",
            "2s",
            "How long after the metastore was asked for its notification events it is asked again, by the next"
                    + " statement. What no event concerns counts as new.");

    public static final Option<Long> SIZE = Option.bytes(
            "honeyflow.metastore.cache.size",
            "64MB",
            "About how much memory the gateway keeps tables, partitions and statistics in; 0 keeps none.");

    private CacheOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(STALENESS, EVENTS_INTERVAL, SIZE);
    }
}
