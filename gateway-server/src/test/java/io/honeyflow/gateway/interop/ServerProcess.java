package io.honeyflow.gateway.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Another server of HiveServer2's protocol, in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    /** What servers of that age need of a JDK that closes its packages. */
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
            "java.util.regex",
            "java.time",
            "java.text",
            "java.math",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** The JVM's flags that all of them share. */
    static Stream<String> flags() {
        return Stream.concat(
                Stream.of("-XX:+UseSerialGC", "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED"),
                OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param log what it says; @throws IOException with that, where it ends before or takes too long
     */
    static ServerProcess start(List<String> words, int port, Path folder, Path log) throws Exception {
        ServerProcess server = new ServerProcess(
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

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + port + "/", "me", "x");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
