package io.honeyflow.api.catalog;

/**
 * What only DESCRIBE and SHOW CREATE tell of a table.
 *
 * @param text all of the metastore's record in one line, as Thrift prints it
 * @param json the same as one object, its fields by their names in Thrift; those that aren't set are missing
 * @param ownerType {@code USER}, {@code ROLE} or {@code GROUP}
 */
public record TableRecord(String text, String json, String ownerType, Rewriting rewriting) {
    /** Whether Hive may answer queries from a materialized view in place of its tables. */
    public enum Rewriting {
        NONE,
        ENABLED
    }
}
