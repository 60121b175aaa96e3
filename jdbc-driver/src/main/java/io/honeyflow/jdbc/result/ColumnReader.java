package io.honeyflow.jdbc.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TTransport;
import org.jspecify.annotations.Nullable;

/** Reads a column of a row set (TColumn) into arrays. */
final class ColumnReader {
    /** Memory grows with what arrives, not with the length that is said. */
    private static final int STEP = 1 << 20;

    private static final int BOOL = 1;
    private static final int DOUBLE = 6;
    private static final int STRING = 7;
    private static final int BINARY = 8;

    private final int kind;
    private @Nullable Object values;
    private int @Nullable [] ends;
    private byte[] nulls = new byte[0];

    private ColumnReader(int kind) {
        this.kind = kind;
    }

    /** @throws TException also for a column without values of any known kind */
    static ColumnValues read(TProtocol in) throws TException {
        ColumnValues found = null;
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.type == TType.STRUCT && field.id >= BOOL && field.id <= BINARY) {
                found = new ColumnReader(field.id).column(in);
            } else {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        if (found == null) {
            throw garbage("a column without values of any known kind");
        }
        return found;
    }

    private static TProtocolException garbage(String what) {
        return new TProtocolException(TProtocolException.INVALID_DATA, "the server's rows make no sense: " + what);
    }

    private ColumnValues column(TProtocol in) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.id == 1 && field.type == TType.LIST) {
                values(in, in.readListBegin());
            } else if (field.id == 2 && field.type == TType.STRING) {
                nulls = bytes(in);
            } else {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        if (values instanceof long[]) {
            return new WholeValues((long[]) values, width(), nulls);
        } else if (values instanceof double[]) {
            return new ColumnValues.Doubles((double[]) values, nulls);
        } else if (values instanceof byte[]) {
            return ends == null
                    ? new ColumnValues.Booleans((byte[]) values, nulls)
                    : new TextValues((byte[]) values, ends, nulls, kind == BINARY);
        }
        throw garbage("a column without a list of values");
    }

    /** Bytes of one value of the kinds that have a fixed number of them. */
    private int width() {
        switch (kind) {
            case BOOL:
            case 2:
                return Byte.BYTES;
            case 3:
                return Short.BYTES;
            case 4:
                return Integer.BYTES;
            default:
                return Long.BYTES;
        }
    }

    private static byte elementType(int kind) {
        byte[] types = {
            TType.BOOL, TType.BYTE, TType.I16, TType.I32, TType.I64, TType.DOUBLE, TType.STRING, TType.STRING
        };
        return types[kind - 1];
    }

    private void values(TProtocol in, TList list) throws TException {
        if (list.elemType != elementType(kind) && list.size > 0) {
            throw garbage("values of Thrift type " + list.elemType + " in a column of kind " + kind);
        }
        if (kind == STRING || kind == BINARY) {
            texts(in, list.size);
        } else if (in instanceof TBinaryProtocol) {
            fixed(in.getTransport(), list.size);
        } else {
            oneByOne(in, list.size);
        }
        in.readListEnd();
    }

    /** All values at once, as the binary protocol lays them out: one behind another, the highest byte first. */
    private void fixed(TTransport in, int count) throws TException {
        byte[] raw = take(in, (long) count * width());
        if (kind == BOOL) {
            values = raw;
        } else if (kind == DOUBLE) {
            double[] doubles = new double[count];
            ByteBuffer.wrap(raw).asDoubleBuffer().get(doubles);
            values = doubles;
        } else {
            values = longs(ByteBuffer.wrap(raw), new long[count]);
        }
    }

    private long[] longs(ByteBuffer raw, long[] longs) {
        switch (width()) {
            case Byte.BYTES:
                for (int i = 0; i < longs.length; i++) {
                    longs[i] = raw.get(i);
                }
                break;
            case Short.BYTES:
                for (int i = 0; i < longs.length; i++) {
                    longs[i] = raw.getShort(i * Short.BYTES);
                }
                break;
            case Integer.BYTES:
                for (int i = 0; i < longs.length; i++) {
                    longs[i] = raw.getInt(i * Integer.BYTES);
                }
                break;
            default:
                raw.asLongBuffer().get(longs);
        }
        return longs;
    }

    private void oneByOne(TProtocol in, int count) throws TException {
        if (kind == BOOL) {
            byte[] flags = new byte[count];
            for (int i = 0; i < count; i++) {
                flags[i] = (byte) (in.readBool() ? 1 : 0);
            }
            values = flags;
        } else if (kind == DOUBLE) {
            double[] doubles = new double[count];
            for (int i = 0; i < count; i++) {
                doubles[i] = in.readDouble();
            }
            values = doubles;
        } else {
            long[] longs = new long[count];
            for (int i = 0; i < count; i++) {
                longs[i] = whole(in);
            }
            values = longs;
        }
    }

    private long whole(TProtocol in) throws TException {
        switch (width()) {
            case Byte.BYTES:
                return in.readByte();
            case Short.BYTES:
                return in.readI16();
            case Integer.BYTES:
                return in.readI32();
            default:
                return in.readI64();
        }
    }

    private void texts(TProtocol in, int count) throws TException {
        TextBytes texts = new TextBytes(count);
        if (in instanceof TBinaryProtocol) {
            texts.read(in, count);
        } else {
            for (int i = 0; i < count; i++) {
                texts.add(in.readBinary());
            }
        }
        values = texts.data();
        ends = texts.ends();
    }

    /** A binary value on its own. */
    static byte[] bytes(TProtocol in) throws TException {
        ByteBuffer buffer = in.readBinary();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] take(TTransport in, long count) throws TException {
        if (count > Integer.MAX_VALUE - 16) {
            throw garbage("a column of " + count + " bytes");
        }
        byte[] bytes = new byte[(int) Math.min(count, STEP)];
        int at = 0;
        while (true) {
            in.readAll(bytes, at, bytes.length - at);
            if (bytes.length == count) {
                return bytes;
            }
            at = bytes.length;
            bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * at));
        }
    }
}
