package io.honeyflow.gateway.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program on a terminal of its own, which util-linux's {@code script} gives it: keys go in, the screen comes out. */
public final class TerminalSession implements AutoCloseable {
    public static final String CTRL_C = "\u0003";
    public static final String CTRL_D = "\u0004";
    public static final String ENTER = "\r";
    /** As Up does; what that key sends is the terminal's affair. */
    public static final String CTRL_P = "\u0010";

    public static final String TAB = "\t";

    private static final Pattern CONTROL =
            Pattern.compile("\u001b\\[[0-9;?<>=!]*[ -/]*[@-~]|\u001b[=>]|\u001b\\][^\u0007]*\u0007|\u0007");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final OutputStream keys;
    private final StringBuilder seen = new StringBuilder();
    /** What was awaited before is behind this. */
    private int from;

    private boolean gone;

    /** @param columns how wide the terminal is */
    public TerminalSession(int columns, Map<String, String> environment, Path folder, List<String> command)
            throws IOException {
        List<String> quoted = new ArrayList<>();
        command.forEach(word -> quoted.add("'" + word.replace("'", "'\\''") + "'"));
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        "stty cols " + columns + " rows 40; exec " + String.join(" ", quoted),
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/bash");
        builder.environment().putAll(environment);
        process = builder.start();
        keys = process.getOutputStream();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        byte[] bytes = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                synchronized (this) {
                    seen.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        gone = true;
        notifyAll();
    }

    /** Presses keys. */
    public TerminalSession type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** Waits for a text behind all that was awaited before. @return the screen from there up to the end of the text */
    public String await(String text) throws InterruptedException {
        return await(text, PATIENCE);
    }

    /** As {@link #await(String)}, for what may take its time. */
    public synchronized String await(String text, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int at = screen().indexOf(text, from);
        while (at < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || gone) {
                throw new AssertionError("expected '" + text + "' on the screen, found:\n" + rest());
            }
            wait(Math.min(left, 200));
            at = screen().indexOf(text, from);
        }
        String passed = screen().substring(from, at + text.length());
        from = at + text.length();
        return passed;
    }

    private String rest() {
        String screen = screen();
        return screen.substring(Math.min(from, screen.length()));
    }

    /** All that was printed, without the terminal's control sequences. */
    private String screen() {
        String text = new String(seen.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return CONTROL.matcher(text)
                .replaceAll("")
                .replaceFirst("\r$", "")
                .replace("\r\n", "\n")
                .replace("\r", "\n");
    }

    /** All that was ever on the screen, line by line; of a line that was drawn over, what it was in the end. */
    public synchronized List<String> transcript() {
        String text = new String(seen.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String plain =
                CONTROL.matcher(text.replace("\u001b[K", "")).replaceAll("").replace("\r\n", "\n");
        // Not lines(), for which a carriage return ends a line too.
        return Arrays.stream(plain.split("\n"))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).stripTrailing())
                .toList();
    }

    /** Waits for the program's end. @return its exit code */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end; last seen:\n" + rest());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
