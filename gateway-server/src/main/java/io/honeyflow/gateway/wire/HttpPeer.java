package io.honeyflow.gateway.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
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

    private final Scheduler scheduler;
    private final Duration messageTimeout;
    /** What a glance has found: the next request's first bytes. In the state of being read. */
    private final ByteBuffer glanced = ByteBuffer.allocate(GLANCE).flip();

    private Scheduler.@Nullable Task late;
    private boolean begun;
    private boolean gone;
    private volatile boolean endedLate;

    HttpPeer(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Duration messageTimeout) {
        super(channel, selector, key, scheduler);
        this.scheduler = scheduler;
        this.messageTimeout = messageTimeout;
    }

    /** Only while a request has been read to its end and isn't answered: nobody else reads then. */
    boolean connected() {
        if (gone || glanced.hasRemaining()) {
            return !gone;
        }
        glanced.clear().flip();
        try {
            gone = super.fill(glanced) < 0;
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
        buffer.position(buffer.limit());
        close();
        return -1;
    }

    /** HTTP begins with a method; anything else isn't worth an HTTP answer. */
    private boolean checkFirst(byte first) {
        if (first >= 'A' && first <= 'Z') {
            return true;
        }
        LOG.warn(
                "connection from {} refused: expected HTTP, found first byte 0x{}{}",
                getRemoteSocketAddress(),
                String.format(Locale.ROOT, "%02x", first & 0xff),
                first == 1 || first == (byte) 0x80 ? " (binary Thrift? It has a port of its own)" : "");
        return false;
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

    /** Whether it was ended because its request took too long. */
    boolean endedLate() {
        return endedLate;
    }

    private void endLate() {
        endedLate = true;
        LOG.warn("connection from {} ended: its message did not end in time", getRemoteSocketAddress());
        close();
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        requestEnds();
        super.onClose(cause);
    }
}
