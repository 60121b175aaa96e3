package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.client.BadRequests.Case;
import io.honeyflow.gateway.client.BadRequests.Fault;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hive.service.rpc.thrift.TGetTableTypesReq;
import org.apache.hive.service.rpc.thrift.THandleIdentifier;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationType;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call with every field missing, of another type, of another size: answered, and others don't notice. */
class BadCallsTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;
    /** Somebody who does nothing wrong, all the time. */
    private static ThriftCalls bystander;

    private static TSessionHandle itsSession;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(
                data, Map.of("hive.server2.thrift.max.message.size", "1MB", "honeyflow.message.timeout", "10s"));
        bystander = ThriftCalls.binary(gateway.gateway().thriftPort());
        bystander.limit(Duration.ofSeconds(60));
        itsSession = bystander.open();
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(bystander.query(itsSession, "SELECT 1")).containsExactly(List.of("1"));
        bystander.close();
        gateway.close();
    }

    static Stream<String> calls() {
        return BadRequests.calls().keySet().stream();
    }

    @Test
    void everyCallOfTheProtocolIsAsked() {
        assertThat(BadRequests.calls()).hasSize(25).containsKeys("OpenSession", "GetQueryId", "DownloadData");
    }

    private static ThriftCalls connect(String transport) throws Exception {
        ThriftCalls calls = transport.equals("http")
                ? ThriftCalls.http(gateway.gateway().httpPort())
                : ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(Duration.ofSeconds(60));
        return calls;
    }

    private static TOperationHandle operation(ThriftCalls calls, TSessionHandle session) throws TException {
        return calls.client().GetTableTypes(new TGetTableTypesReq(session)).getOperationHandle();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallThatIsWrongIsAnsweredAndTheNextOneIsToo(String call) throws Exception {
        try (ThriftCalls calls = connect("binary")) {
            for (int i = 0;
                    i
                            < new BadRequests(new TSessionHandle(), new TOperationHandle())
                                    .of(call)
                                    .size();
                    i++) {
                TSessionHandle session = calls.open();
                Case bad = new BadRequests(session, operation(calls, session))
                        .of(call)
                        .get(i);
                if (bad.fault() == Fault.BROKEN) {
                    broken(call, bad);
                } else {
                    check(bad, ask(calls, call, bad));
                }
                calls.close(session);
            }
            assertThat(calls.query(calls.open(), "SELECT 2")).containsExactly(List.of("2"));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void overHttpAsWell(String call) throws Exception {
        try (ThriftCalls calls = connect("http")) {
            TSessionHandle session = calls.open();
            BadRequests requests = new BadRequests(session, operation(calls, session));
            for (Case bad : requests.of(call)) {
                if (bad.fault() == Fault.MISSING) {
                    check(bad, ask(calls, call, bad));
                }
            }
        }
    }

    private static void check(Case bad, Answer answer) {
        assertThat(answer.text()).as(bad.name()).doesNotContain("internal error");
        // A version that is missing is one that isn't known yet: rule 1.
        if (bad.fault() == Fault.MISSING && !bad.name().startsWith("OpenSession")) {
            assertThat(answer.isRefusal()).as(bad.name() + ": " + answer).isTrue();
        }
    }

    /** What a call was answered. @param status null where Thrift itself refused it, or the answer has none */
    private record Answer(byte type, TStatus status, String text) {
        boolean isRefusal() {
            return type == TMessageType.EXCEPTION
                    || status != null && status.getStatusCode() != TStatusCode.SUCCESS_STATUS;
        }
    }

    private static Answer ask(ThriftCalls calls, String call, Case bad) throws Exception {
        TProtocol protocol = calls.client().getOutputProtocol();
        protocol.writeMessageBegin(new TMessage(call, TMessageType.CALL, 77));
        bad.write().write(protocol);
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        return answer(protocol, call, bad);
    }

    private static Answer answer(TProtocol protocol, String call, Case bad) throws Exception {
        TMessage message = protocol.readMessageBegin();
        assertThat(message.seqid).as(bad.name()).isEqualTo(77);
        assertThat(message.name).as(bad.name()).isEqualTo(call);
        if (message.type == TMessageType.EXCEPTION) {
            TApplicationException refusal = TApplicationException.readFrom(protocol);
            assertThat(refusal.getType()).as(bad.name()).isEqualTo(TApplicationException.PROTOCOL_ERROR);
            return new Answer(message.type, null, refusal.getMessage());
        }
        TBase<?, ?> result =
                (TBase<?, ?>) Class.forName("org.apache.hive.service.rpc.thrift.TCLIService$" + call + "_result")
                        .getDeclaredConstructor()
                        .newInstance();
        result.read(protocol);
        Object success = result.getClass().getMethod("getSuccess").invoke(result);
        assertThat(success).as(bad.name()).isNotNull();
        if (call.equals("GetQueryId")) {
            String id = (String) success.getClass().getMethod("getQueryId").invoke(success);
            // This answer has no status: an empty id says that there is none.
            TStatus status = id.isEmpty() ? new TStatus(TStatusCode.ERROR_STATUS) : null;
            return new Answer(message.type, status, id);
        }
        TStatus status = (TStatus) success.getClass().getMethod("getStatus").invoke(success);
        return new Answer(message.type, status, String.valueOf(status.getErrorMessage()));
    }

    /** A message that isn't one ends its connection, with an answer if there is enough of it to tell what it was. */
    private static void broken(String call, Case bad) throws Exception {
        try (ThriftCalls calls = connect("binary")) {
            TProtocol protocol = calls.client().getOutputProtocol();
            protocol.writeMessageBegin(new TMessage(call, TMessageType.CALL, 77));
            bad.write().write(protocol);
            protocol.getTransport().flush();
            calls.socket().shutdownOutput();
            try {
                assertThat(answer(protocol, call, bad).type()).as(bad.name()).isEqualTo(TMessageType.EXCEPTION);
                assertThat(calls.socket().getInputStream().read())
                        .as(bad.name())
                        .isEqualTo(-1);
            } catch (TTransportException e) {
                assertThat(e.getType()).as(bad.name()).isEqualTo(TTransportException.END_OF_FILE);
            }
        }
    }

    /** Handles that name nothing, or not what they say, or lack their secret. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown", "closed", "forged", "of the other kind"})
    void noCallTakesAHandleThatIsNotItsOwn(String kind) throws Exception {
        try (ThriftCalls calls = connect("binary")) {
            for (Map.Entry<String, Class<? extends TBase<?, ?>>> entry :
                    BadRequests.calls().entrySet()) {
                boolean session = BadRequests.takes(entry.getValue(), TSessionHandle.class);
                if (session || BadRequests.takes(entry.getValue(), TOperationHandle.class)) {
                    Case bad = handed(calls, kind).good(entry.getKey());
                    Answer answer = ask(calls, entry.getKey(), bad);
                    assertHandleRefused(entry.getKey(), session, answer);
                }
            }
        }
    }

    private static void assertHandleRefused(String call, boolean session, Answer answer) {
        if (call.equals("CloseOperation")) {
            // Closing what isn't there is no error: clients do it after one.
            assertThat(answer.isRefusal()).as(call).isFalse();
            return;
        }
        assertThat(answer.isRefusal()).as(call + ": " + answer).isTrue();
        if (!call.equals("GetQueryId") && !call.contains("Token") && !call.endsWith("Data")) {
            assertThat(answer.text()).as(call).contains(session ? "Invalid SessionHandle" : "Invalid OperationHandle");
            assertThat(answer.status().getStatusCode()).as(call).isEqualTo(TStatusCode.INVALID_HANDLE_STATUS);
        }
    }

    private static BadRequests handed(ThriftCalls calls, String kind) throws Exception {
        TSessionHandle session = calls.open();
        TOperationHandle operation = operation(calls, session);
        THandleIdentifier itsSession = session.getSessionId();
        THandleIdentifier itsOperation = operation.getOperationId();
        switch (kind) {
            case "unknown" -> {
                itsSession = new THandleIdentifier(ByteBuffer.wrap(new byte[16]), itsSession.bufferForSecret());
                itsOperation = new THandleIdentifier(ByteBuffer.wrap(new byte[16]), itsOperation.bufferForSecret());
            }
            case "closed" -> calls.close(session);
            case "forged" -> {
                itsSession = new THandleIdentifier(itsSession.bufferForGuid(), itsOperation.bufferForSecret());
                itsOperation = new THandleIdentifier(
                        itsOperation.bufferForGuid(), session.getSessionId().bufferForSecret());
            }
            default -> {
                itsSession = operation.getOperationId();
                itsOperation = session.getSessionId();
            }
        }
        return new BadRequests(
                new TSessionHandle(itsSession),
                new TOperationHandle(itsOperation, TOperationType.EXECUTE_STATEMENT, true));
    }

    /** Whoever gets hold of a handle of another user's session can't use it over a connection of their own. */
    @Test
    void noCallTakesAHandleOfAnotherUser() throws Exception {
        try (ThriftCalls mine = ThriftCalls.sasl(gateway.gateway().thriftPort(), "me");
                ThriftCalls others = ThriftCalls.sasl(gateway.gateway().thriftPort(), "other")) {
            TSessionHandle session = mine.open();
            TOperationHandle operation = operation(mine, session);
            BadRequests requests = new BadRequests(session, operation);
            for (Map.Entry<String, Class<? extends TBase<?, ?>>> entry :
                    BadRequests.calls().entrySet()) {
                boolean takesSession = BadRequests.takes(entry.getValue(), TSessionHandle.class);
                if (takesSession || BadRequests.takes(entry.getValue(), TOperationHandle.class)) {
                    Answer answer = ask(others, entry.getKey(), requests.good(entry.getKey()));
                    assertHandleRefused(entry.getKey(), takesSession, answer);
                }
            }
            // And none of it has done anything.
            assertThat(mine.fetch(operation, 10)).hasSize(3);
            assertThat(mine.query(session, "SELECT current_user()")).containsExactly(List.of("me"));
        }
    }

    @Test
    void aCallOfAVeryLongNameIsRefusedShortly() throws IOException, Exception {
        try (ThriftCalls calls = connect("binary")) {
            TProtocol protocol = calls.client().getOutputProtocol();
            protocol.writeMessageBegin(new TMessage("x".repeat(500_000), TMessageType.CALL, 1));
            protocol.writeFieldStop();
            protocol.writeMessageEnd();
            protocol.getTransport().flush();
            assertThat(protocol.readMessageBegin().type).isEqualTo(TMessageType.EXCEPTION);
            TApplicationException refusal = TApplicationException.readFrom(protocol);
            assertThat(refusal.getType()).isEqualTo(TApplicationException.UNKNOWN_METHOD);
            assertThat(refusal.getMessage().length()).isLessThan(1000);
            assertThat(calls.query(calls.open(), "SELECT 1")).containsExactly(List.of("1"));
        }
    }
}
