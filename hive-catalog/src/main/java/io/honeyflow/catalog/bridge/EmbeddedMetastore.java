package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HMSHandler;
import org.apache.hadoop.hive.metastore.HMSHandlerProxyFactory;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.thrift.TException;

/**
 * Hive's metastore in this process. A few threads have its handler: Hive keeps its store and its transaction by thread,
 * so that callers' own threads, which come and go by the thousand, must not meet it.
 */
final class EmbeddedMetastore implements Metastore {
    private static final int THREADS = 4;

    private final Workers workers = new Workers(threads -> Executors.newFixedThreadPool(THREADS, threads));
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final String database;
    private final ThreadLocal<Server> servers;

    EmbeddedMetastore(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        MetastoreSettings.defaults().forEach(configuration::set);
        settings.forEach(configuration::set);
        configuration.setClassLoader(EmbeddedMetastore.class.getClassLoader());
        database = configuration.get("javax.jdo.option.ConnectionURL", "");
        if (DerbyDatabase.isMeant(database)) {
            configuration.setIfUnset(DerbyDriver.SETTING, DerbyDriver.class.getName());
        }
        servers = ThreadLocal.withInitial(() -> open(configuration));
        try {
            completeSchema(configuration);
        } catch (RuntimeException | TException e) {
            workers.close();
            throw new SqlException(ErrorCode.CATALOG, "can't open the metastore: " + MetastoreErrors.root(e), null, e);
        }
    }

    private void completeSchema(Configuration configuration) throws TException {
        workers.call(
                () -> {
                    MetastoreSchema.complete(configuration);
                    return true;
                },
                () -> {});
    }

    private Server open(Configuration configuration) {
        try {
            HMSHandler handler = new HMSHandler("embedded", configuration);
            return new Server(HMSHandlerProxyFactory.getProxy(configuration, handler, true), unknown);
        } catch (MetaException e) {
            throw new SqlException(ErrorCode.CATALOG, "can't open the metastore: " + MetastoreErrors.root(e), null, e);
        }
    }

    @Override
    public <T> T read(String what, Request<T> request) throws TException {
        return workers.call(() -> request.of(servers.get()), () -> {});
    }

    @Override
    public void write(String what, Change change) throws TException {
        workers.call(
                () -> {
                    change.on(servers.get());
                    return true;
                },
                () -> {});
    }

    @Override
    public void close() {
        workers.close();
        DerbyDatabase.shutDown(database);
    }
}
