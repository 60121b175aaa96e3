package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.DynamicTest;

/**
 * A client that is a script in another language. It writes a line for each feature, its parts parted by tabs: {@code can}
 * and the feature, {@code cannot}, the feature and the reason, or {@code failed}, the feature and what was wrong. Its last
 * line is {@code end}: one that ends without it has left features out.
 */
final class ScriptedClient {
    static final Path SCRIPTS = Path.of("src/test/clients");
    private static final long LONGEST_SECONDS = 300;

    private ScriptedClient() {}

    /** Runs it to its end. @return a test for each feature */
    static Stream<DynamicTest> features(KnownClient client, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ClientFeatures features = new ClientFeatures(client);
        List<String> lines = run(Path.of("."), environment, command);
        assertThat(lines).as("what %s wrote", command).endsWith("end");
        for (String line : lines.subList(0, lines.size() - 1)) {
            List<String> parts = List.of(line.split("\t"));
            switch (parts.get(0)) {
                case "can" -> features.can(parts.get(1), () -> {});
                case "cannot" -> features.cannot(parts.get(1), parts.get(2), () -> {});
                case "failed" ->
                    features.can(parts.get(1), () -> {
                        throw new AssertionError(parts.get(2).replace("\\n", "\n"));
                    });
                default -> throw new IllegalStateException("expected can, cannot or failed, found " + line);
            }
        }
        return features.tests();
    }

    /**
     * Runs a command.
     *
     * @return what it wrote to its standard output
     * @throws IllegalStateException where it fails, or isn't there: a missing interpreter is no reason to leave a test out
     */
    static List<String> run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("script", ".out");
        Path errors = Files.createTempFile("script", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", command).isTrue();
            List<String> lines = new ArrayList<>(Files.readAllLines(out, StandardCharsets.UTF_8));
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue() + "\n"
                        + String.join("\n", lines) + "\n" + Files.readString(errors));
            }
            return lines;
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(errors);
        }
    }
}
