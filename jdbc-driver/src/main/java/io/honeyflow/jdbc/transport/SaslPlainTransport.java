package io.honeyflow.jdbc.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.thrift.transport.TTransportException;

/** Frames of a four-byte length and its bytes, after a SASL handshake with the mechanism PLAIN. */
final class SaslPlainTransport extends MessageTransport {
    private static final byte START = 1;
    private static final byte OK = 2;
    private static final byte BAD = 3;
    private static final byte ERROR = 4;
    private static final byte COMPLETE = 5;
    private static final int MAX_HANDSHAKE_BYTES = 64 << 10;

    private final SocketTransport socket;

    private SaslPlainTransport(SocketTransport socket) throws TTransportException {
        this.socket = socket;
    }

    static SaslPlainTransport handshake(SocketTransport socket, String user, String password)
            throws TTransportException {
        send(socket, START, "PLAIN");
        send(socket, COMPLETE, "\0" + user + "\0" + password);
        socket.flush();
        byte[] head = new byte[5];
        try {
            socket.readAll(head, 0, head.length);
        } catch (TTransportException e) {
            throw new RefusedException(
                    "08001", "the server did not answer a SASL login (try auth=noSasl): " + e.getMessage(), e);
        }
        String said = payload(socket, head);
        if (head[0] == COMPLETE || head[0] == OK) {
            return new SaslPlainTransport(socket);
        }
        throw new RefusedException("28000", "the server refused the login of user '" + user + "': " + said, null);
    }

    private static void send(SocketTransport socket, byte status, String payload) throws TTransportException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        socket.write(ByteBuffer.allocate(5).put(status).putInt(bytes.length).array());
        socket.write(bytes);
    }

    private static String payload(SocketTransport socket, byte[] head) throws TTransportException {
        int length = ByteBuffer.wrap(head, 1, 4).getInt();
        boolean known = head[0] == COMPLETE || head[0] == OK || head[0] == BAD || head[0] == ERROR;
        if (!known || length < 0 || length > MAX_HANDSHAKE_BYTES) {
            throw new RefusedException("08001", "the server does not speak SASL (try auth=noSasl)", null);
        }
        byte[] bytes = new byte[length];
        socket.readAll(bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void set(int millis) throws TTransportException {
        socket.set(millis);
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void open() {
        // The handshake came before.
    }

    @Override
    void receive() throws TTransportException {
        byte[] head = new byte[4];
        socket.readAll(head, 0, head.length);
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 0 || length > Transports.MAX_MESSAGE_BYTES) {
            throw new TTransportException(
                    TTransportException.CORRUPTED_DATA,
                    "expected a frame of at most " + Transports.MAX_MESSAGE_BYTES + " bytes, found " + length);
        }
        byte[] frame = new byte[length];
        socket.readAll(frame, 0, length);
        received(frame);
    }

    @Override
    public void flush() throws TTransportException {
        byte[] frame = takeWritten();
        socket.write(ByteBuffer.allocate(4).putInt(frame.length).array());
        socket.write(frame);
        socket.flush();
        resetConsumedMessageSize(-1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
