package io.honeyflow.exec.script;

import java.util.Arrays;

/** Lines of bytes that come in pieces. They end with LF, CR or CRLF. Source: Hadoop's LineReader. */
public final class LineSplitter {
    private static final int LONGEST = 1 << 28;

    private final Lines lines;
    private byte[] rest = new byte[0];
    private boolean afterReturn;

    /** What is done with a line. */
    @FunctionalInterface
    public interface Lines {
        /** @param to behind its last byte; its end isn't part of it */
        void line(byte[] bytes, int from, int to);
    }

    public LineSplitter(Lines lines) {
        this.lines = lines;
    }

    /** @throws IllegalArgumentException for a line longer than 256 MB */
    public void add(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterReturn) {
                start = i + 1;
            } else if (b == '\n' || b == '\r') {
                line(bytes, start, i);
                start = i + 1;
            }
            afterReturn = b == '\r';
        }
        keep(bytes, start);
    }

    /** A last line without an end counts. */
    public void end() {
        if (rest.length > 0) {
            lines.line(rest, 0, rest.length);
            rest = new byte[0];
        }
    }

    private void line(byte[] bytes, int from, int to) {
        if (rest.length == 0) {
            lines.line(bytes, from, to);
            return;
        }
        keep(Arrays.copyOf(bytes, to), from);
        byte[] whole = rest;
        rest = new byte[0];
        lines.line(whole, 0, whole.length);
    }

    private void keep(byte[] bytes, int from) {
        int more = bytes.length - from;
        if (more > LONGEST - rest.length) {
            throw new IllegalArgumentException("expected lines of at most " + LONGEST + " bytes, found a longer one");
        }
        if (more > 0) {
            byte[] longer = Arrays.copyOf(rest, rest.length + more);
            System.arraycopy(bytes, from, longer, rest.length, more);
            rest = longer;
        }
    }
}
