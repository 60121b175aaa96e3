package io.honeyflow.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.launcher.LauncherHome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of a block: lines that begin with a dollar sign, each followed by what it prints. Ports are those of
 * the gateway under test, {@code beeline} is Hive's own, and the data goes to a folder of the test. A server that is
 * started with {@code &} is what the commands behind it speak to, up to {@code kill %1}.
 */
final class DocumentedCommands implements AutoCloseable {
    private static final String PROMPT = "$ ";
    private static final String SERVER = "bin/honeyflow server";
    private static final long LONGEST_SECONDS = 300;
    /** They run as tests of their own: this is the suite, and the demonstration takes its time. */
    private static final List<String> ELSEWHERE =
            List.of("bin/honeyflow test", "bin/honeyflow test --all", "bin/honeyflow demo");

    private static final String BEHIND = " &";
    private static final String KILL = "kill %1";
    private static final Pattern READY = Pattern.compile("Honeyflow ready: jdbc:hive2://127\\.0\\.0\\.1:(\\d+)/.*");

    private final LauncherHome home;
    private final int thriftPort;
    private final int httpPort;
    private @Nullable Process background;
    private int backgroundPort;

    DocumentedCommands(LauncherHome home, int thriftPort, int httpPort) throws IOException {
        this.home = home;
        this.thriftPort = thriftPort;
        this.httpPort = httpPort;
        Path beeline = Files.createDirectories(home.folder().resolve("tools")).resolve("beeline");
        Files.writeString(
                beeline,
                "#!/usr/bin/env bash\nexec java -Dorg.jline.terminal.dumb=true -cp '"
                        + Path.of("target/beeline-3.1.3").toAbsolutePath()
                        + "/*' org.apache.hive.beeline.BeeLine --silent=true --color=false \"$@\"\n");
        assertThat(beeline.toFile().setExecutable(true)).isTrue();
    }

    void run(PageBlock block) throws IOException, InterruptedException {
        List<String> lines = block.text().lines().toList();
        assertThat(lines.get(0)).as("a block of commands begins with '$ '").startsWith(PROMPT);
        int at = 0;
        while (at < lines.size()) {
            String command = lines.get(at++).substring(PROMPT.length());
            while (command.endsWith("\\")) {
                command = command.substring(0, command.length() - 1) + lines.get(at++);
            }
            List<String> shown = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).startsWith(PROMPT)) {
                shown.add(lines.get(at++));
            }
            runOne(command, String.join("\n", shown));
        }
    }

    private void runOne(String command, String shown) throws IOException, InterruptedException {
        String words = command.replaceFirst(" *#.*$", "");
        if (ELSEWHERE.contains(words)) {
            return;
        }
        if (words.equals(KILL)) {
            close();
            return;
        }
        String printed = words.startsWith(SERVER) ? serve(words) : execute(words);
        if (!shown.isBlank()) {
            assertThat(ShownOutput.matches(shown, printed))
                    .as("%s\nthe page shows\n%s\nand there came\n%s", command, shown, printed)
                    .isTrue();
        }
    }

    private String execute(String words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home.folder(), "printed", ".txt");
        Process process = shell(words).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as(words)
                    .isTrue();
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as("%s\n%s", words, printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a server, waits for its first line, and ends it where it isn't left running. */
    private String serve(String words) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(home.folder(), "server");
        boolean stays = words.endsWith(BEHIND);
        String command = stays ? words.substring(0, words.length() - BEHIND.length()) : words;
        Process process = shell("exec " + command + " --data '" + data + "' --thrift-port 0 --http-port 0")
                .start();
        if (stays) {
            background = process;
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            Matcher ready = READY.matcher(line);
            assertThat(ready.matches()).as(line).isTrue();
            backgroundPort = Integer.parseInt(ready.group(1));
            return line;
        }
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            process.destroy();
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as(words)
                    .isTrue();
            assertThat(process.exitValue()).as("%s\n%s", words, line).isZero();
            return line;
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder shell(String words) {
        String here = words.replace(
                        "127.0.0.1:10000", "127.0.0.1:" + (background == null ? thriftPort : backgroundPort))
                .replace("127.0.0.1:10001", "127.0.0.1:" + httpPort);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", here)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.put(
                "PATH",
                home.folder().resolve("tools") + ":" + Path.of(System.getProperty("java.home"), "bin") + ":"
                        + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HONEYFLOW_JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("HONEYFLOW_URL", "jdbc:honeyflow://127.0.0.1:" + thriftPort + "/");
        return builder;
    }

    /** Ends what was left running. */
    @Override
    public void close() throws InterruptedException {
        Process running = background;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            background = null;
        }
    }
}
