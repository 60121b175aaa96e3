package io.honeyflow.gateway.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Beeline in a process of its own: 3.1.3 unless a test asks for another. */
final class Beeline implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("Query ([0-9a-f-]{36}): planned");
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final ProcessBuilder.Redirect NOTHING =
            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile());
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Process process;
    private final BufferedReader out;
    private final StringBuffer messages = new StringBuffer();
    private final Thread messageReader;

    /**
     * What is left of one.
     *
     * @param code its exit code
     * @param out what it wrote to its standard output
     * @param messages what it wrote to its standard error
     */
    record Ended(int code, List<String> out, String messages) {}

    /** Where its standard output goes, where that isn't the process's: beside a terminal. */
    private final Optional<Path> file;

    private Beeline(Process process, Optional<Path> file) {
        this.process = process;
        this.file = file;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader told = file.isPresent() ? out : process.errorReader(StandardCharsets.UTF_8);
        this.messageReader = Thread.ofVirtual()
                .start(() -> told.lines()
                        .forEach(line -> messages.append(CONTROL.matcher(line).replaceAll(""))
                                .append('\n')));
    }

    static Beeline start(String url, String... arguments) throws IOException {
        return start(KnownClient.BEELINE_3_1, url, arguments);
    }

    static Beeline start(KnownClient version, String url, String... arguments) throws IOException {
        return start(version, new Who("me", "secret"), url, arguments);
    }

    /** As whom it logs in. */
    private record Who(String user, String password) {}

    private static Beeline start(KnownClient version, Who who, String url, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                // Whoever starts the tests in the background has them, and all they start, ignore Ctrl-C.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djline.terminal=jline.UnsupportedTerminal",
                "-Dorg.jline.terminal.dumb=true",
                "-Duser.timezone=UTC",
                "-cp",
                version.libraries() + "/*",
                "org.apache.hive.beeline.BeeLine",
                "-u",
                url,
                "-n",
                who.user,
                "-p",
                who.password));
        words.addAll(List.of(arguments));
        if (version != KnownClient.BEELINE_4_2) {
            return new Beeline(new ProcessBuilder(words).redirectInput(NOTHING).start(), Optional.empty());
        }
        // It doesn't start without a terminal: that gets its messages, a file its output.
        Path file = Files.createTempFile("beeline", ".out");
        String command = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "exec ", " > '" + file + "'"));
        ProcessBuilder terminal = new ProcessBuilder("script", "-qec", command, "/dev/null").redirectInput(NOTHING);
        terminal.environment().put("SHELL", "/bin/bash");
        return new Beeline(terminal.start(), Optional.of(file));
    }

    static Ended run(String url, String... arguments) throws IOException, InterruptedException {
        return run(KnownClient.BEELINE_3_1, url, arguments);
    }

    /** As another user than "me", whose password is "secret". */
    static Ended runAs(String user, String password, String url, String... arguments)
            throws IOException, InterruptedException {
        return runAs(KnownClient.BEELINE_3_1, user, password, url, arguments);
    }

    static Ended runAs(KnownClient version, String user, String password, String url, String... arguments)
            throws IOException, InterruptedException {
        try (Beeline beeline = start(version, new Who(user, password), url, arguments)) {
            return beeline.end();
        }
    }

    static Ended run(KnownClient version, String url, String... arguments) throws IOException, InterruptedException {
        try (Beeline beeline = start(version, url, arguments)) {
            return beeline.end();
        }
    }

    /** Waits until what it has written to its standard error tells this. */
    void awaitMessage(Pattern expected) throws InterruptedException {
        Held.await(
                "Beeline says " + expected,
                LONGEST,
                () -> expected.matcher(messages).find());
    }

    /** The id of its first query, once its log names it. */
    String queryId() throws InterruptedException {
        while (true) {
            Matcher found = QUERY.matcher(messages);
            if (found.find()) {
                return found.group(1);
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("no query in " + messages);
            }
            Thread.sleep(20);
        }
    }

    /** The next line of its standard output; null at its end. */
    String line() throws IOException {
        return out.readLine();
    }

    /** Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        signal("-INT");
    }

    /** SIGKILL: it can't say goodbye. */
    void kill() throws IOException, InterruptedException {
        signal("-KILL");
    }

    private void signal(String which) throws IOException, InterruptedException {
        // Under a terminal Beeline is the last one that was started.
        long pid = process.descendants()
                .reduce((first, last) -> last)
                .map(ProcessHandle::pid)
                .orElse(process.pid());
        new ProcessBuilder("kill", which, Long.toString(pid)).start().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    Ended end() throws IOException, InterruptedException {
        CompletableFuture<List<String>> rest = file.isPresent()
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(() -> out.lines().toList());
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Beeline did not end within " + LONGEST + ": " + messages);
        }
        messageReader.join();
        List<String> lines = file.isPresent() ? Files.readAllLines(file.get()) : rest.join();
        return new Ended(process.exitValue(), lines, messages.toString());
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
