package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TSetClientInfoReq;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sessions begin, what they keep, and how those end that nobody asks for any more. */
class SessionsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String ENDLESS = "CREATE TABLE endless (n BIGINT) WITH ('connector' = 'datagen',"
            + " 'rows-per-second' = '20', 'fields.n.kind' = 'sequence')";

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(
                data.resolve("data"),
                Map.of(
                        "hive.server2.session.check.interval", "50ms",
                        "hive.server2.close.session.on.disconnect", "false",
                        "hive.server2.thrift.resultset.default.fetch.size", "500",
                        "hive.server2.thrift.resultset.max.fetch.size", "3",
                        "honeyflow.product.name", "Spark SQL",
                        "honeyflow.product.version", "3.5.1"));
        gateway.run(ENDLESS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ThriftCalls binary() throws Exception {
        ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(LONGEST);
        return calls;
    }

    /** A client of HTTP that is gone leaves no trace but its session. */
    @Test
    void aSessionThatNobodyAsksForEndsByItself() throws Exception {
        try (LiveGateway brief = new LiveGateway(
                data.resolve("brief"),
                Map.of("hive.server2.idle.session.timeout", "1s", "hive.server2.session.check.interval", "100ms"))) {
            TSessionHandle http;
            try (ThriftCalls calls = ThriftCalls.http(brief.gateway().httpPort())) {
                calls.limit(LONGEST);
                http = calls.open();
            }
            try (ThriftCalls calls = ThriftCalls.binary(brief.gateway().thriftPort())) {
                calls.limit(LONGEST);
                TSessionHandle session = calls.open();
                Held.await(
                        "the sessions' end",
                        LONGEST,
                        () -> brief.gateway().activity().sessions() == 0);
                TStatus stale = calls.client()
                        .GetInfo(new TGetInfoReq(session, TGetInfoType.CLI_DBMS_NAME))
                        .getStatus();
                assertThat(stale.getStatusCode()).isEqualTo(TStatusCode.INVALID_HANDLE_STATUS);
                assertThat(stale.getErrorMessage()).contains("Invalid SessionHandle");
                assertThat(calls.close(http).getErrorMessage()).contains("Invalid SessionHandle");
                // The connection itself is as good as ever.
                assertThat(calls.opened(Map.of()).getStatus().getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
            }
        }
    }

    /** A query of which nobody takes the rows any more; the session that asked for it lives on. */
    @Test
    void anOperationThatNobodyAsksForEndsByItself() throws Exception {
        try (ThriftCalls calls = binary()) {
            TSessionHandle patient = calls.open();
            TSessionHandle session = calls.open(Map.of("set:hiveconf:hive.server2.idle.operation.timeout", "300ms"));
            TOperationHandle kept = calls.run(patient, "SELECT 1");
            TOperationHandle operation = calls.run(session, "SELECT n FROM endless");
            Held.await(
                    "the query's end",
                    LONGEST,
                    () -> gateway.gateway().activity().queries() == 0);
            assertThat(calls.fetched(operation, 1).getStatus().getErrorMessage())
                    .contains("Invalid OperationHandle");
            assertThat(calls.close(operation).getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
            assertThat(calls.fetch(kept, 10)).containsExactly(List.of("1"));
        }
    }

    @Test
    void sessionsMayOutliveTheirConnection() throws Exception {
        TSessionHandle session;
        try (ThriftCalls calls = binary()) {
            session = calls.open(Map.of("set:hivevar:n", "7"));
        }
        Held.await(
                "the connection's end",
                LONGEST,
                () -> gateway.gateway().activity().connections() == 0);
        try (ThriftCalls calls = binary()) {
            assertThat(calls.query(session, "SELECT ${hivevar:n}")).containsExactly(List.of("7"));
            calls.close(session);
        }
    }

    @Test
    void whatAClientSaysOfItselfIsInItsStatementsLogs() throws Exception {
        try (ThriftCalls calls = binary()) {
            TSessionHandle session = calls.open();
            TSetClientInfoReq request = new TSetClientInfoReq(session);
            request.setConfiguration(Map.of("ApplicationName", "report-7", "ClientHostname", "box"));
            ThriftCalls.check(calls.client().SetClientInfo(request).getStatus());
            assertThat(calls.logLines(calls.run(session, "SELECT 1")))
                    .first()
                    .asString()
                    .endsWith("of user me from report-7");
            request.setConfiguration(Map.of("ApplicationName", "x".repeat(2000)));
            assertThat(calls.client().SetClientInfo(request).getStatus().getErrorMessage())
                    .isEqualTo("SetClientInfo: expected names and values of at most 1024 characters");
        }
    }

    @Test
    void aSessionSaysItsOwnFetchSizeAndTheProductWhatItIsCalled() throws Exception {
        try (ThriftCalls calls = binary()) {
            TOpenSessionResp bare =
                    calls.client().OpenSession(new TOpenSessionReq(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10));
            assertThat(bare.getConfiguration())
                    .containsEntry("hive.server2.thrift.resultset.default.fetch.size", "500");
            TOpenSessionResp asked =
                    calls.opened(Map.of("set:hiveconf:hive.server2.thrift.resultset.default.fetch.size", "77"));
            assertThat(asked.getConfiguration())
                    .containsEntry("hive.server2.thrift.resultset.default.fetch.size", "77");
            TSessionHandle session = bare.getSessionHandle();
            assertThat(calls.client()
                            .GetInfo(new TGetInfoReq(session, TGetInfoType.CLI_DBMS_NAME))
                            .getInfoValue()
                            .getStringValue())
                    .isEqualTo("Spark SQL");
            assertThat(calls.client()
                            .GetInfo(new TGetInfoReq(session, TGetInfoType.CLI_DBMS_VER))
                            .getInfoValue()
                            .getStringValue())
                    .isEqualTo("3.5.1");
            TOperationHandle operation =
                    calls.run(session, "SELECT 1 UNION ALL SELECT 1 UNION ALL SELECT 1 UNION ALL SELECT 1");
            assertThat(calls.fetch(operation, 1_000_000).size()).isLessThanOrEqualTo(3);
        }
    }
}
