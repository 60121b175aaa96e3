package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Continuous queries on the wire: a fetch is held until there is a row, and ends within a second when it should. */
class HeldFetchTest {
    /** One row comes at once, the next one in a day. */
    private static final String ONE_ROW = "SELECT n FROM endless WHERE n = 0";

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE endless (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE seconds (ts TIMESTAMP, WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen',"
                        + " 'rows-per-second' = '20')");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ThriftCalls calls(String transport) throws Exception {
        ThriftCalls calls = transport.equals("http")
                ? ThriftCalls.http(gateway.gateway().httpPort())
                : ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(LONGEST);
        return calls;
    }

    private static CompletableFuture<TFetchResultsResp> fetchInBackground(ThriftCalls calls, TOperationHandle query) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return calls.fetched(query, 100);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A query whose first row was read and whose next fetch is held. */
    private record HeldQuery(
            TSessionHandle session, TOperationHandle operation, CompletableFuture<TFetchResultsResp> fetch) {
        static HeldQuery start(ThriftCalls calls) throws Exception {
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.run(session, ONE_ROW);
            assertThat(calls.fetch(query, 100)).containsExactly(List.of("0"));
            CompletableFuture<TFetchResultsResp> fetch = fetchInBackground(calls, query);
            // Long enough for it to be held; and it isn't answered empty.
            Thread.sleep(500);
            assertThat(fetch).isNotDone();
            return new HeldQuery(session, query, fetch);
        }

        TStatus answer() throws Exception {
            return fetch.get(LONGEST.toSeconds(), TimeUnit.SECONDS).getStatus();
        }

        String id(ThriftCalls calls) throws Exception {
            return calls.client()
                    .GetQueryId(new org.apache.hive.service.rpc.thrift.TGetQueryIdReq(operation))
                    .getQueryId();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aCancellationOverAnotherConnectionEndsIt(String transport) throws Exception {
        Held.endsWithinASecond(() -> cancelled(transport));
    }

    private static Duration cancelled(String transport) throws Exception {
        try (ThriftCalls calls = calls(transport);
                ThriftCalls other = calls("binary")) {
            HeldQuery held = HeldQuery.start(calls);
            assertThat(other.status(held.operation()).getOperationState()).isEqualTo(TOperationState.FINISHED_STATE);
            Instant start = Instant.now();
            ThriftCalls.check(other.cancel(held.operation()));
            TStatus answer = held.answer();
            Duration taken = Duration.between(start, Instant.now());
            assertThat(answer.getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
            assertThat(answer.getSqlState()).isEqualTo("01000");
            assertThat(answer.getErrorMessage()).isEqualTo("Query was cancelled");
            assertThat(calls.status(held.operation()).getOperationState()).isEqualTo(TOperationState.CANCELED_STATE);
            assertNothingRuns();
            return taken;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void theClosingOfItsSessionOverAnotherConnectionEndsIt(String transport) throws Exception {
        Held.endsWithinASecond(() -> closed(transport));
    }

    private static Duration closed(String transport) throws Exception {
        try (ThriftCalls calls = calls(transport);
                ThriftCalls other = calls("binary")) {
            HeldQuery held = HeldQuery.start(calls);
            Instant start = Instant.now();
            ThriftCalls.check(other.close(held.session()));
            assertThat(held.answer().getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
            Duration taken = Duration.between(start, Instant.now());
            assertThat(calls.status(held.operation()).getStatus().getErrorMessage())
                    .contains("Invalid OperationHandle");
            assertNothingRuns();
            return taken;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http", "binary reset", "http reset"})
    void aSocketThatIsClosedWhileAFetchIsHeldEndsIt(String how) throws Exception {
        try (ThriftCalls calls = calls(how.split(" ")[0])) {
            HeldQuery.start(calls);
            if (how.endsWith("reset")) {
                calls.cut();
            } else {
                calls.close();
            }
            assertNothingRuns();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aSocketThatIsClosedWhileAStatementIsWaitedForEndsIt(String transport) throws Exception {
        try (ThriftCalls calls = calls(transport)) {
            TSessionHandle session = calls.open();
            CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return calls.client()
                            .ExecuteStatement(new org.apache.hive.service.rpc.thrift.TExecuteStatementReq(
                                    session, "SELECT n FROM endless WHERE n < 0"));
                } catch (Exception e) {
                    return e;
                }
            });
            Held.await("the query runs", LONGEST, () -> running() > 0);
            assertThat(waiting).isNotDone();
            calls.close();
            assertNothingRuns();
        }
    }

    @Test
    void killedByItsIdItEndsAsWell() throws Exception {
        try (ThriftCalls calls = calls("binary");
                ThriftCalls other = calls("http")) {
            HeldQuery held = HeldQuery.start(calls);
            String id = held.id(other);
            TSessionHandle session = other.open();
            other.query(session, "KILL QUERY '" + id + "'");
            assertThat(held.answer().getErrorMessage()).isEqualTo("Query was cancelled");
            TOperationHandle again = other.start(session, "KILL QUERY 'nobody'");
            assertThat(other.awaitEnd(again).getErrorMessage()).contains("no query 'nobody' runs");
            other.close(session);
        }
    }

    @Test
    void whatRunsIsListedForOthers() throws Exception {
        try (ThriftCalls calls = calls("binary");
                ThriftCalls other = calls("http")) {
            HeldQuery held = HeldQuery.start(calls);
            String id = held.id(other);
            String processes = gateway.rows("SHOW PROCESSLIST").stream()
                    .filter(row -> row.contains(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(processes).contains("|127.0.0.1|honeyflow|", "FINISHED").doesNotContain("SHOW");
            assertThat(gateway.rows("show processlist")).noneMatch(row -> row.contains("RUNNING"));
            assertThatThrownBy(() -> gateway.rows("SHOW PROCESSLIST LIKE 'x'"))
                    .hasMessageContaining("expected nothing behind it, found 'LIKE 'x''");
        }
    }

    @Test
    void heldFetchesOverHttpDoNotHoldOthers() throws Exception {
        int clients = 60;
        List<ThriftCalls> all = new java.util.ArrayList<>();
        try (ThriftCalls first = calls("http")) {
            HeldQuery held = HeldQuery.start(first);
            for (int i = 0; i < clients; i++) {
                ThriftCalls calls = calls("http");
                all.add(calls);
                fetchInBackgroundThread(calls, held.operation());
            }
            try (ThriftCalls other = calls("http")) {
                assertThat(other.query(other.open(), "SELECT 1")).containsExactly(List.of("1"));
            }
            first.socket().shutdownOutput();
        } finally {
            for (ThriftCalls calls : all) {
                calls.close();
            }
        }
        assertNothingRuns();
    }

    private static void fetchInBackgroundThread(ThriftCalls calls, TOperationHandle query) {
        Thread.ofVirtual().start(() -> {
            try {
                calls.fetched(query, 1);
            } catch (Exception e) {
                // The socket is closed below.
            }
        });
    }

    @Test
    void itIsFinishedOnceTheFirstRowsCanBeFetched() throws Exception {
        try (ThriftCalls calls = calls("binary")) {
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.start(
                    session,
                    "SELECT window_start, count(*) FROM TABLE(TUMBLE(TABLE seconds, DESCRIPTOR(ts), INTERVAL 1 SECOND))"
                            + " GROUP BY window_start");
            assertThat(calls.awaitEnd(query).getOperationState()).isEqualTo(TOperationState.FINISHED_STATE);
            for (int i = 0; i < 3; i++) {
                assertThat(calls.fetch(query, 1)).hasSize(1);
            }
        }
        assertNothingRuns();
    }

    private static int running() {
        return gateway.gateway().activity().queries();
    }

    private static void assertNothingRuns() throws InterruptedException {
        Held.await("the query's threads end", LONGEST, () -> running() == 0);
    }
}
