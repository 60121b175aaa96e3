package io.honeyflow.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Lines of a stream, one at a time in a buffer that is used again. A line ends with {@code \n}, {@code \r} or
 * {@code \r\n}. Source: Hadoop's LineReader.
 */
final class Lines {
    /** A longer one is no text, and would take all memory. */
    static final int LONGEST = 64 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private byte[] line = new byte[1024];
    private int length;
    private long consumed;
    private final LongSupplier position;
    private long chunkPosition;
    private long endedAt;

    /** @param position of the stream while it gives the bytes that it gave last; see {@link #endedAt} */
    Lines(InputStream in, LongSupplier position) {
        this.in = in;
        this.position = position;
    }

    /** The stream's position with the last byte of the last line, its end included; 0 before the first. */
    long endedAt() {
        return endedAt;
    }

    /** The current line's bytes; {@link #length} of them count. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Bytes taken from the stream, line ends included. */
    long consumed() {
        return consumed;
    }

    /** False at the end. @throws IllegalArgumentException where a line is too long */
    boolean next() throws IOException {
        length = 0;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            int end = at;
            while (end < filled && chunk[end] != '\n' && chunk[end] != '\r') {
                end++;
            }
            append(end - at);
            consumed += end - at;
            at = end;
            if (at < filled) {
                boolean carriage = take() == '\r';
                if (carriage && (at < filled || fill()) && chunk[at] == '\n') {
                    take();
                }
                return true;
            }
        }
        return any;
    }

    private byte take() {
        consumed++;
        endedAt = chunkPosition;
        return chunk[at++];
    }

    private boolean fill() throws IOException {
        int count = in.read(chunk, 0, CHUNK);
        at = 0;
        filled = Math.max(0, count);
        chunkPosition = position.getAsLong();
        return filled > 0;
    }

    private void append(int count) {
        if (count > LONGEST - length) {
            throw new IllegalArgumentException("lines of at most " + LONGEST + " bytes");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, at, line, length, count);
        length += count;
    }
}
