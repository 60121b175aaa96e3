package io.honeyflow.gateway.interop;

import io.honeyflow.jdbc.HoneyflowDriver;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Spark's thrift server, which speaks HiveServer2's protocol too, in a process of its own with all it has in memory. */
public final class SparkServer implements AutoCloseable {
    /** Where the build leaves its jars: see the POM in src/test/spark. */
    static final Path JARS = Path.of("target/spark-server");

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Process process;
    private final int port;

    private SparkServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param java of a version that this Spark runs on: 17 or 21 */
    public static SparkServer start(Path java, Path folder) throws Exception {
        return start(
                java,
                folder,
                Map.of(
                        "spark.sql.warehouse.dir",
                        folder.resolve("warehouse").toString(),
                        "spark.hadoop.javax.jdo.option.ConnectionURL",
                        "jdbc:derby:memory:metastore;create=true"));
    }

    /**
     * @param java of a version that this Spark runs on: 17 or 21
     * @param settings Spark's, over those that all tests share
     */
    public static SparkServer start(Path java, Path folder, Map<String, String> settings) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> words = new ArrayList<>(List.of(java.toString(), "-Xmx768m", "-XX:+UseSerialGC"));
        OPENED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        words.addAll(List.of(
                "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
                "-Dspark.master=local[1]",
                "-Dspark.app.name=honeyflow-test",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.sql.session.timeZone=UTC",
                "-Duser.timezone=UTC",
                "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                "-Djava.io.tmpdir=" + folder));
        settings.forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(List.of(
                "-cp",
                JARS.toAbsolutePath() + "/*" + File.pathSeparator + ourDriver(),
                "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"));
        words.addAll(List.of("--hiveconf", "hive.server2.thrift.port=" + port));
        words.addAll(List.of("--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1"));
        Path log = folder.resolve("spark.log");
        SparkServer server = new SparkServer(
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
        try {
            server.awaitReady(log);
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Where it was loaded from: Spark reads through it as well. */
    private static Path ourDriver() throws URISyntaxException {
        return Path.of(HoneyflowDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (true) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IOException("the server is not ready: " + Files.readString(log), e);
                }
                Thread.sleep(500);
            }
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + port + "/", "me", "x");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
