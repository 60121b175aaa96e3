package io.honeyflow.gateway.wire;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TTransport;

/** A growing array of bytes, numbers in the order of Thrift's binary protocol: the highest byte first. */
final class RowBytes {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    RowBytes(int expected) {
        this.bytes = new byte[Math.max(64, expected)];
    }

    int size() {
        return size;
    }

    /** Makes room for so many bytes more: writes of no more than that need no other check. */
    private void reserve(int more) {
        if (more > bytes.length - size) {
            long least = (long) size + more;
            if (least > Integer.MAX_VALUE - 16) {
                throw new SqlException(ErrorCode.INVALID_VALUE, "expected rows of less than 2 GB in one fetch");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(least, 2L * bytes.length)));
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        reserve(Short.BYTES);
        SHORTS.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void put(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    /** The same byte so many times. */
    void fill(int value, int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) value);
        size += count;
    }

    /** Writes a number at a place that was written before. */
    void setInt(int at, int value) {
        INTS.set(bytes, at, value);
    }

    void writeTo(TTransport transport) throws TException {
        transport.write(bytes, 0, size);
    }
}
