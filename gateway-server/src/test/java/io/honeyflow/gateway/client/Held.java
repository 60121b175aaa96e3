package io.honeyflow.gateway.client;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What this process holds for queries: nothing of it may stay behind them. */
final class Held {
    private Held() {}

    static List<Path> spoolFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("spool"))
                    .toList();
        }
    }

    static long spooledBytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : spoolFiles(folder)) {
            bytes += Files.size(file);
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
}
