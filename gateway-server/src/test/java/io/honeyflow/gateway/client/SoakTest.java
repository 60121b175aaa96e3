package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that ask for much more than the gateway's memory, for minutes: each gets its rows or an error that names the limit, and
 * in the end the gateway serves as before. {@code -Dsoak.minutes} says how long; it tells what it counted.
 */
@Tag("heavy")
class SoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 5);
    private static final int CLIENTS = 10;
    private static final long SEED = Long.getLong("soak.seed", 1);
    /** What a query that can't go on ends with. */
    private static final String MEMORY = "needs more memory than";

    /** Each would hold some 200 MB to 400 MB at once. */
    private static final List<String> QUERIES = List.of(
            "SELECT count(*), sum(m) FROM (SELECT n, max(pad) AS p, min(few) AS m FROM big GROUP BY n) q",
            "SELECT count(*), count(DISTINCT n) FROM big",
            "SELECT count(*), sum(a.few) FROM big a JOIN big b ON a.n = b.n AND a.pad = b.pad",
            "SELECT max(r) FROM (SELECT row_number() OVER (PARTITION BY few ORDER BY pad, n) AS r FROM big) q",
            "SELECT sum(n * r) FROM (SELECT n, row_number() OVER (ORDER BY pad, n) AS r FROM big) q WHERE r % 1000 = 0",
            "SELECT count(*) FROM (SELECT n, pad FROM big INTERSECT SELECT n + 1000000, pad FROM big) q",
            "SELECT count(*) FROM (SELECT pad, n FROM big ORDER BY pad, n LIMIT 900000) q",
            "SELECT few, count(*) FROM big WHERE n < 1000 GROUP BY few ORDER BY few");

    @TempDir
    Path folder;

    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());

    @Test
    void theGatewayServesOn() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(
                        Map.of("honeyflow.spool.dir", folder.resolve("spool").toString()))
                .withFlags("-Xmx640m", "-XX:TieredStopAtLevel=4")
                .start()) {
            gateway.run(
                    "CREATE TABLE made (n BIGINT, few INT, pad STRING) WITH ('connector' = 'datagen',"
                            + " 'number-of-rows' = '2000000', 'fields.n.kind' = 'sequence', 'fields.few.min' = '1',"
                            + " 'fields.few.max' = '50')",
                    "CREATE TABLE big STORED AS PARQUET AS SELECT n, few, concat(pad, '-', CAST(n % 77777 AS STRING),"
                            + " '-a text that takes some room') AS pad FROM made");
            List<List<String>> alone = new ArrayList<>();
            for (String sql : QUERIES) {
                alone.add(gateway.rows(sql));
            }
            soak(gateway, alone);
            assertThat(wrong).isEmpty();
            assertThat(gateway.messages()).doesNotContain("OutOfMemoryError");
            for (int i = 0; i < QUERIES.size(); i++) {
                assertThat(gateway.rows(QUERIES.get(i))).as(QUERIES.get(i)).isEqualTo(alone.get(i));
            }
            assertThat(Held.spoolFiles(folder.resolve("spool"))).isEmpty();
        }
    }

    private void soak(ChildGateway gateway, List<List<String>> alone) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED * CLIENTS + i);
                clients.add(threads.submit(() -> {
                    while (Instant.now().isBefore(end)) {
                        int query = random.nextInt(QUERIES.size());
                        ask(gateway, query, alone.get(query));
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
        Figures.tell(MINUTES + " minutes of " + CLIENTS + " clients, -Xmx640m: " + outcomes);
    }

    private void ask(ChildGateway gateway, int query, List<String> expected) {
        String outcome;
        try (Connection connection = gateway.connect()) {
            List<String> rows = LiveGateway.rows(connection, QUERIES.get(query));
            outcome = "answered";
            if (!rows.equals(expected)) {
                wrong.add(QUERIES.get(query) + "\nexpected " + expected + "\nfound " + rows);
            }
        } catch (SQLException e) {
            boolean refused = String.valueOf(e.getMessage()).contains(MEMORY);
            outcome = refused ? "refused for memory" : "failed";
            if (!refused) {
                wrong.add(QUERIES.get(query) + "\n" + e);
            }
        }
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }
}
