package io.honeyflow.gateway.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder laid out like a built clone: the launcher and the configuration are copies, the classes are those under test.
 * The clone itself can't be used, as its launcher would build it while it is being built.
 */
public final class LauncherHome implements AutoCloseable {
    private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
    private static final long LONGEST_SECONDS = 240;

    private final Path home;

    /** What a command left behind. */
    public record Ended(int code, String out, String messages) {}

    /** @param home to be made; may hold blanks */
    public LauncherHome(Path home) throws IOException {
        this.home = home;
        copy("bin/honeyflow");
        for (String file : List.of("hive-site.xml", "honeyflow.properties", "log4j2.xml", "log4j2-client.xml")) {
            copy("conf/" + file);
        }
        script().toFile().setExecutable(true);
        Path target = Files.createDirectories(home.resolve("gateway-server/target"));
        Files.createSymbolicLink(
                target.resolve("classes"), Path.of("target/classes").toAbsolutePath());
        Files.createSymbolicLink(target.resolve("lib"), Path.of("target/lib").toAbsolutePath());
        libraries("hive-catalog", "metastore-lib", "honeyflow.metastore.lib");
        libraries("hive-udf-bridge", "udf-lib", "honeyflow.udf.lib");
        Files.createFile(target.resolve("built"));
    }

    private void libraries(String module, String folder, String property) throws IOException {
        Path built = Files.createDirectories(home.resolve(module).resolve("target"));
        Files.createSymbolicLink(
                built.resolve(folder),
                Path.of(System.getProperty(property)).toAbsolutePath().normalize());
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.copy(CLONE.resolve(file), home.resolve(file));
    }

    public Path folder() {
        return home;
    }

    public Path script() {
        return home.resolve("bin/honeyflow");
    }

    /** Variables under which the launcher takes the JDK that runs this test. */
    static Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "HONEYFLOW_JAVA_OPTS",
                "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    /** Runs a command of the launcher to its end, without a terminal and without input. */
    public Ended run(String... words) throws IOException, InterruptedException {
        return run(environment(), words);
    }

    Ended run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(words));
        return run(environment, home, command);
    }

    /** Runs any command to its end. @param folder where it runs */
    static Ended run(Map<String, String> environment, Path folder, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("honeyflow", ".out");
        Path messages = Files.createTempFile("honeyflow", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(messages.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command + " did not end within " + LONGEST_SECONDS + " s");
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(messages, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(messages);
        }
    }

    /** Takes the links away: what deletes the folder then has no way out of it. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }
}
