package io.honeyflow.gateway.metastore;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Hive's metastore in a process of its own, as the tests of {@code hive-catalog} start it. */
public final class MetastoreProcess implements AutoCloseable {
    private static final Path CATALOG =
            Path.of("..", "hive-catalog", "target").toAbsolutePath().normalize();
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final int port;

    private MetastoreProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Of Hive 4.0.1. @param settings of its own, {@code name=value} each */
    public static MetastoreProcess start(Path data, String... settings) throws IOException {
        return start(data, classPath("metastore-lib"), settings);
    }

    /** Of Hive 4.0.1, with jars of Hive's engine, by which it takes Hive's own expressions over partitions. */
    public static MetastoreProcess startWithEngine(Path data, List<Path> engine, String... settings)
            throws IOException {
        List<String> classPath = classPath("metastore-lib");
        engine.forEach(jar -> classPath.add(jar.toString()));
        List<String> all = new ArrayList<>(List.of(settings));
        for (String name : List.of("hive.metastore.expression.proxy", "metastore.expression.proxy")) {
            all.add(name + "=org.apache.hadoop.hive.ql.optimizer.ppr.PartitionExpressionForMetastore");
        }
        return start(data, classPath, all.toArray(String[]::new));
    }

    /** Of Hive 3.1.3, whose jars are there with {@code -Dhoneyflow.clients=all} only. */
    public static MetastoreProcess startOld(Path data) throws IOException {
        List<String> classPath = classPath("metastore-server-3.1");
        // Hive 3 finds these in a Hadoop of its time.
        jars("metastore-lib").stream()
                .filter(jar -> jar.matches(".*(commons-collections|jcl-over-slf4j|javax.servlet-api).*"))
                .forEach(classPath::add);
        return start(data, classPath);
    }

    private static List<String> classPath(String folder) throws IOException {
        List<String> classPath =
                new ArrayList<>(List.of(CATALOG.resolve("test-classes").toString()));
        classPath.addAll(jars(folder));
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Arrays.stream(all.split(File.pathSeparator))
                .filter(part -> part.matches(".*(hadoop-client|log4j|slf4j|commons-logging).*\\.jar"))
                .forEach(classPath::add);
        return classPath;
    }

    private static List<String> jars(String folder) throws IOException {
        try (Stream<Path> jars = Files.list(CATALOG.resolve(folder))) {
            return jars.map(Path::toString).sorted().toList();
        }
    }

    private static MetastoreProcess start(Path data, List<String> classPath, String... settings) throws IOException {
        Files.createDirectories(data.resolve("warehouse"));
        Path log = data.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
                "-Dderby.stream.error.file=" + data.resolve("derby.log"),
                "-cp",
                String.join(File.pathSeparator, classPath),
                "io.honeyflow.catalog.server.ServerMain",
                data.toString()));
        command.addAll(List.of(settings));
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            return new MetastoreProcess(process, port(process, log));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int port(Process process, Path log) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(rest -> {}));
                return Integer.parseInt(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("the metastore didn't start: " + Files.readString(log));
    }

    public String uri() {
        return "thrift://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
