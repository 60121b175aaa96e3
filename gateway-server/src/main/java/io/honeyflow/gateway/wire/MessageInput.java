package io.honeyflow.gateway.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket's input, message by message: each may take so long and be so large, and between two of them it can be asked
 * whether the other end is still there. Only for the thread that reads.
 */
final class MessageInput extends InputStream {
    private static final int BUFFER = 8192;
    private static final int GLANCE_MILLIS = 1;

    private final Socket socket;
    private final InputStream in;
    /** Only under TLS. */
    private final @Nullable Limit limit;

    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long largest = Long.MAX_VALUE;
    private long left = Long.MAX_VALUE;
    private boolean timed;
    private long deadline;

    MessageInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.limit = null;
    }

    /** @param limit what ends a read of an encrypted socket that takes too long */
    MessageInput(SSLSocket socket, Limit limit) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.limit = limit;
    }

    /** Begins a time limit for one read. */
    interface Limit {
        Deadlines.Deadline begin(long millis);
    }

    /** What was received and isn't read yet; it counts as read then. */
    InputStream received() {
        InputStream rest = new ByteArrayInputStream(buffer.clone(), at, end - at);
        at = end;
        return rest;
    }

    /**
     * Waits for a message's first byte, which stays to be read.
     *
     * @param most zero for as long as it takes
     * @return the byte; -1 where the other end has closed
     * @throws SocketTimeoutException where none came within the time
     */
    int awaitMessage(Duration most) throws IOException {
        timed = most.isPositive();
        deadline = System.nanoTime() + most.toNanos();
        left = Long.MAX_VALUE;
        return at < end || fill() ? buffer[at] & 0xff : -1;
    }

    /** From here on a message is read: of so many bytes at most, within so much time. */
    void begin(long bytes, Duration most) {
        largest = bytes;
        left = bytes;
        timed = true;
        deadline = System.nanoTime() + most.toNanos();
    }

    /** Whether the other end is still there, as far as can be seen. Waits a millisecond at most. */
    boolean connected() {
        if (at < end) {
            return true;
        }
        try {
            socket.setSoTimeout(GLANCE_MILLIS);
            return receive();
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean receive() throws IOException {
        int count = in.read(buffer, 0, BUFFER);
        at = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    private boolean fill() throws IOException {
        long millis = timed ? (deadline - System.nanoTime()) / 1_000_000 : 0;
        if (timed && millis <= 0) {
            throw new SocketTimeoutException("it took too long");
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        return limit == null || !timed ? receive() : receive(limit.begin(millis));
    }

    private boolean receive(Deadlines.Deadline deadline) throws IOException {
        try (deadline) {
            return receive();
        } catch (IOException e) {
            if (deadline.passed()) {
                throw new SocketTimeoutException("it took too long");
            }
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        take(1);
        return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        take(count);
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        return count;
    }

    private void take(int count) throws IOException {
        if (count > left) {
            throw new IOException("expected a message of at most " + largest + " bytes");
        }
        left -= count;
    }
}
