package io.honeyflow.gateway.console;

import io.honeyflow.jdbc.QueryProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** One line on a terminal that is drawn anew while a statement runs, and is gone when it ends. */
final class ProgressLine {
    private static final Duration FIRST = Duration.ofMillis(700);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final Screen screen;

    ProgressLine(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** Draws until it is closed; draws nothing where nobody looks. */
    AutoCloseable draw(Supplier<Optional<QueryProgress>> progress) {
        if (!screen.progress()) {
            return () -> {};
        }
        Thread thread = Thread.ofVirtual().start(() -> drawUntilInterrupted(progress));
        return () -> {
            thread.interrupt();
            thread.join();
        };
    }

    private void drawUntilInterrupted(Supplier<Optional<QueryProgress>> progress) {
        boolean drawn = false;
        long start = System.nanoTime();
        try {
            Thread.sleep(FIRST);
            while (true) {
                String line = line(progress.get(), (System.nanoTime() - start) / 1e9);
                int columns = screen.columns().getAsInt();
                out.print("\r\u001b[K" + (columns > 0 ? CellText.fitted(line, columns - 1) : line));
                out.flush();
                drawn = true;
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            // The statement has ended; the line makes room for its result.
            if (drawn) {
                out.print("\r\u001b[K");
                out.flush();
            }
        }
    }

    private static String line(Optional<QueryProgress> progress, double seconds) {
        double fraction = progress.map(QueryProgress::fraction).orElse(Double.NaN);
        String footer = progress.map(QueryProgress::footer).orElse("");
        if (Double.isNaN(fraction)) {
            return String.format(Locale.ROOT, "running %.1f s %s", seconds, footer);
        }
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %% %.1f s %s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                fraction * 100,
                seconds,
                footer);
    }
}
