package io.honeyflow.jdbc.result;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.transport.TTransport;

/** Gathers texts one behind another in one array. */
final class TextBytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int FEW_BYTES = 16;
    private static final int STEP = 1 << 20;

    private final int[] ends;
    private byte[] data;
    private int next;
    private int size;

    TextBytes(int count) {
        this.ends = new int[count];
        this.data = new byte[(int) Math.min((long) FEW_BYTES * count, STEP)];
    }

    int[] ends() {
        return ends;
    }

    byte[] data() {
        return data;
    }

    private void reserve(int more) throws TException {
        long least = (long) size + more;
        if (least > Integer.MAX_VALUE - 16) {
            throw new TProtocolException(TProtocolException.SIZE_LIMIT, "a column of more than 2 GB");
        }
        if (least > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(least, 2L * data.length)));
        }
    }

    void add(ByteBuffer text) throws TException {
        int length = text.remaining();
        reserve(length);
        text.get(data, size, length);
        size += length;
        ends[next++] = size;
    }

    /** Reads that many texts, each its length and its bytes: out of the transport's buffer as far as they lie there. */
    void read(TProtocol in, int count) throws TException {
        TTransport transport = in.getTransport();
        int end = next + count;
        while (next < end) {
            readBuffered(transport, end);
            if (next < end) {
                readOne(in, transport);
            }
        }
    }

    private void readBuffered(TTransport transport, int end) throws TException {
        int left = transport.getBytesRemainingInBuffer();
        if (left < Integer.BYTES) {
            return;
        }
        byte[] buffer = transport.getBuffer();
        int start = transport.getBufferPosition();
        int limit = start + left;
        int at = start;
        while (next < end && limit - at >= Integer.BYTES) {
            int length = (int) INTS.get(buffer, at);
            if (length < 0 || length > limit - at - Integer.BYTES) {
                break;
            }
            reserve(length);
            System.arraycopy(buffer, at + Integer.BYTES, data, size, length);
            at += Integer.BYTES + length;
            size += length;
            ends[next++] = size;
        }
        transport.consumeBuffer(at - start);
    }

    /** One that goes over the buffer's end. */
    private void readOne(TProtocol in, TTransport transport) throws TException {
        int length = in.readI32();
        if (length < 0) {
            throw new TProtocolException(TProtocolException.NEGATIVE_SIZE, "expected a length, found " + length);
        }
        for (int left = length; left > 0; ) {
            int step = Math.min(left, STEP);
            reserve(step);
            transport.readAll(data, size, step);
            size += step;
            left -= step;
        }
        ends[next++] = size;
    }
}
