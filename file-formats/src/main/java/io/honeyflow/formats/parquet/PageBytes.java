package io.honeyflow.formats.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;

/** Bytes of a page with some room behind them, so that eight bytes can be read at every place. */
final class PageBytes {
    private static final int ROOM = 8;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int end;

    PageBytes(byte[] data, int end) {
        this.data = data;
        this.end = end;
    }

    static PageBytes of(BytesInput input) throws IOException {
        ByteBuffer buffer = input.toByteBuffer();
        int length = buffer.remaining();
        byte[] data = new byte[length + ROOM];
        buffer.get(data, 0, length);
        return new PageBytes(data, length);
    }

    byte[] data() {
        return data;
    }

    /** Behind the last byte that counts. */
    int end() {
        return end;
    }

    short shortAt(int at) {
        return (short) SHORT.get(data, at);
    }

    int intAt(int at) {
        return (int) INT.get(data, at);
    }

    long longAt(int at) {
        return (long) LONG.get(data, at);
    }

    /** A length of four bytes, of what stands behind it. @throws IllegalArgumentException where that isn't all there */
    int lengthAt(int at) {
        require(at, Integer.BYTES);
        int length = intAt(at);
        require(at + Integer.BYTES, length);
        return length;
    }

    /** @throws IllegalArgumentException where the page has fewer bytes */
    void require(int at, long count) {
        if (at < 0 || count < 0 || at + count > end) {
            throw new IllegalArgumentException(
                    "a page of " + end + " bytes ends within a value of " + count + " bytes at " + at);
        }
    }
}
