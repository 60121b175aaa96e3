package io.honeyflow.jdbc.transport;

import java.io.ByteArrayOutputStream;
import org.apache.thrift.transport.TEndpointTransport;
import org.apache.thrift.transport.TTransportException;

/** A transport that sends and receives whole pieces: what is written waits for the flush, what has come is read in place. */
abstract class MessageTransport extends TEndpointTransport implements WaitLimit {
    private ByteArrayOutputStream outgoing = new ByteArrayOutputStream();
    private byte[] incoming = new byte[0];
    private int position;

    MessageTransport() throws TTransportException {
        super(Transports.configuration());
    }

    /** Brings the next piece by {@link #received}; called where all that has come is read. */
    abstract void receive() throws TTransportException;

    final void received(byte[] piece) {
        incoming = piece;
        position = 0;
    }

    /** What has been written since the last time. */
    final byte[] takeWritten() {
        byte[] written = outgoing.toByteArray();
        outgoing = new ByteArrayOutputStream();
        return written;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        outgoing.write(bytes, offset, length);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws TTransportException {
        while (position == incoming.length) {
            receive();
        }
        int count = Math.min(length, incoming.length - position);
        System.arraycopy(incoming, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public byte[] getBuffer() {
        return incoming;
    }

    @Override
    public int getBufferPosition() {
        return position;
    }

    @Override
    public int getBytesRemainingInBuffer() {
        return incoming.length - position;
    }

    @Override
    public void consumeBuffer(int count) {
        position += count;
    }
}
