package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.tls.ServerTls;
import io.honeyflow.gateway.tls.TlsOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other end of an HTTP connection. Jetty reads from it only while it wants a request: this one can also be asked,
 * while a call is held, whether the client is still there; and a request must be there in time.
 */
final class HttpPeer extends SocketChannelEndPoint {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPeer.class);
    private static final int GLANCE = 1024;

    private final Expected expected;
    private final Scheduler scheduler;
    private final Duration messageTimeout;
    /** As text, since nothing is known of a closed connection. */
    private final String address;

    /** What a glance has found: the next request's first bytes. In the state of being read. */
    private final ByteBuffer glanced = ByteBuffer.allocate(GLANCE).flip();

    private Scheduler.@Nullable Task late;
    private boolean begun;
    private boolean gone;
    private volatile boolean endedLate;
    private volatile boolean handshakeTold;

    /** What the other end must begin with. */
    enum Expected {
        /** A method, such as POST. */
        HTTP,
        /** A handshake. */
        TLS;

        boolean isBegunBy(byte first) {
            return this == TLS ? first == ServerTls.FIRST_BYTE : first >= 'A' && first <= 'Z';
        }
    }

    /**
     * Where connections come from.
     *
     * @param messageTimeout within which a request must be there
     */
    record Origin(Expected expected, Scheduler scheduler, Duration messageTimeout) {}

    HttpPeer(SocketChannel channel, ManagedSelector selector, SelectionKey key, Origin origin) {
        super(channel, selector, key, origin.scheduler);
        this.expected = origin.expected;
        this.scheduler = origin.scheduler;
        this.messageTimeout = origin.messageTimeout;
        this.address = String.valueOf(getRemoteSocketAddress());
    }

    /** The one that a request came from. */
    static HttpPeer of(Request request) {
        return of(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    /** The one below what encrypts it, where it is encrypted. */
    static HttpPeer of(EndPoint end) {
        return (HttpPeer) (end instanceof EndPoint.Wrapper encrypted ? encrypted.unwrap() : end);
    }

    /**
     * Only while a request has been read to its end and isn't answered: nobody else reads then. What is found in front of
     * the end is kept, such as the farewell of TLS.
     */
    boolean connected() {
        try {
            gone = gone || BufferUtil.space(glanced) > 0 && super.fill(glanced) < 0;
        } catch (IOException e) {
            gone = true;
        }
        return !gone;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int count = glanced.hasRemaining() ? BufferUtil.append(buffer, glanced) : super.fill(buffer);
        if (count > 0) {
            requestBegins();
            if (!begun) {
                begun = true;
                return checkFirst(buffer.get(buffer.limit() - count)) ? count : refused(buffer);
            }
        }
        return count;
    }

    private int refused(ByteBuffer buffer) {
        byte first = buffer.get(buffer.position());
        buffer.position(buffer.limit());
        if (expected == Expected.TLS && Expected.HTTP.isBegunBy(first)) {
            answerInClear();
        }
        close();
        return -1;
    }

    /** Whoever speaks HTTP in clear where TLS is spoken understands this. */
    private void answerInClear() {
        String text = "this gateway speaks TLS only: expected https, or ssl=true in the URL\n";
        String answer = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                + text.length() + "\r\n\r\n" + text;
        try {
            getChannel().write(StandardCharsets.US_ASCII.encode(answer));
            // With bytes of a request unread the answer could be lost.
            getChannel().shutdownOutput();
        } catch (IOException e) {
            LOG.debug("{} can't be told: {}", address, e.toString());
        }
    }

    /** Anything else isn't worth an answer in the protocol that it doesn't speak. */
    private boolean checkFirst(byte first) {
        if (expected.isBegunBy(first)) {
            return true;
        }
        handshakeTold = true;
        LOG.warn(
                "connection from {} refused: expected {}, found first byte 0x{}{}",
                address,
                expected,
                String.format(Locale.ROOT, "%02x", first & 0xff),
                guess(first));
        return false;
    }

    private static String guess(byte first) {
        if (Expected.TLS.isBegunBy(first)) {
            return " (TLS? " + TlsOptions.USE.name() + " is false)";
        }
        if (Expected.HTTP.isBegunBy(first)) {
            return " (HTTP in clear? " + TlsOptions.USE.name() + " is true)";
        }
        return first == 1 || first == (byte) 0x80 ? " (binary Thrift? It has a port of its own)" : "";
    }

    private synchronized void requestBegins() {
        if (late == null) {
            late = scheduler.schedule(this::endLate, messageTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The request is there: from here on it may take as long as it needs. */
    synchronized void requestEnds() {
        if (late != null) {
            late.cancel();
            late = null;
        }
    }

    /** Whom it comes from, as text. */
    String address() {
        return address;
    }

    /** Whether it was ended because its request took too long. */
    boolean endedLate() {
        return endedLate;
    }

    private void endLate() {
        endedLate = true;
        LOG.warn("connection from {} ended: its message did not end in time", address);
        close();
    }

    /** Its TLS handshake has come to an end, good or bad, and nobody needs to be told that it hasn't. */
    void handshakeEnds() {
        handshakeTold = true;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        requestEnds();
        if (expected == Expected.TLS && begun && !handshakeTold && !endedLate) {
            LOG.warn("connection from {} ended: it closed in its TLS handshake", address);
        }
        super.onClose(cause);
    }
}
