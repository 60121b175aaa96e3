package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.THandleIdentifier;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that decide whether every client of HiveServer2 works, as docs/protocol.md counts them, by raw calls. */
@ExtendWith(CommonGateway.class)
class ProtocolRulesTest {
    private static LiveGateway gateway;

    private ThriftCalls calls;
    private TSessionHandle session;

    @BeforeAll
    static void find() {
        gateway = CommonGateway.get();
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

    @ParameterizedTest
    @EnumSource(TProtocolVersion.class)
    void rule1TheVersionIsTheSmallerOneAndAtMostV10(TProtocolVersion wanted) throws Exception {
        TOpenSessionResp response = calls.client().OpenSession(new TOpenSessionReq(wanted));
        assertThat(response.getServerProtocolVersion().getValue())
                .isEqualTo(Math.min(wanted.getValue(), TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10.getValue()));
    }

    /** A version that the server's enumeration hasn't reads as null, in a required field. */
    @Test
    void rule1AVersionThatIsNotKnownYetIsV10() throws Exception {
        TProtocol protocol = calls.client().getOutputProtocol();
        protocol.writeMessageBegin(new TMessage("OpenSession", TMessageType.CALL, 7));
        protocol.writeFieldBegin(new TField("req", TType.STRUCT, (short) 1));
        protocol.writeFieldBegin(new TField("client_protocol", TType.I32, (short) 1));
        protocol.writeI32(99);
        protocol.writeFieldStop();
        protocol.writeFieldStop();
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        protocol.readMessageBegin();
        TCLIService.OpenSession_result result = new TCLIService.OpenSession_result();
        result.read(protocol);
        assertThat(result.getSuccess().getServerProtocolVersion())
                .isEqualTo(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10);
    }

    @Test
    void rule2OpeningAlwaysAnswersAConfiguration() throws Exception {
        TOpenSessionReq bare = new TOpenSessionReq(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10);
        assertThat(calls.client().OpenSession(bare).getConfiguration())
                .containsKey("hive.server2.thrift.resultset.default.fetch.size");
    }

    @Test
    void theConfigurationOfASessionIsApplied() throws Exception {
        calls.query(session, "CREATE DATABASE IF NOT EXISTS other");
        TSessionHandle its = calls.open(Map.of(
                "use:database", "OTHER",
                "set:hivevar:n", "3",
                "set:hiveconf:hive.server2.thrift.resultset.default.fetch.size", "77",
                "set:hiveconf:unknown.to.all", "x",
                "hive.server2.proxy.user", "me"));
        assertThat(calls.query(its, "SELECT current_database(), ${hivevar:n}")).containsExactly(List.of("other", "3"));
        assertThat(calls.query(its, "SET unknown.to.all")).containsExactly(List.of("unknown.to.all=x"));
    }

    @Test
    void aDatabaseThatIsNotThereFailsTheOpening() throws Exception {
        TStatus status = calls.opened(Map.of("use:database", "nowhere")).getStatus();
        assertThat(status.getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
        assertThat(status.getSqlState()).isEqualTo("42000");
        assertThat(status.getErrorCode()).isEqualTo(10072);
        assertThat(status.getErrorMessage()).isEqualTo("Database nowhere does not exist");
    }

    @Test
    void rule3InformationOfAnUnknownKindIsAnErrorAndNoMore() throws Exception {
        TGetInfoResp unknown =
                calls.client().GetInfo(new TGetInfoReq(session, TGetInfoType.CLI_MAX_DRIVER_CONNECTIONS));
        assertThat(unknown.getStatus().getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
        assertThat(unknown.getStatus().getErrorMessage()).contains("Unrecognized GetInfoType value");
        assertThat(info(4711).getStatus().getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
        assertThat(info(17).getInfoValue().getStringValue()).isEqualTo("Apache Hive");
        assertThat(info(18).getInfoValue().getStringValue()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(info(10006).getInfoValue().getStringValue()).contains("OVERWRITE");
    }

    private TGetInfoResp info(int type) throws Exception {
        TProtocol protocol = calls.client().getOutputProtocol();
        protocol.writeMessageBegin(new TMessage("GetInfo", TMessageType.CALL, 1));
        protocol.writeFieldBegin(new TField("req", TType.STRUCT, (short) 1));
        protocol.writeFieldBegin(new TField("sessionHandle", TType.STRUCT, (short) 1));
        session.write(protocol);
        protocol.writeFieldBegin(new TField("infoType", TType.I32, (short) 2));
        protocol.writeI32(type);
        protocol.writeFieldStop();
        protocol.writeFieldStop();
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        protocol.readMessageBegin();
        TCLIService.GetInfo_result result = new TCLIService.GetInfo_result();
        result.read(protocol);
        return result.getSuccess();
    }

    @Test
    void rule4ACallOfAnUnknownNameIsToldSoAndTheConnectionLives() throws Exception {
        TProtocol protocol = calls.client().getOutputProtocol();
        protocol.writeMessageBegin(new TMessage("GetLog", TMessageType.CALL, 42));
        protocol.writeFieldBegin(new TField("req", TType.STRUCT, (short) 1));
        session.write(protocol);
        protocol.writeFieldStop();
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        TMessage answer = protocol.readMessageBegin();
        assertThat(answer.type).isEqualTo(TMessageType.EXCEPTION);
        assertThat(answer.seqid).isEqualTo(42);
        assertThat(TApplicationException.readFrom(protocol).getType()).isEqualTo(TApplicationException.UNKNOWN_METHOD);
        assertThat(calls.query(session, "SELECT 1")).containsExactly(List.of("1"));
    }

    @Test
    void rule5TheEndIsNoRowsInEveryColumn() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT 1 AS a, 'x' AS b, array(1) AS c, 1.5 AS d");
        assertThat(calls.fetch(operation, 10)).hasSize(1);
        for (int i = 0; i < 2; i++) {
            TFetchResultsResp end = calls.fetched(operation, 10);
            assertThat(end.isHasMoreRows()).isFalse();
            assertThat(end.getResults().getRows()).isEmpty();
            assertThat(end.getResults().getColumns().stream().map(TColumn::getSetField))
                    .containsExactly(
                            TColumn._Fields.I32_VAL,
                            TColumn._Fields.STRING_VAL,
                            TColumn._Fields.STRING_VAL,
                            TColumn._Fields.STRING_VAL);
            assertThat(ThriftCalls.rows(end.getResults().getColumns())).isEmpty();
        }
    }

    @Test
    void rule6NestedTypesTravelAsTexts() throws Exception {
        TOperationHandle operation =
                calls.run(session, "SELECT array(1, NULL), map('k', 'v\"'), struct(1, array('a'))");
        var columns = calls.client()
                .GetResultSetMetadata(new TGetResultSetMetadataReq(operation))
                .getSchema()
                .getColumns();
        assertThat(columns.stream()
                        .map(column -> column.getTypeDesc()
                                .getTypes()
                                .get(0)
                                .getPrimitiveEntry()
                                .getType()))
                .containsExactly(TTypeId.ARRAY_TYPE, TTypeId.MAP_TYPE, TTypeId.STRUCT_TYPE);
        assertThat(calls.fetch(operation, 10))
                .containsExactly(List.of("[1,null]", "{\"k\":\"v\\\"\"}", "{\"col1\":1,\"col2\":[\"a\"]}"));
    }

    @Test
    void rule7RowsBeginAtOffsetZeroInEveryBatch() throws Exception {
        TOperationHandle operation =
                calls.run(session, "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4");
        int rows = 0;
        for (int i = 0; i < 4; i++) {
            TFetchResultsResp response = calls.fetched(operation, 1);
            assertThat(response.getResults().getStartRowOffset()).isZero();
            rows += ThriftCalls.rows(response.getResults().getColumns()).size();
        }
        assertThat(rows).isEqualTo(4);
        assertThat(calls.fetch(operation, 1)).isEmpty();
    }

    @Test
    void theFirstRowsCanBeReadAgain() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT 1 UNION ALL SELECT 2");
        assertThat(calls.fetchAll(operation)).hasSize(2);
        TFetchResultsResp again =
                calls.client().FetchResults(new TFetchResultsReq(operation, TFetchOrientation.FETCH_FIRST, 10));
        assertThat(ThriftCalls.rows(again.getResults().getColumns())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SELECT 1,true", "SHOW DATABASES,true", "CREATE DATABASE IF NOT EXISTS d,false", "SET a=b,false"})
    void rule8WhetherThereAreRowsIsSaidInHandleAndStatus(String sql, boolean rows) throws Exception {
        TOperationHandle operation = calls.start(session, sql);
        assertThat(operation.isHasResultSet()).isEqualTo(rows);
        TGetOperationStatusResp status = calls.status(operation);
        assertThat(status.isSetHasResultSet()).isTrue();
        assertThat(status.isHasResultSet()).isEqualTo(rows);
        assertThat(calls.awaitEnd(operation).isHasResultSet()).isEqualTo(rows);
    }

    @Test
    void aFailedStatementIsDescribedInItsStatus() throws Exception {
        TOperationHandle operation = calls.start(session, "SELECT a\nFROM nowhere");
        TGetOperationStatusResp status = calls.awaitEnd(operation);
        assertThat(status.getStatus().getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
        assertThat(status.getOperationState()).isEqualTo(TOperationState.ERROR_STATE);
        assertThat(status.getSqlState()).isEqualTo("42S02");
        assertThat(status.getErrorCode()).isEqualTo(10001);
        assertThat(status.getErrorMessage()).startsWith("line 2:5 ").contains("'default.nowhere' not found");
        assertThat(status.isSetHasResultSet()).isTrue();
        TStatus fetched = calls.fetched(operation, 1).getStatus();
        assertThat(fetched.getErrorMessage()).isEqualTo(status.getErrorMessage());
        assertThat(calls.close(operation).getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
    }

    @Test
    void aFailedStatementThatIsWaitedForFailsTheCall() throws Exception {
        TExecuteStatementResp response = calls.client().ExecuteStatement(new TExecuteStatementReq(session, "SELEC 1"));
        assertThat(response.getStatus().getStatusCode()).isEqualTo(TStatusCode.ERROR_STATUS);
        assertThat(response.getStatus().getSqlState()).isEqualTo("42000");
        assertThat(response.getStatus().getErrorCode()).isEqualTo(40000);
        assertThat(response.getStatus().getErrorMessage()).startsWith("line 1:0");
        // Old clients read a stack here; a first entry without a star is none.
        assertThat(response.getStatus().getInfoMessages().get(0)).doesNotStartWith("*");
    }

    @Test
    void stateAndRowsOfAStatementThatIsWaitedForAreThere() throws Exception {
        TExecuteStatementResp response = calls.client().ExecuteStatement(new TExecuteStatementReq(session, "SELECT 5"));
        assertThat(response.getStatus().getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);
        assertThat(response.getOperationHandle().isHasResultSet()).isTrue();
        assertThat(calls.fetch(response.getOperationHandle(), 10)).containsExactly(List.of("5"));
    }

    @Test
    void rule10StaleHandlesAreToldInWordsThatClientsKnow() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT 1");
        calls.close(operation);
        TStatus stale = calls.fetched(operation, 1).getStatus();
        assertThat(stale.getStatusCode()).isEqualTo(TStatusCode.INVALID_HANDLE_STATUS);
        assertThat(stale.getErrorMessage()).contains("Invalid OperationHandle");
        assertThat(calls.status(operation).getStatus().getErrorMessage()).contains("Invalid OperationHandle");
        assertThat(calls.close(operation).getStatusCode()).isEqualTo(TStatusCode.SUCCESS_STATUS);

        calls.close(session);
        TStatus closed = calls.close(session);
        assertThat(closed.getErrorMessage()).contains("Invalid SessionHandle");
        assertThatThrownBy(() -> calls.start(session, "SELECT 1")).hasMessageContaining("Invalid SessionHandle");
    }

    @Test
    void rule10AHandleWithoutItsSecretIsStale() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT 1");
        THandleIdentifier forged =
                new THandleIdentifier(operation.getOperationId().bufferForGuid(), java.nio.ByteBuffer.allocate(16));
        TOperationHandle its = new TOperationHandle(forged, operation.getOperationType(), true);
        assertThat(calls.fetched(its, 1).getStatus().getErrorMessage()).contains("Invalid OperationHandle");
        calls.close(its);
        assertThat(calls.fetch(operation, 1)).hasSize(1);
        TSessionHandle session2 = new TSessionHandle(
                new THandleIdentifier(session.getSessionId().bufferForGuid(), java.nio.ByteBuffer.allocate(3)));
        assertThatThrownBy(() -> calls.start(session2, "SELECT 1")).hasMessageContaining("Invalid SessionHandle");
    }

    @Test
    void logsCanBeReadBeforeAndAfterTheEnd() throws Exception {
        TOperationHandle operation = calls.run(session, "SELECT 1");
        // At the end of its rows all that it does is done and told.
        calls.fetchAll(operation);
        TFetchResultsReq request = new TFetchResultsReq(operation, TFetchOrientation.FETCH_NEXT, 1000);
        request.setFetchType((short) 1);
        var first = calls.client().FetchResults(request);
        assertThat(first.getResults().getColumns().get(0).getStringVal().getValues())
                .anyMatch(line -> line.contains("planned"));
        var second = calls.client().FetchResults(request);
        assertThat(second.getResults().getColumns()).hasSize(1);
        assertThat(second.getResults().getColumns().get(0).getStringVal().getValues())
                .isEmpty();
    }

    /** Status of the second message, authorization id and user; COMPLETE is 5, OK is 2. */
    @ParameterizedTest
    @CsvSource({"5,'',me", "5,me,me", "2,'',me", "2,me,me", "2,'',''"})
    void rule9SaslPlainMayBeginInAllItsForms(int status, String authorization, String user) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().thriftPort())) {
            socket.setSoTimeout(60_000);
            assertThat(negotiate(socket, status, authorization + "\0" + user + "\0secret"))
                    .isEqualTo(5);
            TCLIService.Client client = new TCLIService.Client(new TBinaryProtocol(
                    new TFramedTransport(new TIOStreamTransport(socket.getInputStream(), socket.getOutputStream()))));
            TOpenSessionResp opened =
                    client.OpenSession(new TOpenSessionReq(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6));
            TExecuteStatementResp response = client.ExecuteStatement(
                    new TExecuteStatementReq(opened.getSessionHandle(), "SELECT current_user()"));
            TFetchResultsResp rows = client.FetchResults(
                    new TFetchResultsReq(response.getOperationHandle(), TFetchOrientation.FETCH_NEXT, 10));
            assertThat(ThriftCalls.rows(rows.getResults().getColumns()))
                    .containsExactly(List.of(user.isEmpty() ? "anonymous" : user));
        }
    }

    @Test
    void nobodyActsAsSomebodyElse() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().thriftPort())) {
            socket.setSoTimeout(60_000);
            assertThat(negotiate(socket, 5, "boss\0me\0secret")).isEqualTo(3);
            assertThat(new String(socket.getInputStream().readNBytes(200), StandardCharsets.UTF_8))
                    .contains("found 'boss' for user 'me'");
        }
    }

    /** @return the status that the server answers with; where it isn't COMPLETE its message is still to be read */
    private static int negotiate(Socket socket, int status, String identity) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        send(out, 1, "PLAIN");
        send(out, status, identity);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int answer = in.readUnsignedByte();
        if (answer == 5) {
            in.readNBytes(in.readInt());
        }
        return answer;
    }

    private static void send(DataOutputStream out, int status, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        out.writeByte(status);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    @Test
    void httpCarriesTheSameCalls() throws Exception {
        try (ThriftCalls http = ThriftCalls.http(gateway.gateway().httpPort())) {
            http.limit(Duration.ofSeconds(60));
            TSessionHandle its = http.open();
            assertThat(http.query(its, "SELECT 1, current_user()")).containsExactly(List.of("1", "me"));
            // Sessions are found over any connection.
            assertThat(calls.query(its, "SELECT 2")).containsExactly(List.of("2"));
            http.close(its);
        }
    }
}
