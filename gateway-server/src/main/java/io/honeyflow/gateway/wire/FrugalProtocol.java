package io.honeyflow.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TTransport;

/** Thrift's binary protocol, reading: memory for a text grows with what arrives, not with the length that is said. */
final class FrugalProtocol extends TBinaryProtocol {
    /** No call has a list or a map of more. */
    private static final long MOST_ELEMENTS = 1 << 16;

    private static final int STEP = 1 << 16;

    private final long largest;
    /** How many structures have begun and not ended. */
    private int depth;

    FrugalProtocol(TTransport transport, long largest) {
        super(transport, largest, MOST_ELEMENTS, true, true);
        this.largest = largest;
    }

    void beginMessage() {
        depth = 0;
    }

    /** Passes over what the structures that have begun still hold: then the message is at its end. */
    void skipMessage() throws TException {
        while (depth > 0) {
            for (TField field = readFieldBegin(); field.type != TType.STOP; field = readFieldBegin()) {
                TProtocolUtil.skip(this, field.type);
                readFieldEnd();
            }
            readStructEnd();
        }
    }

    @Override
    public TStruct readStructBegin() throws TException {
        depth++;
        return super.readStructBegin();
    }

    @Override
    public void readStructEnd() throws TException {
        super.readStructEnd();
        depth--;
    }

    @Override
    public String readString() throws TException {
        return readStringBody(readI32());
    }

    @Override
    public String readStringBody(int size) throws TException {
        return new String(bytes(size), StandardCharsets.UTF_8);
    }

    @Override
    public ByteBuffer readBinary() throws TException {
        return ByteBuffer.wrap(bytes(readI32()));
    }

    private byte[] bytes(int size) throws TException {
        if (size < 0) {
            throw new TProtocolException(TProtocolException.NEGATIVE_SIZE, "expected a length, found " + size);
        }
        if (size > largest) {
            throw new TProtocolException(
                    TProtocolException.SIZE_LIMIT, "expected at most " + largest + " bytes, found a length of " + size);
        }
        byte[] step = new byte[Math.min(size, STEP)];
        trans_.readAll(step, 0, step.length);
        if (step.length == size) {
            return step;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(STEP);
        all.write(step, 0, step.length);
        while (all.size() < size) {
            int count = Math.min(STEP, size - all.size());
            trans_.readAll(step, 0, count);
            all.write(step, 0, count);
        }
        return all.toByteArray();
    }
}
