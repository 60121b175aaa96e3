package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills a gateway again and again while it runs a statement, beside a reader, and looks at what the next gateway finds.
 * Each statement writes a generation of rows; whoever reads must see one generation, whole.
 */
public final class KilledWrites {
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(120);

    /** The common pool of a small machine has one thread, which a reader would keep. */
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);

    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    private final ChildGateway.Launch launch;
    private final WarehouseFiles warehouse;
    private final Scenario scenario;
    private final Random random = new Random();
    private final AtomicInteger reads = new AtomicInteger();
    private Duration typical = Duration.ofSeconds(2);
    private int before;
    private int after;
    private int rolledForward;

    /** What is written and how it is read. */
    public interface Scenario {
        /** Makes tables and their generation 0. */
        void prepare(ChildGateway gateway) throws SQLException;

        String statement(int generation);

        /**
         * Reads all rows by one query and checks that they are one generation, whole.
         *
         * @param generation the one that is there
         * @param next the one that is being written
         * @return which of both
         */
        int read(Connection connection, int generation, int next) throws SQLException;

        /** Checks that the files are those of one generation and nothing else. */
        void checkFiles(ChildGateway gateway, WarehouseFiles warehouse, int generation) throws Exception;
    }

    /**
     * How it went.
     *
     * @param before how many were killed before their commit point
     * @param after how many after it
     * @param rolledForward those of the latter that the next gateway had to finish
     * @param reads how often the reader saw a whole generation
     */
    public record Outcome(int before, int after, int rolledForward, int reads) {}

    KilledWrites(Path data, Scenario scenario) throws IOException {
        this(new ChildGateway.Launch(data), WarehouseFiles.local(data.resolve("warehouse")), scenario);
    }

    /** @param warehouse that of the gateways */
    public KilledWrites(ChildGateway.Launch launch, WarehouseFiles warehouse, Scenario scenario) {
        this.launch = launch;
        this.warehouse = warehouse;
        this.scenario = scenario;
    }

    private Path journal() {
        return launch.data().resolve("writes");
    }

    public Outcome run(int rounds) throws Exception {
        ChildGateway gateway = launch.start();
        try {
            scenario.prepare(gateway);
            int generation = 0;
            for (int round = 0; round < rounds; round++) {
                int next = round + 1;
                boolean mustCount = kill(gateway, generation, next, Moment.values()[round % Moment.values().length]);
                gateway = launch.start();
                int found = check(gateway, generation, next, mustCount);
                before += found == generation ? 1 : 0;
                after += found == next ? 1 : 0;
                generation = found;
            }
            return new Outcome(before, after, rolledForward, reads.get());
        } catch (Exception | AssertionError e) {
            e.addSuppressed(new IllegalStateException("the gateway has said: " + gateway.messages()));
            throw e;
        } finally {
            gateway.close();
        }
    }

    /** When the gateway is killed. */
    private enum Moment {
        /** Any time from the statement's start to what should be its end. */
        ANY,
        /** Just after the commit point. */
        COMMITTED,
        /** While files are staged. */
        STAGING
    }

    /** @return whether the statement must count: it had passed its commit point, or its end was reported */
    private boolean kill(ChildGateway gateway, int generation, int next, Moment moment) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        CompletableFuture<@Nullable Void> reader =
                CompletableFuture.runAsync(() -> readUntilKilled(gateway, generation, next, killed), THREADS);
        Instant start = Instant.now();
        CompletableFuture<Boolean> writer = CompletableFuture.supplyAsync(() -> write(gateway, next, killed), THREADS);
        await(moment, writer);
        killed.set(true);
        gateway.kill();
        boolean reported = writer.get();
        if (reported) {
            typical = Duration.between(start, Instant.now());
        }
        boolean unfinished = !journalFiles(".manifest").isEmpty();
        rolledForward += unfinished ? 1 : 0;
        try {
            reader.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the reader beside generation " + next + ": " + e.getCause(), e.getCause());
        }
        return reported || unfinished;
    }

    private void await(Moment moment, CompletableFuture<Boolean> writer) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_STATEMENT);
        switch (moment) {
            case ANY -> Thread.sleep(random.nextLong(1, Math.max(2, typical.toMillis() * 11 / 10)));
            case COMMITTED, STAGING -> {
                String ending = moment == Moment.COMMITTED ? ".manifest" : ".staging";
                while (journalFiles(ending).isEmpty()
                        && !writer.isDone()
                        && Instant.now().isBefore(end)) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextLong(0, 40));
            }
        }
    }

    private List<Path> journalFiles(String ending) {
        if (!Files.isDirectory(journal())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journal())) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write(ChildGateway gateway, int next, AtomicBoolean killed) {
        try {
            gateway.run(scenario.statement(next));
            return true;
        } catch (SQLException e) {
            if (!killed.get()) {
                throw new AssertionError("generation " + next + " failed before the kill", e);
            }
            return false;
        }
    }

    private void readUntilKilled(ChildGateway gateway, int generation, int next, AtomicBoolean killed) {
        int last = generation;
        try (Connection connection = gateway.connect()) {
            while (!killed.get()) {
                int seen = scenario.read(connection, generation, next);
                assertThat(seen).as("generations never go back").isIn(last, next);
                last = seen;
                reads.incrementAndGet();
                Thread.sleep(BETWEEN_READS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (SQLException e) {
            if (!killed.get()) {
                throw new AssertionError("a reader failed before the kill", e);
            }
        }
    }

    private int check(ChildGateway gateway, int generation, int next, boolean mustCount) throws Exception {
        int found;
        try (Connection connection = gateway.connect()) {
            found = scenario.read(connection, generation, next);
        }
        if (mustCount) {
            assertThat(found).as("what counts is there after a kill").isEqualTo(next);
        } else {
            assertThat(found).isIn(generation, next);
        }
        assertThat(journalFiles("")).as("nothing is under way").isEmpty();
        assertThat(warehouse.hidden()).as("nothing is left behind").isEmpty();
        scenario.checkFiles(gateway, warehouse, found);
        return found;
    }
}
