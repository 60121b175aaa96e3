package io.honeyflow.api.catalog;

/**
 * A change.
 *
 * @param id grows, not always by one
 * @param time seconds since the epoch
 * @param type the metastore's word, such as {@code ALTER_TABLE} or {@code ADD_PARTITION}
 * @param database lower-case, or empty
 * @param table lower-case, or empty for a change of the database or of a function; of a renamed table the old name
 * @param message the metastore's record of it, of a form that differs by version
 */
public record CatalogEvent(long id, long time, String type, String database, String table, String message) {}
