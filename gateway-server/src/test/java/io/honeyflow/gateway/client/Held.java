package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What this process holds for queries: nothing of it may stay behind them. */
final class Held {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Held() {}

    static List<Path> spoolFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        while (true) {
            try {
                return walk(folder);
            } catch (UncheckedIOException e) {
                // A query's folder went in this moment.
            }
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".batches"))
                    .toList();
        }
    }

    static long spooledBytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : spoolFiles(folder)) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException e) {
                // It went in this moment.
            }
        }
        return bytes;
    }

    /** What the heap holds that can be reached. */
    static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** @throws AssertionError where it doesn't come within the time */
    static void await(String what, Duration most, BooleanSupplier event) throws InterruptedException {
        Instant end = Instant.now().plus(most);
        while (!event.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("did not come within " + most + ": " + what);
            }
            Thread.sleep(20);
        }
    }

    /** Measures how long an end takes; fails where the best of a few tries is a second or more. */
    static void endsWithinASecond(Callable<Duration> end) throws Exception {
        Duration best = end.call();
        for (int tries = 1; tries < 4 && best.compareTo(SECOND) >= 0; tries++) {
            Duration taken = end.call();
            best = taken.compareTo(best) < 0 ? taken : best;
        }
        assertThat(best).as("the best of a few tries").isLessThan(SECOND);
    }
}
