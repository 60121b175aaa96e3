package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a short query takes alone, and beside eight that need all cores for long. It tells what it measured. */
@Tag("heavy")
class ShortQueryTest {
    private static final int TRIES = 100;
    private static final int HEAVY = 8;
    private static final String SHORT =
            "SELECT few, count(*), sum(n) FROM numbers WHERE n < 5000 GROUP BY few ORDER BY few";
    private static final List<String> LONG = List.of(
            "SELECT sum(a.n * b.n) FROM numbers a CROSS JOIN numbers b",
            "SELECT count(*) FROM (SELECT a.n, b.few FROM numbers a JOIN numbers b ON a.few = b.few ORDER BY a.n, b.few) q");

    @TempDir
    Path folder;

    @Test
    void aShortQueryBesideEightHeavyOnes() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withFlags("-Xmx4g", "-XX:TieredStopAtLevel=4")
                .start()) {
            gateway.run(
                    "CREATE TABLE made (n BIGINT, few INT) WITH ('connector' = 'datagen', 'number-of-rows' = '300000',"
                            + " 'fields.n.kind' = 'sequence', 'fields.few.min' = '1', 'fields.few.max' = '300')",
                    "CREATE TABLE numbers STORED AS PARQUET AS SELECT * FROM made");
            List<String> rows = gateway.rows(SHORT);
            try (Connection connection = gateway.connect()) {
                times(connection, rows);
                List<Duration> alone = times(connection, rows);
                List<Duration> beside = besideOthers(gateway, () -> times(connection, rows));
                Figures.tell("a short query alone: " + figures(alone) + "; beside " + HEAVY + " heavy ones: "
                        + figures(beside));
            }
        }
    }

    private interface Timed {
        List<Duration> take() throws SQLException;
    }

    private static List<Duration> besideOthers(ChildGateway gateway, Timed timed) throws Exception {
        List<Connection> connections = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < HEAVY; i++) {
                connections.add(gateway.connect());
                Statement statement = connections.get(i).createStatement();
                statements.add(statement);
                String sql = LONG.get(i % LONG.size());
                running.add(threads.submit(() -> statement.executeQuery(sql)));
            }
            Thread.sleep(Duration.ofSeconds(5));
            List<Duration> taken = timed.take();
            assertThat(running).as("the heavy ones were there all the time").noneMatch(Future::isDone);
            for (Statement statement : statements) {
                statement.cancel();
            }
            return taken;
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static List<Duration> times(Connection connection, List<String> expected) throws SQLException {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            assertThat(LiveGateway.rows(connection, SHORT)).isEqualTo(expected);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().sorted().toList();
    }

    private static String figures(List<Duration> sorted) {
        return String.format(
                Locale.ROOT,
                "%.1f ms, 95 of 100 within %.1f ms",
                sorted.get(TRIES / 2).toNanos() / 1e6,
                sorted.get(TRIES * 95 / 100).toNanos() / 1e6);
    }
}
