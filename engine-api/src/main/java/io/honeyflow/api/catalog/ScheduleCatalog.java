package io.honeyflow.api.catalog;

import io.honeyflow.api.error.SqlException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scheduled queries. All throw NOT_SUPPORTED where the metastore is older than Hive 4. */
public interface ScheduleCatalog {
    default Optional<ScheduledQuery> scheduledQuery(String namespace, String name) {
        throw SqlException.notSupported("scheduled queries in this catalog");
    }

    /** @throws SqlException ALREADY_EXISTS, INVALID_VALUE for a schedule that is none */
    default void createScheduledQuery(ScheduledQuery query) {
        throw SqlException.notSupported("scheduled queries in this catalog");
    }

    /** Replaces the one of its name. @param next when it runs next; null for when its schedule says */
    default void alterScheduledQuery(ScheduledQuery query, @Nullable Instant next) {
        throw SqlException.notSupported("scheduled queries in this catalog");
    }

    default void dropScheduledQuery(ScheduledQuery query) {
        throw SqlException.notSupported("scheduled queries in this catalog");
    }
}
