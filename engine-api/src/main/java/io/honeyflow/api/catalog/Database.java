package io.honeyflow.api.catalog;

import java.util.Map;

/**
 * @param name lower-case
 * @param comment empty for none
 * @param location folder URI of its tables; empty lets the metastore choose
 * @param managedLocation folder URI of its managed tables, where that is another one; else empty
 * @param owner empty for none
 * @param ownerType {@code USER}, {@code ROLE} or {@code GROUP}
 */
public record Database(
        String name,
        String comment,
        String location,
        String managedLocation,
        String owner,
        String ownerType,
        Map<String, String> parameters) {
    /** Of a user. */
    public Database(String name, String comment, String location, String owner, Map<String, String> parameters) {
        this(name, comment, location, "", owner, "USER", parameters);
    }

    public Database {
        parameters = Map.copyOf(parameters);
    }
}
