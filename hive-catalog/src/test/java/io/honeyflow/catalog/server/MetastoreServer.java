package io.honeyflow.catalog.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A metastore server in a JVM of its own. */
public final class MetastoreServer implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Versions of Hive, and where their jars lie. */
    public enum Version {
        HIVE_2_3("2.3.9", "metastore-server-2.3"),
        HIVE_3_1("3.1.3", "metastore-server-3.1"),
        HIVE_4_0("4.0.1", "metastore-lib"),
        HIVE_4_2("4.2.1", "metastore-server-4.2");

        private final String number;
        private final String folder;

        Version(String number, String folder) {
            this.number = number;
            this.folder = folder;
        }

        public String number() {
            return number;
        }

        /** All, or the one that the property {@code honeyflow.metastore} names by its number. */
        static Stream<Version> chosen() {
            String wanted = System.getProperty("honeyflow.metastore", "");
            return Arrays.stream(values()).filter(version -> wanted.isEmpty() || version.number.equals(wanted));
        }
    }

    private final Process process;
    private final int port;

    private MetastoreServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param arguments as {@link ServerMain} takes them, without the folder */
    public static MetastoreServer start(Version version, Path data, String... arguments) throws IOException {
        Files.createDirectories(data.resolve("warehouse"));
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
                classPath(version),
                ServerMain.class.getName(),
                data.toString()));
        command.addAll(Arrays.asList(arguments));
        Path log = data.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .directory(data.toFile())
                .start();
        try {
            return new MetastoreServer(process, port(process, log));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int port(Process process, Path log) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith(ServerMain.PORT)) {
                int port = Integer.parseInt(line.substring(ServerMain.PORT.length()));
                Thread.ofVirtual().start(() -> drain(said));
                return port;
            }
        }
        throw new IOException("the metastore server didn't start:\n" + all + Files.readString(log));
    }

    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {
                // A full pipe would stop the server.
            }
        } catch (IOException e) {
            System.err.println("a metastore server's output ended: " + e.getMessage());
        }
    }

    /** Its own jars, before those that all versions share: Hadoop's client and logging. */
    private static String classPath(Version version) throws IOException {
        List<String> parts = new ArrayList<>();
        Path own = Path.of(URI.create(MetastoreServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        if (version == Version.HIVE_2_3) {
            parts.add(own.resolve("hive-2.3").toString());
        }
        parts.add(own.toString());
        parts.add(TARGET.resolve("classes").toString());
        parts.addAll(jars(TARGET.resolve(version.folder)));
        // Hive 2 and 3 find these in a Hadoop of their time.
        jars(TARGET.resolve("metastore-lib")).stream()
                .filter(jar -> jar.matches(".*(commons-collections|jcl-over-slf4j|javax.servlet-api).*"))
                .forEach(parts::add);
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Arrays.stream(all.split(File.pathSeparator))
                .filter(part -> part.matches(".*(hadoop-client|log4j|slf4j|commons-logging).*\\.jar"))
                .forEach(parts::add);
        return String.join(File.pathSeparator, parts);
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    public String uri() {
        return "thrift://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends it without a word, as a machine's end does. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
