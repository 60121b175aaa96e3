package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.Gateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that are ended in the midst of their work: by a cancellation, a time limit, or a client that vanishes. */
class EndedQueriesTest {
    /** What an end may take where the machine stands still for a moment. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String CROSS_JOIN = "SELECT count(*) FROM wide a CROSS JOIN wide b WHERE a.n + b.n = -1";
    private static final String FAN_OUT = "SELECT count(*) FROM wide a JOIN wide b ON a.few = b.few";

    @TempDir
    static Path folder;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(
                folder.resolve("data"),
                Map.of("honeyflow.spool.dir", folder.resolve("spool").toString()));
        gateway.run(
                "CREATE TABLE source (n BIGINT, few INT, t STRING) WITH ('connector' = 'datagen', 'number-of-rows' = '300000',"
                        + " 'fields.n.kind' = 'sequence', 'fields.few.min' = '1', 'fields.few.max' = '2')",
                "CREATE TABLE wide STORED AS ORC AS SELECT * FROM source");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Held.await("threads end", SOON, EndedQueriesTest::isQuiet);
        assertThat(Held.spoolFiles(folder.resolve("spool"))).isEmpty();
    }

    private static ThriftCalls calls() throws Exception {
        ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(Duration.ofSeconds(60));
        return calls;
    }

    private static boolean queryRuns() {
        return gateway.gateway().activity().queries() > 0;
    }

    private static boolean isQuiet() {
        return gateway.gateway().activity().equals(new Gateway.Activity(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                CROSS_JOIN + "#0",
                CROSS_JOIN + "#700",
                FAN_OUT + "#0",
                FAN_OUT + "#700",
                "SELECT a.few, max(b.t) FROM wide a JOIN wide b ON a.few = b.few GROUP BY a.few#400",
                "SELECT a.n, b.n FROM wide a JOIN wide b ON a.few = b.few ORDER BY a.n#400",
                "SELECT n, rank() OVER (ORDER BY t) FROM (SELECT a.n, a.t FROM wide a JOIN wide b ON a.few = b.few) x#400",
                "EXPLAIN ANALYZE " + CROSS_JOIN + "#400",
            })
    void aCancellationEndsAStatementInEveryPhase(String sql, long millis) throws Exception {
        Held.endsWithinASecond(() -> cancelled(sql, millis));
    }

    /** From the cancellation until none of the query's threads works any more. */
    private static Duration cancelled(String sql, long millis) throws Exception {
        try (ThriftCalls calls = calls();
                ThriftCalls other = calls()) {
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.start(session, sql);
            if (millis > 0) {
                Held.await("the query runs", SOON, EndedQueriesTest::queryRuns);
                Thread.sleep(millis);
            }
            Instant start = Instant.now();
            ThriftCalls.check(other.cancel(query));
            TGetOperationStatusResp status = other.awaitEnd(query);
            assertThat(status.getOperationState()).isEqualTo(TOperationState.CANCELED_STATE);
            assertThat(status.getSqlState()).isEqualTo("01000");
            Held.await("the query's threads end", SOON, () -> !queryRuns());
            Duration taken = Duration.between(start, Instant.now());
            // The session lives on.
            assertThat(calls.query(session, "SELECT 1")).containsExactly(List.of("1"));
            return taken;
        }
    }

    /** Its first rows are there, so it counts as finished; it runs on all the same. */
    @Test
    void aCancellationEndsAQueryThatHasGivenRows() throws Exception {
        try (ThriftCalls calls = calls()) {
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.run(session, "SELECT a.n, b.t FROM wide a JOIN wide b ON a.few = b.few");
            assertThat(calls.fetch(query, 10)).hasSize(10);
            ThriftCalls.check(calls.cancel(query));
            assertThat(calls.status(query).getOperationState()).isEqualTo(TOperationState.CANCELED_STATE);
            assertThat(calls.fetched(query, 10).getStatus().getErrorMessage()).isEqualTo("Query was cancelled");
        }
    }

    @Test
    void aCancellationOfWhatHasEndedChangesNothing() throws Exception {
        try (ThriftCalls calls = calls()) {
            TOperationHandle query = calls.run(calls.open(), "SELECT 1 UNION ALL SELECT 2");
            Held.await("it has ended", SOON, () -> !queryRuns());
            ThriftCalls.check(calls.cancel(query));
            assertThat(calls.status(query).getOperationState()).isEqualTo(TOperationState.FINISHED_STATE);
            assertThat(calls.fetchAll(query)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CROSS_JOIN, FAN_OUT})
    void aTimeLimitEndsAStatement(String sql) throws Exception {
        try (ThriftCalls calls = calls()) {
            TExecuteStatementReq request = new TExecuteStatementReq(calls.open(), sql);
            request.setRunAsync(true);
            request.setQueryTimeout(1);
            TOperationHandle query = calls.client().ExecuteStatement(request).getOperationHandle();
            TGetOperationStatusResp status = calls.awaitEnd(query);
            assertThat(status.getOperationState()).isEqualTo(TOperationState.TIMEDOUT_STATE);
            assertThat(status.getErrorMessage()).isEqualTo("Query timed out after 1 seconds");
            calls.query(calls.open(Map.of("set:hiveconf:hive.query.timeout.seconds", "5s")), "SELECT 1");
        }
    }

    @Test
    void aTimeLimitThatIsNoTimeIsRefused() throws Exception {
        try (ThriftCalls calls = calls()) {
            TSessionHandle session = calls.open(Map.of("set:hiveconf:hive.query.timeout.seconds", "soon"));
            TExecuteStatementReq request = new TExecuteStatementReq(session, "SELECT 1");
            assertThat(calls.client().ExecuteStatement(request).getStatus().getErrorMessage())
                    .contains("hive.query.timeout.seconds: expected a time such as 30s, found 'soon'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CROSS_JOIN,
                FAN_OUT,
                "SELECT a.n, b.t FROM wide a JOIN wide b ON a.few = b.few",
                "CREATE TABLE vanished STORED AS PARQUET AS SELECT a.n, b.t FROM wide a JOIN wide b ON a.few = b.few",
            })
    void aClientThatVanishesTakesItsQueryWithIt(String sql) throws Exception {
        try (ThriftCalls calls = calls()) {
            calls.start(calls.open(), sql);
            Held.await("the query runs", SOON, EndedQueriesTest::queryRuns);
            Thread.sleep(300);
            calls.cut();
        }
        Held.await("the query's threads end", SOON, EndedQueriesTest::isQuiet);
        assertThat(gateway.rows("SHOW TABLES LIKE 'vanished'")).isEmpty();
        Path table = folder.resolve("data/warehouse/vanished");
        Held.await("the table's files are gone", SOON, () -> holdsNoFile(table));
    }

    /** Whether a folder holds no file; one that is being deleted meanwhile still counts as holding some. */
    private static boolean holdsNoFile(Path folder) {
        if (Files.notExists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void sessionsOfABinaryConnectionEndWithIt() throws Exception {
        TSessionHandle session;
        try (ThriftCalls calls = calls()) {
            session = calls.open();
        }
        try (ThriftCalls other = calls()) {
            Held.await("the session ends", SOON, () -> {
                try {
                    return other.client()
                                    .ExecuteStatement(new TExecuteStatementReq(session, "SELECT 1"))
                                    .getStatus()
                                    .getErrorMessage()
                            != null;
                } catch (org.apache.thrift.TException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
