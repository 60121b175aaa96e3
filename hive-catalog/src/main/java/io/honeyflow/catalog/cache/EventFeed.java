package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.CatalogEvent;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out of a cache what the metastore's events concern. */
final class EventFeed implements Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int BATCH = 1000;
    /** With more events than that it is cheaper to begin anew. */
    private static final int BATCHES = 5;

    /** After how long a metastore without events is asked again whether it has some. */
    private static final long WITHOUT_EVENTS = Duration.ofMinutes(1).toNanos();

    private final Catalog catalog;
    private final CatalogCache cache;
    private final long interval;
    private OptionalLong last = OptionalLong.empty();
    private boolean begun;
    private long askedAt;
    /** When the last asking that came to its end began; all changes until then are known. */
    private volatile long knownUntil;

    private volatile boolean works;

    EventFeed(Catalog catalog, CatalogCache cache, Duration interval) {
        this.catalog = catalog;
        this.cache = cache;
        this.interval = interval.toNanos();
    }

    /** Asks where what is known is older than wanted, and than the interval. */
    @Override
    public OptionalLong knownUntil(long maximumAgeNanos) {
        long most = Math.min(maximumAgeNanos, interval);
        if (!works || System.nanoTime() - knownUntil > most) {
            ask(most);
        }
        return works ? OptionalLong.of(knownUntil) : OptionalLong.empty();
    }

    private synchronized void ask(long maximumAgeNanos) {
        long wait = works ? maximumAgeNanos : Math.max(maximumAgeNanos, WITHOUT_EVENTS);
        if (begun && System.nanoTime() - askedAt <= wait) {
            return;
        }
        long from = System.nanoTime();
        begun = true;
        askedAt = from;
        try {
            works = last.isPresent() ? apply(last.getAsLong()) : begin();
            knownUntil = from;
        } catch (SqlException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            LOG.warn("the metastore's events can't be read: {}", e.getMessage());
            works = false;
        }
    }

    /** What was kept before events were known of may be older than the first of them. */
    private boolean begin() {
        last = catalog.lastEvent();
        if (last.isPresent()) {
            cache.clear();
        }
        return last.isPresent();
    }

    private boolean apply(long after) {
        long at = after;
        for (int i = 0; i < BATCHES; i++) {
            List<CatalogEvent> events = catalog.events(at, BATCH);
            for (CatalogEvent event : events) {
                if (event.id() != at + 1) {
                    // Events go after a time: what happened in a gap is not known.
                    cache.clear();
                }
                at = Math.max(at, event.id());
                drop(event);
            }
            last = OptionalLong.of(at);
            if (events.size() < BATCH) {
                return true;
            }
        }
        last = OptionalLong.empty();
        return begin();
    }

    private void drop(CatalogEvent event) {
        if (event.database().isEmpty()) {
            return;
        }
        if (event.table().isEmpty()) {
            cache.dropDatabase(event.database());
        } else {
            cache.dropTable(event.database(), event.table());
        }
        if (event.type().equals("ALTER_TABLE")) {
            // It may have got another name, even in another database.
            cache.dropLists();
        }
    }
}
