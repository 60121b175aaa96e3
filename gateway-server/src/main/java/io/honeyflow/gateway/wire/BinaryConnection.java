package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.session.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the binary protocol. Its sessions end with it. */
final class BinaryConnection implements Client, Runnable {
    static final int LARGEST_MESSAGE = 100 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(BinaryConnection.class);
    private static final int STRICT_THRIFT = 0x80;
    private static final int TLS = 0x16;
    private static final int DEPTH = 64;

    private final Services services;
    private final Socket socket;
    private final PeekableInput input;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private @Nullable String user;

    BinaryConnection(Services services, Socket socket) throws IOException {
        this.services = services;
        this.socket = socket;
        this.input = new PeekableInput(socket);
    }

    @Override
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public boolean connected() {
        return input.connected();
    }

    @Override
    public void opened(Session session) {
        sessions.add(session);
    }

    @Override
    public void run() {
        try (socket) {
            TTransport transport = negotiate();
            if (transport != null) {
                serve(transport);
            }
        } catch (TTransportException e) {
            if (e.getType() != TTransportException.END_OF_FILE) {
                LOG.debug("connection from {} ended: {}", socket.getRemoteSocketAddress(), e.toString());
            }
        } catch (IOException | TException | RuntimeException e) {
            LOG.warn("connection from {} ended: {}", socket.getRemoteSocketAddress(), e.toString());
        } finally {
            sessions.forEach(services::close);
        }
    }

    /** SASL begins with 1, bare Thrift with the top bit of its version; anything else is no client of ours. */
    private @Nullable TTransport negotiate() throws IOException, TTransportException {
        OutputStream output = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        input.mark(1);
        int first = input.read();
        input.reset();
        TConfiguration limits = new TConfiguration(LARGEST_MESSAGE, LARGEST_MESSAGE, DEPTH);
        if (first == SaslPlain.START) {
            user = SaslPlain.negotiate(input, output);
            return new TFramedTransport(new TIOStreamTransport(limits, input, output), LARGEST_MESSAGE);
        }
        if (first == STRICT_THRIFT) {
            return new TIOStreamTransport(limits, input, output);
        }
        if (first >= 0) {
            LOG.warn(
                    "connection from {} refused: expected SASL PLAIN or bare Thrift, found first byte 0x{}{}",
                    socket.getRemoteSocketAddress(),
                    Integer.toHexString(first),
                    first == TLS ? " (TLS, which isn't supported yet)" : "");
        }
        return null;
    }

    private void serve(TTransport transport) throws TException {
        TProtocol protocol = new TBinaryProtocol(transport, LARGEST_MESSAGE, LARGEST_MESSAGE, true, true);
        TCLIService.Processor<ThriftService> processor = new TCLIService.Processor<>(new ThriftService(services, this));
        while (!socket.isClosed()) {
            processor.process(protocol, protocol);
            transport.updateKnownMessageSize(-1);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("socket didn't close: {}", e.toString());
        }
    }
}
