package io.honeyflow.gateway.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Gathers what is written into large pieces. It holds memory only between the begin of a message and its flush:
 * thousands of connections that say nothing shall cost next to nothing.
 */
final class MessageOutput extends OutputStream {
    private static final int FIRST = 512;
    private static final int LARGEST = 1 << 16;
    private static final byte[] NONE = new byte[0];

    private final OutputStream out;
    private byte[] buffer = NONE;
    private int used;

    MessageOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        reserve(1);
        buffer[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length >= LARGEST) {
            pass();
            out.write(bytes, offset, length);
            return;
        }
        reserve(length);
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    private void reserve(int length) throws IOException {
        if (used + length > LARGEST) {
            pass();
        }
        if (used + length > buffer.length) {
            int size = Math.max(Math.max(FIRST, 2 * buffer.length), Integer.highestOneBit(used + length) * 2);
            buffer = Arrays.copyOf(buffer, Math.min(size, LARGEST));
        }
    }

    private void pass() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    @Override
    public void flush() throws IOException {
        pass();
        buffer = NONE;
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
