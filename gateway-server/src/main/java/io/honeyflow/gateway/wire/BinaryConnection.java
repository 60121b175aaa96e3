package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.auth.Authentication;
import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.tls.ServerTls;
import io.honeyflow.gateway.tls.TlsOptions;
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
import javax.net.ssl.SSLSocket;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
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
    /** How much of a message is read of which only the head matters. */
    private static final int LARGEST_REFUSED = 1 << 16;
    /** How long saying goodbye under TLS may take. */
    private static final long GOODBYE_MILLIS = 2_000;
    /** How long a client that was refused has to take the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Services services;
    private final Socket plain;
    private final Deadlines deadlines;
    private Socket socket;
    private MessageInput input;
    private final long largest;
    private final Duration messageTimeout;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private @Nullable String user;

    BinaryConnection(Services services, Socket socket, Deadlines deadlines) throws IOException {
        this.services = services;
        this.plain = socket;
        this.deadlines = deadlines;
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
    public String address() {
        return plain.getInetAddress().getHostAddress();
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
        try {
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
            sayGoodbye();
            if (services.settings().get(ClientOptions.CLOSE_ON_DISCONNECT)) {
                sessions.forEach(services::close);
            }
        }
    }

    /** Under TLS the end is told, so that nobody else can pretend one; a client that doesn't read shall not hold us. */
    private void sayGoodbye() {
        if (socket != plain) {
            try (Deadlines.Deadline limit = deadlines.begin(plain, GOODBYE_MILLIS)) {
                socket.close();
                LOG.trace("said goodbye in time: {}", !limit.passed());
            } catch (IOException e) {
                LOG.debug("no goodbye to {}: {}", plain.getRemoteSocketAddress(), e.toString());
            }
        }
        close();
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
        LOG.warn("connection from {} ended: {}", plain.getRemoteSocketAddress(), why);
    }

    /** SASL begins with 1, bare Thrift with the top bit of its version; anything else is no client of ours. */
    private void talk() throws IOException, TException {
        Duration login = services.settings().get(GatewayOptions.LOGIN_TIMEOUT);
        Optional<ServerTls> tls = services.door().tls();
        int first;
        try {
            first = input.awaitMessage(login);
            if (tls.isPresent() && first == ServerTls.FIRST_BYTE) {
                secure(tls.get(), login);
                first = input.awaitMessage(login);
                tls = Optional.empty();
            }
        } catch (SocketTimeoutException e) {
            ended("it said nothing for " + login.toSeconds() + " seconds");
            return;
        }
        OutputStream output = new MessageOutput(socket.getOutputStream());
        input.begin(largest, login);
        if (tls.isPresent() && first >= 0) {
            refusePlain(first, output);
        } else if (first == SaslPlain.START) {
            user = SaslPlain.negotiate(
                            input, output, services.door().authentication().once(), address())
                    .orElse(null);
            SaslFrames.Input frames = new SaslFrames.Input(input, largest);
            serve(new TIOStreamTransport(limits(), frames, new SaslFrames.Output(output)), frames::endMessage);
        } else if (first == STRICT_THRIFT && services.door().authentication().isOpen()) {
            serve(new TIOStreamTransport(limits(), input, output), () -> {});
        } else if (first == STRICT_THRIFT) {
            refuseBare(output, login, "this gateway asks for a password: connect with SASL PLAIN, without auth=noSasl");
        } else if (first >= 0) {
            LOG.warn(
                    "connection from {} refused: expected SASL PLAIN or bare Thrift, found first byte 0x{}{}",
                    plain.getRemoteSocketAddress(),
                    String.format(Locale.ROOT, "%02x", first),
                    guess(first));
        }
    }

    private TConfiguration limits() {
        int most = (int) Math.min(largest, Integer.MAX_VALUE);
        return new TConfiguration(most, most, DEPTH);
    }

    /** From here on all is encrypted. */
    private void secure(ServerTls tls, Duration most) throws IOException {
        SSLSocket secured = tls.secured(plain, input.received());
        try (Deadlines.Deadline limit = deadlines.begin(plain, most.toMillis())) {
            plain.setSoTimeout(Math.toIntExact(most.toMillis()));
            try {
                secured.startHandshake();
            } catch (IOException e) {
                throw new IOException(
                        limit.passed() || e instanceof SocketTimeoutException
                                ? "its TLS handshake did not end in time"
                                : "its TLS handshake failed: " + e.getMessage(),
                        e);
            }
        }
        socket = secured;
        input = new MessageInput(secured, millis -> deadlines.begin(plain, millis));
    }

    /** Whoever speaks in clear where TLS is spoken is told so, each in its own tongue. */
    private void refusePlain(int first, OutputStream output) throws IOException, TException {
        String instead = "this gateway speaks TLS only: connect with ssl=true";
        Duration login = services.settings().get(GatewayOptions.LOGIN_TIMEOUT);
        if (first == SaslPlain.START) {
            SaslPlain.negotiate(input, output, Authentication.wrongWay(instead), address());
        } else if (first == STRICT_THRIFT) {
            refuseBare(output, login, instead);
        } else {
            ended("expected TLS, found first byte 0x" + String.format(Locale.ROOT, "%02x", first) + guess(first));
        }
    }

    /** Reads one call and answers it with an error, which a client shows. */
    private void refuseBare(OutputStream output, Duration most, String why) throws IOException, TException {
        input.begin(LARGEST_REFUSED, most);
        TTransport transport = new TIOStreamTransport(limits(), input, output);
        TProtocol in = new FrugalProtocol(transport, LARGEST_REFUSED);
        TProtocol out = new TBinaryProtocol(transport);
        TMessage call = in.readMessageBegin();
        TProtocolUtil.skip(in, TType.STRUCT);
        in.readMessageEnd();
        out.writeMessageBegin(new TMessage(call.name, TMessageType.EXCEPTION, call.seqid));
        new TApplicationException(TApplicationException.UNSUPPORTED_CLIENT_TYPE, why).write(out);
        out.writeMessageEnd();
        transport.flush();
        ended("bare Thrift refused: " + why);
    }

    private static String guess(int first) {
        if (first == ServerTls.FIRST_BYTE) {
            return " (TLS? " + TlsOptions.USE.name() + " is false)";
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
            LOG.debug("connection from {} is closed: {}", plain.getRemoteSocketAddress(), e.toString());
        }
    }

    /** False where the client has closed or we have: both are ends in good order. */
    private boolean awaitMessage() {
        try {
            return input.awaitMessage(Duration.ZERO) >= 0;
        } catch (IOException e) {
            LOG.debug("connection from {} ended: {}", plain.getRemoteSocketAddress(), e.toString());
            return false;
        }
    }

    /** At once, in the midst of whatever goes on. */
    void close() {
        try {
            plain.close();
        } catch (IOException e) {
            LOG.debug("socket didn't close: {}", e.toString());
        }
    }
}
