package io.honeyflow.gateway.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hive's own HiveServer2, of Hive 4.0.1, with Tez in its process and no cluster. */
final class HiveServer implements AutoCloseable {
    /** Where the build leaves its jars: see the POM in src/test/hive. */
    private static final Path JARS = Path.of("target/hive-server");

    private final ServerProcess process;

    private HiveServer(ServerProcess process) {
        this.process = process;
    }

    /**
     * @param java of version 8, 11 or 17
     * @param zone the JVM's, which is Hive's
     */
    static HiveServer start(Path java, Path folder, String metastore, String zone) throws Exception {
        int port = ServerProcess.freePort();
        List<String> words = new ArrayList<>(List.of(java.toString(), "-Xmx1g", "-Duser.timezone=" + zone));
        ServerProcess.flags().forEach(words::add);
        words.addAll(List.of(
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                folder.resolve("conf") + ":" + JARS.toAbsolutePath() + "/*",
                "org.apache.hive.service.server.HiveServer2"));
        settings(folder, metastore, port)
                .forEach((name, value) -> words.addAll(List.of("--hiveconf", name + "=" + value)));
        return new HiveServer(ServerProcess.start(words, port, folder, folder.resolve("hive.log")));
    }

    /** Those that Hive's metastore needs to take expressions of partitions. */
    static List<Path> engineJars() throws IOException {
        try (Stream<Path> jars = Files.list(JARS.toAbsolutePath())) {
            return jars.filter(jar -> jar.getFileName()
                            .toString()
                            .matches("(hive-(exec|common|serde|shims.*)-4|commons-(codec|math3)).*"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> settings(Path folder, String metastore, int port) {
        return Stream.of(
                        "hive.metastore.uris " + metastore,
                        "hive.server2.thrift.port " + port,
                        "hive.server2.thrift.bind.host 127.0.0.1",
                        "hive.server2.enable.doAs false",
                        "hive.server2.webui.port 0",
                        "hive.server2.materializedviews.registry.impl DUMMY",
                        "hive.server2.tez.initialize.default.sessions false",
                        "hive.server2.max.start.attempts 1",
                        "hive.scheduled.queries.executor.enabled false",
                        "hive.query.results.cache.enabled false",
                        "hive.support.concurrency false",
                        "hive.exec.dynamic.partition.mode nonstrict",
                        "hive.exec.scratchdir file:" + folder.resolve("scratch"),
                        "hive.exec.local.scratchdir " + folder.resolve("local"),
                        // Of databases that it makes itself.
                        "hive.metastore.warehouse.dir file:" + folder.resolve("warehouse"),
                        "hive.metastore.warehouse.external.dir file:" + folder.resolve("external"),
                        "hive.user.install.directory file:" + folder.resolve("install"),
                        "hive.jar.directory file:" + folder.resolve("install"),
                        "hive.execution.engine tez",
                        "tez.local.mode true",
                        "tez.local.mode.without.network true",
                        "tez.ignore.lib.uris true",
                        "tez.staging-dir file:" + folder.resolve("staging"),
                        "tez.runtime.optimize.local.fetch true",
                        "tez.runtime.io.sort.mb 32",
                        "hive.tez.container.size 256",
                        "fs.defaultFS file:///",
                        "fs.default.name file:///")
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    Connection connect() throws SQLException {
        return process.connect();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
