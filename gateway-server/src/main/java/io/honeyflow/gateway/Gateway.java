package io.honeyflow.gateway;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.runtime.Connectors;
import io.honeyflow.api.runtime.QueryRuntime;
import io.honeyflow.api.source.SourceConnector;
import io.honeyflow.api.text.RowTexts;
import io.honeyflow.benchmarks.run.Benchmark;
import io.honeyflow.benchmarks.source.GeneratorConnector;
import io.honeyflow.catalog.HiveCatalog;
import io.honeyflow.catalog.cache.CacheOptions;
import io.honeyflow.catalog.cache.CachedCatalog;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Folding;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.exec.function.UserFunctionLibrary;
import io.honeyflow.exec.memory.MemoryBudget;
import io.honeyflow.exec.runtime.EmbeddedRuntime;
import io.honeyflow.exec.runtime.RuntimeOptions;
import io.honeyflow.formats.FileConnectors;
import io.honeyflow.formats.LocalFiles;
import io.honeyflow.gateway.auth.AuthOptions;
import io.honeyflow.gateway.command.KnownOptions;
import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.config.UnhonouredSettings;
import io.honeyflow.gateway.metadata.CatalogMetadata;
import io.honeyflow.gateway.operation.IdleSweep;
import io.honeyflow.gateway.operation.Operations;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.Sessions;
import io.honeyflow.gateway.statement.Engine;
import io.honeyflow.gateway.statement.Statements;
import io.honeyflow.gateway.table.AllSessionObjects;
import io.honeyflow.gateway.table.NamedConnectors;
import io.honeyflow.gateway.table.NoTexts;
import io.honeyflow.gateway.table.NoUserFunctions;
import io.honeyflow.gateway.table.SerdeCatalog;
import io.honeyflow.gateway.table.TableGuard;
import io.honeyflow.gateway.table.TableStorage;
import io.honeyflow.gateway.tls.TlsOptions;
import io.honeyflow.gateway.wire.BinaryServer;
import io.honeyflow.gateway.wire.Door;
import io.honeyflow.gateway.wire.HttpServer;
import io.honeyflow.gateway.wire.Services;
import io.honeyflow.planner.Planner;
import io.honeyflow.planner.analyze.Rooms;
import io.honeyflow.planner.parse.HiveQlParser;
import io.honeyflow.stream.datagen.DatagenConnector;
import io.honeyflow.udf.HiveFunctions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole house, wired together and listening. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int LAST_PORT = 65_535;
    private static final Duration DRAIN_STEP = Duration.ofMillis(100);
    /** How long a client may say nothing before it counts as gone, while the gateway waits for it to take its rows. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final DataFolder folder;
    private final Services services;
    private final QueryRuntime runtime;
    private final BinaryServer binary;
    private final @Nullable HttpServer http;
    private final IdleSweep sweep;

    private Gateway(
            DataFolder folder,
            Services services,
            QueryRuntime runtime,
            BinaryServer binary,
            @Nullable HttpServer http) {
        this.folder = folder;
        this.services = services;
        this.runtime = runtime;
        this.binary = binary;
        this.http = http;
        this.sweep = new IdleSweep(services.sessions(), services.operations(), services.settings()).start();
    }

    /**
     * Opens the metastore under the data folder and listens.
     *
     * @param settings Hive's, Hadoop's and our own, by name
     * @throws SqlException INVALID_SETTING, CATALOG, or EXECUTION where a port can't be had
     */
    public static Gateway start(Settings settings, Path data) {
        return start(settings, data, Wiring.OWN);
    }

    /** As {@link #start(Settings, Path)}, with other parts than our own where the wiring puts them. */
    public static Gateway start(Settings settings, Path data, Wiring wiring) {
        Door door = Door.of(settings);
        checkBinding(settings, door);
        KnownOptions.unknownOwn(settings.values().keySet()).forEach(LOG::warn);
        UnhonouredSettings.warnings(settings.values()).forEach(LOG::warn);
        DataFolder folder = DataFolder.take(data);
        try {
            return start(settings, data, wiring, folder, door);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Gateway start(Settings settings, Path data, Wiring wiring, DataFolder folder, Door door) {
        UserFunctions users = settings.get(GatewayOptions.USER_FUNCTIONS)
                ? new HiveFunctions(AllSessionObjects.jars(data.resolve("scratch")))
                : new NoUserFunctions(GatewayOptions.USER_FUNCTIONS);
        UserFunctionLibrary functions = new UserFunctionLibrary(new BuiltinFunctions(), users);
        MemoryBudget memory = new MemoryBudget(settings.get(RuntimeOptions.MEMORY));
        EmbeddedRuntime embedded = new EmbeddedRuntime(functions, memory);
        try {
            embedded.cleanSpool(settings);
        } catch (SqlException e) {
            // Queries that fit in memory need no such folder.
            LOG.warn("what earlier gateways left in {} stays: {}", RuntimeOptions.SPOOL_FOLDER.name(), e.getMessage());
        }
        QueryRuntime runtime = wiring.runtime(embedded);
        FileConnectors files = new FileConnectors(settings, data.resolve("writes"));
        CachedCatalog catalog = HiveCatalog.open(data, settings.orElse(LocalFiles.SETTING, LocalFiles.class.getName()));
        try {
            files.recover(catalog.current());
            Connectors connectors = wiring.connectors(connectors(files, settings));
            AllSessionObjects objects = new AllSessionObjects(data.resolve("scratch"), files.folders());
            Engine usual = engine(catalog, new Code(functions, users), runtime, connectors, files, objects);
            Function<Settings, Engine> engines = session -> {
                Catalog wanted = catalog.within(session.get(CacheOptions.STALENESS));
                return wanted == catalog
                        ? usual
                        : engine(wanted, new Code(functions, users), runtime, connectors, files, objects);
            };
            Operations operations = new Operations();
            Services services = new Services(
                    catalog,
                    settings,
                    door,
                    new Sessions(session -> objects.end(session.id())),
                    operations,
                    new Statements(engines, operations),
                    new CatalogMetadata(new SerdeCatalog(catalog, files.serdeColumns()), functions));
            return listen(services, runtime, folder);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    private static Connectors connectors(FileConnectors files, Settings settings) {
        Map<String, SourceConnector> sources = new HashMap<>(files.sources());
        sources.put(DatagenConnector.NAME, new DatagenConnector());
        for (Benchmark benchmark : List.of(Benchmark.TPCDS, Benchmark.TPCH)) {
            sources.put(benchmark.name(), new GeneratorConnector(benchmark.generator()));
        }
        RowTexts texts = settings.get(GatewayOptions.SCRIPTS) ? files.texts() : new NoTexts(GatewayOptions.SCRIPTS);
        return new NamedConnectors(sources, files.sinks(), texts);
    }

    /** The functions that run, and those of them that users bring. */
    private record Code(UserFunctionLibrary functions, UserFunctions users) {}

    private static Engine engine(
            Catalog catalog,
            Code code,
            QueryRuntime runtime,
            Connectors connectors,
            FileConnectors files,
            AllSessionObjects objects) {
        TableStorage storage = new TableStorage(connectors);
        Folding folding = Folding.of((zone, settings) ->
                code.functions().compiler(new EvaluationContext(zone, Instant.now(), "anonymous", settings)));
        Engine.Planners planners = (seen, known) ->
                new Planner(new Rooms(seen, known, folding, storage, HiveQlParser::parseQuery), files.statistics(seen));
        return new Engine(
                catalog,
                code.functions(),
                code.users(),
                connectors,
                storage,
                new TableGuard(files, catalog),
                files.folders(),
                files.loader(),
                files.merger(),
                files.serdeColumns(),
                planners,
                runtime,
                objects);
    }

    private static Gateway listen(Services services, QueryRuntime runtime, DataFolder folder) {
        Settings settings = services.settings();
        String host = settings.get(GatewayOptions.BIND_HOST);
        int port = port(settings, GatewayOptions.THRIFT_PORT);
        int httpPort = port(settings, GatewayOptions.HTTP_PORT);
        BinaryServer binary;
        try {
            binary = BinaryServer.start(services, InetAddress.getByName(host), port);
        } catch (IOException e) {
            throw cannotListen(GatewayOptions.THRIFT_PORT, host, port, e);
        }
        try {
            HttpServer http = httpPort < 0 ? null : HttpServer.start(services, host, httpPort);
            return new Gateway(folder, services, runtime, binary, http);
        } catch (Exception e) {
            closePort(binary);
            throw cannotListen(GatewayOptions.HTTP_PORT, host, httpPort, e);
        }
    }

    private static int port(Settings settings, Option<Long> option) {
        long port = settings.get(option);
        int least = option == GatewayOptions.HTTP_PORT ? -1 : 0;
        if (port < least || port > LAST_PORT) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    option.name() + ": expected a port from " + least + " to " + LAST_PORT + ", found " + port);
        }
        return (int) port;
    }

    private static SqlException cannotListen(Option<Long> option, String host, int port, Exception e) {
        Throwable root = e.getCause() instanceof IOException cause ? cause : e;
        return new SqlException(
                ErrorCode.EXECUTION,
                "can't listen on " + host + ":" + port + " (" + option.name() + "): " + root.getMessage(),
                null,
                e);
    }

    /** Without authentication nobody but this machine may come in, unless somebody says so. */
    private static void checkBinding(Settings settings, Door door) {
        String host = settings.get(GatewayOptions.BIND_HOST);
        if (isLoopback(host)) {
            return;
        }
        if (!door.authentication().isOpen()) {
            if (door.tls().isEmpty()) {
                LOG.warn(
                        "listening on {} without TLS: passwords and rows travel in clear ({} is false)",
                        host,
                        TlsOptions.USE.name());
            }
            return;
        }
        if (!settings.get(GatewayOptions.OPEN_WITHOUT_AUTHENTICATION)) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    GatewayOptions.BIND_HOST.name() + "=" + host + ": anybody who reaches this address could read and"
                            + " write all tables. Set " + AuthOptions.METHOD.name() + " to ask for passwords, or "
                            + GatewayOptions.OPEN_WITHOUT_AUTHENTICATION.name() + "=true if that is meant");
        }
        LOG.warn("listening on {} without authentication: whoever reaches it can read and write all tables", host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    GatewayOptions.BIND_HOST.name() + ": expected an address of this machine, found '" + host + "'",
                    null,
                    e);
        }
    }

    /** For drivers, of the binary protocol. */
    public String url() {
        return "jdbc:hive2://127.0.0.1:" + binary.port() + "/"
                + (services.door().tls().isPresent() ? ";ssl=true" : "");
    }

    public int thriftPort() {
        return binary.port();
    }

    /** -1 where HTTP is off. */
    public int httpPort() {
        return http == null ? -1 : http.port();
    }

    /**
     * What goes on in it.
     *
     * @param connections of the binary protocol
     * @param queries of which a thread still works
     */
    public record Activity(int connections, int sessions, int queries) {}

    public Activity activity() {
        return new Activity(binary.connections(), services.sessions().all().size(), runtime.running());
    }

    /**
     * Takes no new session and no new statement, and lets what runs come to its end and its rows to their clients, for so
     * long at most. Queries without end are ended.
     */
    public void drain(Duration most) throws InterruptedException {
        Instant end = Instant.now().plus(most);
        services.sessions().refuse();
        services.operations().refuse();
        while (Instant.now().isBefore(end)
                && (services.operations().busy(QUIET) || services.sessions().lively(DRAIN_STEP.multipliedBy(5)))) {
            Thread.sleep(DRAIN_STEP);
        }
    }

    private static void closePort(AutoCloseable listener) {
        try {
            listener.close();
        } catch (Exception e) {
            LOG.warn("a port didn't close: {}", e.toString());
        }
    }

    @Override
    public void close() {
        sweep.close();
        closePort(binary);
        if (http != null) {
            closePort(http);
        }
        for (Session session : services.sessions().all()) {
            services.close(session);
        }
        runtime.close();
        services.catalog().close();
        folder.close();
    }
}
