package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.Gateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that reads slowly costs a bounded part of memory and disk, and no core. */
class SlowClientTest {
    private static final long RESULT_MEMORY = 1 << 20;
    private static final long RESULT_DISK = 8 << 20;
    /** A batch may be on its way beyond a limit, one for each of a query's threads. */
    private static final long SLACK = 4 << 20;

    private static final long ROWS = 3_000_000;
    private static final String ALL = "SELECT n, concat('row number ', CAST(n AS STRING)) AS t FROM huge";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(
                folder.resolve("data"),
                Map.of(
                        "honeyflow.spool.dir", folder.resolve("spool").toString(),
                        "honeyflow.result.memory", Long.toString(RESULT_MEMORY),
                        "honeyflow.result.disk", Long.toString(RESULT_DISK)));
        gateway.run("CREATE TABLE huge (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '" + ROWS
                + "', 'fields.n.kind' = 'sequence')");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ThriftCalls calls() throws Exception {
        ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(LONG);
        return calls;
    }

    private static long spooled() {
        try {
            return Held.spooledBytes(folder.resolve("spool"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheyHoldIsBoundedAndOthersRun() throws Exception {
        int clients = 2 * Runtime.getRuntime().availableProcessors() + 1;
        // What is loaded and cached once is no query's.
        gateway.rows("SELECT count(*) FROM (" + ALL + ") warm");
        long before = Held.heapBytes();
        List<ThriftCalls> slow = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                ThriftCalls calls = calls();
                slow.add(calls);
                TOperationHandle query = calls.run(calls.open(), ALL);
                assertThat(calls.fetch(query, 1000)).hasSize(1000);
            }
            // What a file's buffer holds is not on disk yet.
            long least = clients * (RESULT_DISK - (1 << 20));
            Held.await("all results fill their disk: " + least, LONG, () -> spooled() >= least);
            Thread.sleep(1000);
            assertThat(spooled()).isLessThan(clients * (RESULT_DISK + SLACK));
            assertThat(Held.heapBytes() - before).isLessThan(clients * (RESULT_MEMORY + SLACK) + (16 << 20));
            // They wait without a CPU permit: there are more of them than cores.
            assertThat(gateway.rows("SELECT count(*), sum(n) FROM huge"))
                    .containsExactly(ROWS + "|" + ROWS * (ROWS - 1) / 2);
            for (ThriftCalls calls : slow) {
                calls.cut();
            }
            Held.await(
                    "the queries end with their clients",
                    Duration.ofSeconds(30),
                    () -> gateway.gateway().activity().equals(new Gateway.Activity(0, 0, 0)));
            assertThat(Held.spoolFiles(folder.resolve("spool"))).isEmpty();
        } finally {
            for (ThriftCalls calls : slow) {
                calls.close();
            }
        }
    }

    @Test
    void whoReadsOnGetsEveryRowInOrder() throws Exception {
        try (ThriftCalls calls = calls()) {
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.run(session, ALL + " WHERE n < 600000");
            long next = 0;
            for (List<List<String>> rows = calls.fetch(query, 10_000);
                    !rows.isEmpty();
                    rows = calls.fetch(query, 10_000)) {
                for (List<String> row : rows) {
                    assertThat(row.get(0)).isEqualTo(Long.toString(next));
                    assertThat(row.get(1)).isEqualTo("row number " + next);
                    next++;
                }
                if (next < 20_000) {
                    Thread.sleep(500);
                }
            }
            assertThat(next).isEqualTo(600_000);
            calls.close(query);
        }
        Held.await(
                "nothing is left",
                Duration.ofSeconds(30),
                () -> gateway.gateway().activity().equals(new Gateway.Activity(0, 0, 0)));
        assertThat(Held.spoolFiles(folder.resolve("spool"))).isEmpty();
    }
}
