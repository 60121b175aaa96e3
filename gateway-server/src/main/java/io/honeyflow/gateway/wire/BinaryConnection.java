package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.session.Session;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the binary protocol. Its sessions end with it, unless the settings say otherwise. */
final class BinaryConnection implements Client, Runnable {
    /** How deep structures may be nested in a message. */
    static final int DEPTH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(BinaryConnection.class);
    private static final int STRICT_THRIFT = 0x80;
    private static final int TLS = 0x16;

    /** How long a client that was refused has to take the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Services services;
    private final Socket socket;
    private final MessageInput input;
    private final long largest;
    private final Duration messageTimeout;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private @Nullable String user;

    BinaryConnection(Services services, Socket socket) throws IOException {
        this.services = services;
        this.socket = socket;
        this.input = new MessageInput(socket);
        this.largest = services.settings().get(GatewayOptions.MESSAGE_SIZE);
        this.messageTimeout = services.settings().get(GatewayOptions.MESSAGE_TIMEOUT);
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
    public void closed(Session session) {
        sessions.remove(session);
    }

    @Override
    public void run() {
        try (socket) {
            talk();
        } catch (EOFException e) {
            ended("it closed in the midst of a message");
        } catch (SocketTimeoutException e) {
            ended("its message did not end in time");
        } catch (TTransportException e) {
            ended(reason(e));
        } catch (IOException | TException | RuntimeException e) {
            ended(String.valueOf(e.getMessage()));
        } catch (StackOverflowError | OutOfMemoryError e) {
            ended(e.toString());
        } finally {
            if (services.settings().get(ClientOptions.CLOSE_ON_DISCONNECT)) {
                sessions.forEach(services::close);
            }
        }
    }

    private static String reason(TTransportException e) {
        return switch (e.getType()) {
            case TTransportException.END_OF_FILE -> "it closed in the midst of a message";
            case TTransportException.TIMED_OUT -> "its message did not end in time";
            default ->
                String.valueOf(
                        e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        };
    }

    /** One line a connection that didn't end between two messages. */
    private void ended(String why) {
        LOG.warn("connection from {} ended: {}", socket.getRemoteSocketAddress(), why);
    }

    /** SASL begins with 1, bare Thrift with the top bit of its version; anything else is no client of ours. */
    private void talk() throws IOException, TException {
        Duration login = services.settings().get(GatewayOptions.LOGIN_TIMEOUT);
        int first;
        try {
            first = input.awaitMessage(login);
        } catch (SocketTimeoutException e) {
            ended("it said nothing for " + login.toSeconds() + " seconds");
            return;
        }
        OutputStream output = new MessageOutput(socket.getOutputStream());
        int most = (int) Math.min(largest, Integer.MAX_VALUE);
        TConfiguration limits = new TConfiguration(most, most, DEPTH);
        if (first == SaslPlain.START) {
            input.begin(largest, login);
            user = SaslPlain.negotiate(input, output).orElse(null);
            SaslFrames.Input frames = new SaslFrames.Input(input, largest);
            serve(new TIOStreamTransport(limits, frames, new SaslFrames.Output(output)), frames::endMessage);
        } else if (first == STRICT_THRIFT) {
            serve(new TIOStreamTransport(limits, input, output), () -> {});
        } else if (first >= 0) {
            LOG.warn(
                    "connection from {} refused: expected SASL PLAIN or bare Thrift, found first byte 0x{}{}",
                    socket.getRemoteSocketAddress(),
                    String.format(Locale.ROOT, "%02x", first),
                    guess(first));
        }
    }

    private static String guess(int first) {
        if (first == TLS) {
            return " (TLS, which isn't supported yet)";
        }
        return first >= 'A' && first <= 'Z' ? " (HTTP? It has a port of its own)" : "";
    }

    /** What is to be done behind each message. */
    private interface MessageEnd {
        void run() throws IOException;
    }

    private void serve(TTransport transport, MessageEnd end) throws IOException, TException {
        FrugalProtocol in = new FrugalProtocol(transport, largest);
        TProtocol out = new TBinaryProtocol(transport);
        Calls calls = new Calls(new ThriftService(services, this));
        while (awaitMessage()) {
            input.begin(largest, messageTimeout);
            try {
                calls.process(in, out);
            } catch (TProtocolException e) {
                linger();
                throw e;
            }
            end.run();
            transport.updateKnownMessageSize(-1);
        }
    }

    /** Closing at once, with unread bytes, would take the answer away that was given last. */
    private void linger() {
        try {
            socket.shutdownOutput();
            input.begin(largest, LINGER);
            byte[] rest = new byte[4096];
            while (input.read(rest, 0, rest.length) >= 0) {
                // What comes is of a message that was refused.
            }
        } catch (IOException e) {
            LOG.debug("connection from {} is closed: {}", socket.getRemoteSocketAddress(), e.toString());
        }
    }

    /** False where the client has closed or we have: both are ends in good order. */
    private boolean awaitMessage() {
        try {
            return input.awaitMessage(Duration.ZERO) >= 0;
        } catch (IOException e) {
            LOG.debug("connection from {} ended: {}", socket.getRemoteSocketAddress(), e.toString());
            return false;
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
