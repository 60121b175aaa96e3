package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.gateway.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metastore's settings of a session: {@code metaconf:name}, and those that have their own name in a session too. Source:
 * Hive's SetProcessor and HiveMetaStoreClient.
 */
final class MetastoreVariables {
    private static final String PREFIX = "metaconf:";

    private static final String INCOMPATIBLE_TYPES = "hive.metastore.disallow.incompatible.col.type.changes";

    /** Names in sessions that are the metastore's, by the name that it knows. */
    private static final Map<String, List<String>> OWN_NAMES =
            Map.of(INCOMPATIBLE_TYPES, List.of(INCOMPATIBLE_TYPES, "metastore.disallow.incompatible.col.type.changes"));

    private MetastoreVariables() {}

    static boolean names(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** What the session has set, by the metastore's names. */
    static Map<String, String> of(Session session) {
        Map<String, String> settings = new TreeMap<>();
        OWN_NAMES.forEach((name, all) ->
                all.forEach(each -> session.settings().text(each).ifPresent(value -> settings.put(name, value))));
        session.overlay().forEach((name, value) -> {
            if (names(name)) {
                settings.put(name.substring(PREFIX.length()), value);
            }
        });
        return settings;
    }

    /** The session's value, or the metastore's. */
    static String value(String variable, Session session, Catalog catalog) {
        String name = variable.substring(PREFIX.length());
        return Optional.ofNullable(of(session).get(name)).orElseGet(() -> catalog.metastoreSetting(name));
    }

    /** @throws io.honeyflow.api.error.SqlException CATALOG for what the metastore doesn't take */
    static void set(String variable, String value, Session session, Catalog catalog) {
        catalog.withMetastoreSettings(Map.of(variable.substring(PREFIX.length()), value), () -> {});
        session.set(variable, value);
    }
}
