package io.honeyflow.catalog.bridge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;

/**
 * Settings of the metastore for the changes of one caller: set before each on the server that makes it, and set back behind
 * it, as connections and threads are shared. Source: HMSHandler.setMetaConf.
 */
final class ServerSettings {
    private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);

    private ServerSettings() {}

    /** @param change whose calls on this thread are made under the settings */
    static void during(Map<String, String> settings, Runnable change) {
        Map<String, String> before = CURRENT.get();
        CURRENT.set(Map.copyOf(settings));
        try {
            change.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** The change under what holds on the calling thread; it may run on another one. */
    static Metastore.Change around(Metastore.Change change) {
        Map<String, String> settings = CURRENT.get();
        return settings.isEmpty() ? change : server -> run(server, settings, change);
    }

    private static void run(Server server, Map<String, String> settings, Metastore.Change change) throws TException {
        Map<String, String> before = new LinkedHashMap<>();
        for (String name : settings.keySet()) {
            before.put(name, server.client().getMetaConf(name));
        }
        try {
            set(server.client(), settings);
            change.on(server);
        } catch (TException | RuntimeException e) {
            try {
                set(server.client(), before);
            } catch (TException broken) {
                e.addSuppressed(broken);
            }
            throw e;
        }
        set(server.client(), before);
    }

    private static void set(ThriftHiveMetastore.Iface client, Map<String, String> settings) throws TException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            client.setMetaConf(setting.getKey(), setting.getValue());
        }
    }
}
