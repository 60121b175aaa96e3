package io.honeyflow.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a stream, one at a time in a buffer that is used again. A line ends with {@code \n} or {@code \r\n}. */
final class Lines {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private byte[] line = new byte[1024];
    private int length;
    private long consumed;

    Lines(InputStream in) {
        this.in = in;
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

    /** False at the end. */
    boolean next() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (at == filled) {
                filled = in.read(chunk, 0, CHUNK);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any;
                }
            }
            any = true;
            int end = at;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            append(end - at);
            consumed += end - at;
            at = end;
            if (at < filled) {
                at++;
                consumed++;
                if (length > 0 && line[length - 1] == '\r') {
                    length--;
                }
                return true;
            }
        }
    }

    private void append(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, at, line, length, count);
        length += count;
    }
}
