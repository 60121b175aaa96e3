package io.honeyflow.formats.binary;

import java.util.Arrays;
import org.apache.hadoop.io.WritableUtils;

/** A place in bytes that moves on as it is read. Reading behind the end is an {@link IndexOutOfBoundsException}. */
public final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    public int at() {
        return at;
    }

    public int left() {
        return end - at;
    }

    public byte next() {
        require(1);
        return bytes[at++];
    }

    private void require(int count) {
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException(count + " bytes at byte " + at + " of " + end);
        }
    }

    public byte[] take(int count) {
        require(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    public void skip(int count) {
        require(count);
        at += count;
    }

    /** Big-endian two's complement of so many bytes. */
    public long fixed(int count) {
        require(count);
        long value = bytes[at];
        for (int i = 1; i < count; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += count;
        return value;
    }

    /** A whole number of as many bytes as it needs. Source: Hadoop's WritableUtils. */
    public long variable() {
        byte first = next();
        int count = WritableUtils.decodeVIntSize(first) - 1;
        if (count == 0) {
            return first;
        }
        require(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += count;
        return WritableUtils.isNegativeVInt(first) ? ~value : value;
    }

    /** A length that {@link #variable} gives. */
    public int length() {
        long length = variable();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("a length of " + length + " before byte " + at);
        }
        return (int) length;
    }
}
