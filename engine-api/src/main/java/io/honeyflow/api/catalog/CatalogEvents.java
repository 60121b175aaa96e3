package io.honeyflow.api.catalog;

import java.util.List;
import java.util.OptionalLong;

/** What has changed in the metastore, whoever changed it. */
public interface CatalogEvents {
    /** The last event's number; empty where the metastore records none, so that changes must be looked for. */
    default OptionalLong lastEvent() {
        return OptionalLong.empty();
    }

    /**
     * Events after that one, in their order.
     *
     * @param most how many at most, 1 or more
     */
    default List<CatalogEvent> events(long after, int most) {
        return List.of();
    }
}
