package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.metastore.MetastoreProcess;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A gateway and Hive 4.0.1 on one metastore and one warehouse, both in the zone of New York. */
final class HiveAndUs implements AutoCloseable {
    private static final String ZONE = "America/New_York";

    private final MetastoreProcess metastore;
    private final LiveGateway gateway;
    private final HiveServer server;
    private final EnginePair engines;

    /** @param settings of the metastore's server, {@code name=value} each */
    HiveAndUs(Path data, String... settings) throws Exception {
        Path java = JavaHomes.within(11, 17)
                .orElseThrow(() -> new IllegalStateException("Hive 4.0.1 needs a JDK 11 or 17 and there is none"));
        metastore = MetastoreProcess.startWithEngine(data.resolve("metastore"), HiveServer.engineJars(), settings);
        gateway = new LiveGateway(
                data.resolve("gateway"),
                Map.of(
                        "hive.metastore.uris",
                        metastore.uri(),
                        "hive.local.time.zone",
                        ZONE,
                        "honeyflow.metastore.staleness",
                        "0"));
        server = HiveServer.start(java, Files.createDirectories(data.resolve("hive")), metastore.uri(), ZONE);
        engines = new EnginePair(new Engine(Engine.OURS, gateway.connect()), new Engine("Hive", server.connect()));
    }

    EnginePair engines() {
        return engines;
    }

    @Override
    public void close() throws Exception {
        server.close();
        gateway.close();
        metastore.close();
    }
}
