package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TJobExecutionStatus;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TProgressUpdateResp;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client can learn of a statement while it runs and afterwards: its progress, part by part, and its log. */
@ExtendWith(CommonGateway.class)
class ProgressTest {
    private static final List<String> HEADERS =
            List.of("VERTICES", "MODE", "STATUS", "TOTAL", "COMPLETED", "RUNNING", "PENDING", "FAILED", "KILLED");

    private static LiveGateway gateway;

    private ThriftCalls calls;
    private TSessionHandle session;

    @BeforeAll
    static void start() throws Exception {
        gateway = CommonGateway.get();
        gateway.run(
                "CREATE TABLE made (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '20000',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE many STORED AS ORC AS SELECT * FROM made",
                "CREATE TABLE endless (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20',"
                        + " 'fields.n.kind' = 'sequence')");
    }

    @BeforeEach
    void open() throws Exception {
        calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(Duration.ofSeconds(60));
        session = calls.open();
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
    }

    private TGetOperationStatusResp status(TOperationHandle operation) throws Exception {
        TGetOperationStatusReq request = new TGetOperationStatusReq(operation);
        request.setGetProgressUpdate(true);
        return calls.client().GetOperationStatus(request);
    }

    private TProgressUpdateResp progress(TOperationHandle operation) throws Exception {
        return status(operation).getProgressUpdateResponse();
    }

    @Test
    void aStatementThatRunsShowsItsPartsInBeelinesForm() throws Exception {
        TOperationHandle operation = calls.start(
                session, "SELECT count(*) FROM many a CROSS JOIN many b CROSS JOIN many c WHERE a.n + b.n + c.n = -1");
        // Beeline draws only once it has had a line of the log.
        assertThat(calls.logLines(operation)).isNotEmpty();
        TProgressUpdateResp first = progress(operation);
        while (first.getRowsSize() == 0) {
            first = progress(operation);
        }
        assertThat(first.getHeaderNames()).isEqualTo(HEADERS);
        assertThat(first.getStatus()).isEqualTo(TJobExecutionStatus.IN_PROGRESS);
        assertThat(first.getStartTime()).isPositive();
        assertThat(first.getProgressedPercentage()).isBetween(0.0, 0.999);
        assertThat(first.getFooterSummary()).matches("\\d+/\\d+, [0-9.]+[KMG]? rows");
        for (List<String> row : first.getRows()) {
            assertThat(row).hasSameSizeAs(HEADERS);
            assertThat(row.get(0)).matches("Fragment \\d+");
            assertThat(row.get(2)).isIn("INITED", "RUNNING", "SUCCEEDED");
            assertThat(Integer.parseInt(row.get(3)))
                    .isEqualTo(row.subList(4, 9).stream()
                            .mapToInt(Integer::parseInt)
                            .sum());
        }
        assertThat(first.getRows().stream().map(row -> row.get(1))).contains("scan", "aggregate");
        calls.cancel(operation);
        assertThat(status(operation).getOperationState()).isEqualTo(TOperationState.CANCELED_STATE);
        Held.await(
                "its end",
                Duration.ofSeconds(60),
                () -> gateway.gateway().activity().queries() == 0);
        assertThat(progress(operation).getRows().stream().map(row -> row.get(2)))
                .contains("KILLED")
                .doesNotContain("RUNNING", "FAILED");
    }

    @Test
    void whatIsDoneIsComplete() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT sum(n) FROM many");
        calls.fetchAll(operation);
        TGetOperationStatusResp status = status(operation);
        assertThat(status.getOperationCompleted()).isGreaterThanOrEqualTo(status.getOperationStarted());
        TProgressUpdateResp progress = status.getProgressUpdateResponse();
        assertThat(progress.getProgressedPercentage()).isEqualTo(1);
        assertThat(progress.getStatus()).isEqualTo(TJobExecutionStatus.COMPLETE);
        assertThat(progress.getRows().stream().map(row -> row.get(2))).containsOnly("SUCCEEDED");
        assertThat(progress.getFooterSummary()).endsWith(", 20.0K rows");
    }

    @Test
    void aPartThatFailsSaysSo() throws Exception {
        TOperationHandle operation =
                calls.start(session, "SELECT CAST(assert_true(n < 10) AS STRING) FROM many WHERE n > 5");
        assertThat(calls.awaitEnd(operation).getOperationState()).isEqualTo(TOperationState.ERROR_STATE);
        Held.await(
                "its end",
                Duration.ofSeconds(60),
                () -> gateway.gateway().activity().queries() == 0);
        assertThat(progress(operation).getRows().stream().map(row -> row.get(2)))
                .contains("FAILED");
        assertThat(calls.logLines(operation)).anyMatch(line -> line.startsWith("ERROR : "));
    }

    /** Of a stream and of a command nobody can say how much is left. */
    @Test
    void whatHasNoEndHasNoShare() throws Exception {
        TOperationHandle stream = calls.run(session, "SELECT n FROM endless");
        assertThat(progress(stream).getStatus()).isEqualTo(TJobExecutionStatus.NOT_AVAILABLE);
        assertThat(progress(stream).getRows()).isNotEmpty();
        calls.close(stream);
        TOperationHandle command = calls.run(session, "SHOW DATABASES");
        assertThat(progress(command).getRows()).isEmpty();
        assertThat(progress(command).getStatus()).isEqualTo(TJobExecutionStatus.COMPLETE);
    }

    @Test
    void theLogTellsTheWayOfAQuery() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT sum(n) FROM many");
        calls.fetchAll(operation);
        List<String> lines = calls.logLines(operation);
        String id = calls.client()
                .GetQueryId(new org.apache.hive.service.rpc.thrift.TGetQueryIdReq(operation))
                .getQueryId();
        assertThat(lines).allMatch(line -> line.startsWith("INFO  : "));
        assertThat(lines.get(0)).isEqualTo("INFO  : Query " + id + " of user me");
        assertThat(lines.get(1)).matches("INFO  : Query " + id + ": planned in \\d+ ms, \\d+ fragments");
        assertThat(lines)
                .anyMatch(line ->
                        line.matches("INFO {2}: Fragment \\d+ started: scan default.many, .*in \\d+ instances?"))
                .anyMatch(line -> line.matches("INFO {2}: Fragment \\d+ finished in [0-9.]+ s: [0-9,]+ rows?"))
                .anyMatch(line -> line.matches(
                        "INFO {2}: All fragments ended in [0-9.]+ s: 20,000 rows of [0-9.]+ K?B read, at most .* held"))
                .anyMatch(line -> line.matches("INFO {2}: First rows after [0-9.]+ s"));
        assertThat(calls.logLines(operation)).isEmpty();
    }

    @Test
    void theLogTellsTheWayOfAWrite() throws Exception {
        calls.query(session, "CREATE TABLE IF NOT EXISTS copied (n BIGINT)");
        TOperationHandle operation = calls.run(session, "INSERT INTO copied SELECT n FROM many");
        List<String> lines = new ArrayList<>(calls.logLines(operation));
        assertThat(lines)
                .anyMatch(line -> line.contains("write default.copied"))
                .anyMatch(line -> line.matches(".*finished in .*: 20,000 rows to write"))
                .contains("INFO  : 20,000 rows written");
        assertThat(lines).last().asString().matches("INFO {2}: Done in [0-9.]+ s");
        assertThat(status(operation).getNumModifiedRows()).isEqualTo(20_000);
    }
}
