package io.honeyflow.api.catalog;

import java.util.Map;

/**
 * @param name lower-case
 * @param comment empty for none
 * @param location folder URI of its managed tables; empty lets the metastore choose
 * @param owner empty for none
 */
public record Database(String name, String comment, String location, String owner, Map<String, String> parameters) {
    public Database {
        parameters = Map.copyOf(parameters);
    }
}
