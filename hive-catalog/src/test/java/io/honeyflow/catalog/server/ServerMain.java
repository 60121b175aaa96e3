package io.honeyflow.catalog.server;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hadoop.conf.Configuration;
import org.apache.thrift.TProcessor;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportFactory;

/**
 * Serves Hive's own metastore handler, of whatever version is on the class path, on a free port of the loopback: Hive's
 * own main program takes no free port, and before 4 it listens to everybody. Ends with its input.
 *
 * <p>Arguments: the data folder, then {@code framed}, {@code tls=<key store>}, or a setting {@code name=value} each.
 */
public final class ServerMain {
    private static final String PACKAGE = "org.apache.hadoop.hive.metastore.";
    static final String PORT = "listening on ";
    static final String PASSWORD = "honeyflow";

    private ServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Configuration configuration = configuration();
        settings(data).forEach(configuration::set);
        ServerSocket socket = null;
        String frames = "TUGIContainingTransport$Factory";
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (arguments[i].equals("framed")) {
                frames = "framed";
            } else if (arguments[i].startsWith("tls=")) {
                socket = secure(arguments[i].substring(equals + 1));
            } else {
                configuration.set(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
            }
        }
        makeEventLog(data);
        socket = socket == null ? new ServerSocket() : socket;
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        TThreadPoolServer.Args with = new TThreadPoolServer.Args(new TServerSocket(socket));
        with.processor(processor(configuration));
        with.transportFactory(transports(frames));
        with.protocolFactory(new TBinaryProtocol.Factory());
        with.minWorkerThreads(2);
        with.maxWorkerThreads(32);
        endWithInput();
        System.out.println(PORT + socket.getLocalPort());
        new TThreadPoolServer(with).serve();
    }

    /**
     * As Hive's own scripts make it. The schema that makes itself has no room for the events of many partitions, and its
     * first event waits a minute for a lock that the same event holds on the numbers.
     */
    private static void makeEventLog(Path data) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database(data), "APP", "mine");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE NOTIFICATION_LOG (NL_ID BIGINT NOT NULL PRIMARY KEY, CAT_NAME VARCHAR(256),"
                    + " DB_NAME VARCHAR(128), EVENT_ID BIGINT NOT NULL, EVENT_TIME INTEGER NOT NULL,"
                    + " EVENT_TYPE VARCHAR(32) NOT NULL, MESSAGE CLOB, TBL_NAME VARCHAR(256),"
                    + " MESSAGE_FORMAT VARCHAR(16))");
            statement.execute("CREATE TABLE NOTIFICATION_SEQUENCE (NNI_ID BIGINT NOT NULL PRIMARY KEY,"
                    + " NEXT_EVENT_ID BIGINT NOT NULL)");
            statement.execute("INSERT INTO NOTIFICATION_SEQUENCE VALUES (1, 1)");
        }
    }

    private static String database(Path data) {
        return "jdbc:derby:;databaseName=" + data.resolve("metastore_db") + ";create=true";
    }

    private static ServerSocket secure(String keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket();
    }

    private static Map<String, String> settings(Path data) {
        return Map.ofEntries(
                Map.entry("javax.jdo.option.ConnectionURL", database(data)),
                Map.entry("javax.jdo.option.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver"),
                Map.entry("hive.metastore.warehouse.dir", "file:" + data.resolve("warehouse")),
                Map.entry("metastore.warehouse.dir", "file:" + data.resolve("warehouse")),
                Map.entry("hive.metastore.uris", ""),
                Map.entry("datanucleus.schema.autoCreateAll", "true"),
                Map.entry("hive.metastore.schema.verification", "false"),
                Map.entry("metastore.schema.verification", "false"),
                // Makes the tables that direct SQL asks for.
                Map.entry("hive.in.test", "true"),
                // Asks clients for a capability of tests otherwise.
                Map.entry("hive.metastore.client.capability.check", "false"),
                Map.entry("metastore.client.capability.check", "false"),
                Map.entry("hive.metastore.warehouse.external.dir", "file:" + data.resolve("external")),
                Map.entry("metastore.warehouse.external.dir", "file:" + data.resolve("external")),
                Map.entry("hive.metastore.expression.proxy", NoExpressions.class.getName()),
                Map.entry("metastore.expression.proxy", NoExpressions.class.getName()),
                Map.entry("hive.metastore.event.db.notification.api.auth", "false"),
                Map.entry("metastore.event.db.notification.api.auth", "false"),
                Map.entry("hive.metastore.transactional.event.listeners", listener()),
                Map.entry("metastore.transactional.event.listeners", listener()),
                // Hive 2's would answer for ten minutes what was true before.
                Map.entry("hive.metastore.aggregate.stats.cache.enabled", "false"),
                Map.entry("datanucleus.connectionPoolingType", "HikariCP"),
                Map.entry("metastore.task.threads.always", "org.apache.hadoop.hive.metastore.events.EventCleanerTask"),
                Map.entry("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem"));
    }

    /** Hive's own; of Hive 4 it isn't published. */
    private static String listener() {
        String hives = "org.apache.hive.hcatalog.listener.DbNotificationListener";
        try {
            Class.forName(hives, false, ServerMain.class.getClassLoader());
            return hives;
        } catch (ClassNotFoundException e) {
            return "io.honeyflow.catalog.server.SmallNotificationListener";
        }
    }

    /** Hive 2's own kind of configuration where it is there. */
    private static Configuration configuration() throws ReflectiveOperationException {
        try {
            return (Configuration) Class.forName("org.apache.hadoop.hive.conf.HiveConf")
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            return (Configuration) Class.forName(PACKAGE + "conf.MetastoreConf")
                    .getMethod("newMetastoreConf")
                    .invoke(null);
        }
    }

    private static TProcessor processor(Configuration configuration) throws ReflectiveOperationException {
        Class<?> face = Class.forName(PACKAGE + "api.ThriftHiveMetastore$Iface");
        Object handler = handler(configuration);
        return (TProcessor) Class.forName(PACKAGE + "TUGIBasedProcessor")
                .getConstructor(face)
                .newInstance(handler);
    }

    private static Object handler(Configuration configuration) throws ReflectiveOperationException {
        Class<?> kind = configuration.getClass().getName().endsWith("HiveConf")
                ? configuration.getClass()
                : Configuration.class;
        Class<?> face = Class.forName(PACKAGE + "IHMSHandler");
        try {
            Object base = Class.forName(PACKAGE + "HMSHandler")
                    .getConstructor(String.class, Configuration.class)
                    .newInstance("test", configuration);
            return Class.forName(PACKAGE + "HMSHandlerProxyFactory")
                    .getMethod("getProxy", Configuration.class, face, boolean.class)
                    .invoke(null, configuration, base, true);
        } catch (ClassNotFoundException e) {
            Object base = Class.forName(PACKAGE + "HiveMetaStore$HMSHandler")
                    .getConstructor(String.class, kind, boolean.class)
                    .newInstance("test", configuration, false);
            return Class.forName(PACKAGE + "RetryingHMSHandler")
                    .getMethod("getProxy", kind, face, boolean.class)
                    .invoke(null, configuration, base, true);
        }
    }

    private static TTransportFactory transports(String kind) throws ReflectiveOperationException {
        if (kind.equals("framed")) {
            return (TTransportFactory) Class.forName("org.apache.thrift.transport.layered.TFramedTransport$Factory")
                    .getConstructor()
                    .newInstance();
        }
        try {
            return (TTransportFactory)
                    Class.forName(PACKAGE + "security." + kind).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return (TTransportFactory) Class.forName("org.apache.hadoop.hive.thrift." + kind)
                    .getConstructor()
                    .newInstance();
        }
    }

    private static void endWithInput() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said there; its end is what matters.
                        }
                    } catch (IOException e) {
                        System.err.println(e);
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end with input");
        thread.setDaemon(true);
        thread.start();
    }
}
