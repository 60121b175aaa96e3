package io.honeyflow.gateway.client;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TCancelOperationReq;
import org.apache.hive.service.rpc.thrift.TCloseOperationReq;
import org.apache.hive.service.rpc.thrift.TCloseSessionReq;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.layered.TFramedTransport;

/** The protocol's calls as such, over one socket that a test can cut. */
final class ThriftCalls implements AutoCloseable {
    private static final Set<TOperationState> ON_THE_WAY =
            Set.of(TOperationState.INITIALIZED_STATE, TOperationState.PENDING_STATE, TOperationState.RUNNING_STATE);

    private final Socket socket;
    private final TCLIService.Client client;

    private ThriftCalls(Socket socket, TTransport transport) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.client = new TCLIService.Client(new TBinaryProtocol(transport));
    }

    /** Bare Thrift on the binary port. */
    static ThriftCalls binary(int port) throws IOException, TException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return new ThriftCalls(
                socket,
                new TIOStreamTransport(socket.getInputStream(), new BufferedOutputStream(socket.getOutputStream())));
    }

    /** On the binary port, behind SASL PLAIN. */
    static ThriftCalls sasl(int port, String user) throws IOException, TException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] identity = ("\0" + user + "\0x").getBytes(StandardCharsets.UTF_8);
        out.writeByte(1);
        out.writeInt(5);
        out.writeBytes("PLAIN");
        out.writeByte(5);
        out.writeInt(identity.length);
        out.write(identity);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int status = in.readUnsignedByte();
        String message = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        if (status != 5) {
            socket.close();
            throw new IOException("SASL status " + status + ": " + message);
        }
        return new ThriftCalls(
                socket,
                new TFramedTransport(new TIOStreamTransport(socket.getInputStream(), socket.getOutputStream())));
    }

    static ThriftCalls http(int port) throws IOException, TException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return new ThriftCalls(socket, new HttpTransport(socket));
    }

    /** Over a socket of the test's own. @param socket the one to cut, below whatever encrypts it */
    static ThriftCalls over(Socket socket, TTransport transport) throws IOException {
        return new ThriftCalls(socket, transport);
    }

    TCLIService.Client client() {
        return client;
    }

    Socket socket() {
        return socket;
    }

    TOpenSessionResp opened(Map<String, String> configuration) throws TException {
        return opened(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10, configuration);
    }

    TOpenSessionResp opened(TProtocolVersion version, Map<String, String> configuration) throws TException {
        TOpenSessionReq request = new TOpenSessionReq(version);
        request.setUsername("me");
        request.setConfiguration(configuration);
        return client.OpenSession(request);
    }

    TSessionHandle open() throws TException {
        return open(Map.of());
    }

    TSessionHandle open(Map<String, String> configuration) throws TException {
        TOpenSessionResp response = opened(configuration);
        check(response.getStatus());
        return response.getSessionHandle();
    }

    /** Asynchronously. */
    TOperationHandle start(TSessionHandle session, String sql) throws TException {
        TExecuteStatementReq request = new TExecuteStatementReq(session, sql);
        request.setRunAsync(true);
        TExecuteStatementResp response = client.ExecuteStatement(request);
        check(response.getStatus());
        return response.getOperationHandle();
    }

    TGetOperationStatusResp status(TOperationHandle operation) throws TException {
        return client.GetOperationStatus(new TGetOperationStatusReq(operation));
    }

    /** Asks until the statement is done, one way or another. */
    TGetOperationStatusResp awaitEnd(TOperationHandle operation) throws TException {
        TGetOperationStatusResp status = status(operation);
        while (ON_THE_WAY.contains(status.getOperationState())) {
            status = status(operation);
        }
        return status;
    }

    /** Runs a statement until its rows can be fetched. */
    TOperationHandle run(TSessionHandle session, String sql) throws TException {
        TOperationHandle operation = start(session, sql);
        TGetOperationStatusResp status = awaitEnd(operation);
        if (status.getOperationState() != TOperationState.FINISHED_STATE) {
            throw new IllegalStateException(status.getOperationState() + ": " + status.getErrorMessage());
        }
        return operation;
    }

    TFetchResultsResp fetched(TOperationHandle operation, long most) throws TException {
        return client.FetchResults(new TFetchResultsReq(operation, TFetchOrientation.FETCH_NEXT, most));
    }

    /** The next rows, as texts; none is the end. */
    List<List<String>> fetch(TOperationHandle operation, long most) throws TException {
        TFetchResultsResp response = fetched(operation, most);
        check(response.getStatus());
        return rows(response.getResults().getColumns());
    }

    static List<List<String>> rows(List<TColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (TColumn column : columns) {
            List<?> values = values(column);
            for (int i = 0; i < values.size(); i++) {
                if (rows.size() == i) {
                    rows.add(new ArrayList<>());
                }
                rows.get(i).add(isNull(column, i) ? "NULL" : text(values.get(i)));
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof ByteBuffer bytes
                ? StandardCharsets.UTF_8.decode(bytes.duplicate()).toString()
                : String.valueOf(value);
    }

    private static List<?> values(TColumn column) {
        return switch (column.getSetField()) {
            case BOOL_VAL -> column.getBoolVal().getValues();
            case BYTE_VAL -> column.getByteVal().getValues();
            case I16_VAL -> column.getI16Val().getValues();
            case I32_VAL -> column.getI32Val().getValues();
            case I64_VAL -> column.getI64Val().getValues();
            case DOUBLE_VAL -> column.getDoubleVal().getValues();
            case STRING_VAL -> column.getStringVal().getValues();
            case BINARY_VAL -> column.getBinaryVal().getValues();
        };
    }

    private static boolean isNull(TColumn column, int row) {
        byte[] bits = switch (column.getSetField()) {
            case BOOL_VAL -> column.getBoolVal().getNulls();
            case BYTE_VAL -> column.getByteVal().getNulls();
            case I16_VAL -> column.getI16Val().getNulls();
            case I32_VAL -> column.getI32Val().getNulls();
            case I64_VAL -> column.getI64Val().getNulls();
            case DOUBLE_VAL -> column.getDoubleVal().getNulls();
            case STRING_VAL -> column.getStringVal().getNulls();
            case BINARY_VAL -> column.getBinaryVal().getNulls();
        };
        return row / 8 < bits.length && (bits[row / 8] >> (row % 8) & 1) != 0;
    }

    /** All rows to come. */
    List<List<String>> fetchAll(TOperationHandle operation) throws TException {
        List<List<String>> all = new ArrayList<>();
        for (List<List<String>> some = fetch(operation, 1000); !some.isEmpty(); some = fetch(operation, 1000)) {
            all.addAll(some);
        }
        return all;
    }

    /** Lines of a statement's log that weren't read yet. */
    List<String> logLines(TOperationHandle operation) throws TException {
        TFetchResultsReq request = new TFetchResultsReq(operation, TFetchOrientation.FETCH_NEXT, 1000);
        request.setFetchType((short) 1);
        TFetchResultsResp response = client.FetchResults(request);
        check(response.getStatus());
        return response.getResults().getColumns().get(0).getStringVal().getValues();
    }

    List<List<String>> query(TSessionHandle session, String sql) throws TException {
        TOperationHandle operation = run(session, sql);
        List<List<String>> rows = fetchAll(operation);
        close(operation);
        return rows;
    }

    TStatus cancel(TOperationHandle operation) throws TException {
        return client.CancelOperation(new TCancelOperationReq(operation)).getStatus();
    }

    TStatus close(TOperationHandle operation) throws TException {
        return client.CloseOperation(new TCloseOperationReq(operation)).getStatus();
    }

    TStatus close(TSessionHandle session) throws TException {
        return client.CloseSession(new TCloseSessionReq(session)).getStatus();
    }

    static void check(TStatus status) {
        if (status.getStatusCode() != TStatusCode.SUCCESS_STATUS) {
            throw new IllegalStateException(
                    status.getStatusCode() + " " + status.getSqlState() + ": " + status.getErrorMessage());
        }
    }

    /** Closes the socket with a reset, as a client does that is killed with unread bytes. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** What every wait of a test is bounded by. */
    void limit(Duration most) throws IOException {
        socket.setSoTimeout(Math.toIntExact(most.toMillis()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
