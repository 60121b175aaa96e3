package io.honeyflow.gateway.road;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A gateway in a process of its own, started as {@code honeyflow server} is: one that may be killed, or be given limits.
 * It has the class path of the tests.
 */
public final class ChildGateway implements AutoCloseable {
    private static final String READY = "Honeyflow ready: jdbc:hive2://127.0.0.1:";
    private static final long LONGEST_END_SECONDS = 60;

    private final Process process;
    private final Path messages;
    private final int port;

    /**
     * How a gateway is started.
     *
     * @param data its data folder; log and configuration files lie beside it
     * @param settings over the tests' defaults, by name
     * @param flags of the JVM, over the tests' defaults
     * @param wrapper words in front of the command, such as {@code prlimit --fsize=N}; it must exec the command, so that
     *     the process keeps its id
     */
    public record Launch(Path data, Map<String, String> settings, List<String> flags, List<String> wrapper) {
        public Launch(Path data) {
            this(data, Map.of(), List.of(), List.of());
        }

        public Launch withSettings(Map<String, String> its) {
            return new Launch(data, its, flags, wrapper);
        }

        public Launch withFlags(String... its) {
            return new Launch(data, settings, List.of(its), wrapper);
        }

        public Launch withWrapper(String... its) {
            return new Launch(data, settings, flags, List.of(its));
        }

        /** Starts it and waits until it is ready. @throws IOException with what it has said, where it ends before */
        public ChildGateway start() throws IOException {
            Path messages = data.resolveSibling(data.getFileName() + ".log");
            Process process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.appendTo(messages.toFile()))
                    .start();
            try {
                return new ChildGateway(process, messages, awaitReady(process, messages));
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
        }

        private List<String> command() throws IOException {
            List<String> words = new ArrayList<>(wrapper);
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // A server that lives for seconds is up sooner without the optimising compiler.
            words.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
            for (String name : List.of("java.base/java.lang.reflect", "java.base/java.net", "java.base/java.nio")) {
                words.add("--add-opens=" + name + "=ALL-UNNAMED");
            }
            words.add("--enable-native-access=ALL-UNNAMED");
            for (String name : List.of("honeyflow.metastore.lib", "honeyflow.udf.lib", "java.io.tmpdir")) {
                if (System.getProperty(name) != null) {
                    words.add("-D" + name + "=" + System.getProperty(name));
                }
            }
            words.addAll(flags);
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.honeyflow.gateway.Main", "server"));
            words.addAll(List.of("--conf", configuration().toString(), "--data", data.toString()));
            return words;
        }

        private Path configuration() throws IOException {
            Path folder = data.resolveSibling(data.getFileName() + ".conf");
            Files.createDirectories(folder);
            Properties all = new Properties();
            all.putAll(Map.of(
                    "hive.server2.thrift.port", "0",
                    "hive.server2.thrift.http.port", "-1",
                    "hive.local.time.zone", "UTC"));
            all.putAll(settings);
            try (var out = Files.newOutputStream(folder.resolve("honeyflow.properties"))) {
                all.store(out, null);
            }
            return folder;
        }

        private static int awaitReady(Process process, Path messages) throws IOException {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    return Integer.parseInt(line.substring(READY.length(), line.lastIndexOf('/')));
                }
            }
            throw new IOException("the gateway has ended before it was ready: " + Files.readString(messages));
        }
    }

    private ChildGateway(Process process, Path messages, int port) {
        this.process = process;
        this.messages = messages;
        this.port = port;
    }

    public long pid() {
        return process.pid();
    }

    public int thriftPort() {
        return port;
    }

    public String url() {
        return "jdbc:honeyflow://127.0.0.1:" + port + "/";
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to its standard error, by all processes that had its data folder. */
    public String messages() {
        try {
            return Files.readString(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "me", "");
    }

    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Rows as texts, parted by a bar. */
    public List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return LiveGateway.rows(connection, sql);
        }
    }

    /** SIGKILL: nothing that it might want to do on its end is done. Waits until it is gone. */
    public void kill() throws IOException, InterruptedException {
        // It may be starting a process, such as Hadoop's chmod: what is left of that would hold its sockets open.
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** SIGTERM, as an operator ends it. @return its exit code @throws IllegalStateException where it doesn't end */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the gateway did not end within " + LONGEST_END_SECONDS + " s of SIGTERM");
        }
        return process.exitValue();
    }

    /** Kills it where it still lives. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
