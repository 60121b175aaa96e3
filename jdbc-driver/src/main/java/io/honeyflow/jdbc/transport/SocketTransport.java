package io.honeyflow.jdbc.transport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.apache.thrift.transport.TEndpointTransport;
import org.apache.thrift.transport.TTransportException;

/** Bytes straight on a connected socket, buffered both ways, without frames. */
final class SocketTransport extends TEndpointTransport implements WaitLimit {
    private static final int BUFFER = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    /** Values that Thrift reads share it: it is never written to again once it has been read. */
    private byte[] buffer = new byte[0];

    private int position;
    private int end;

    SocketTransport(Socket socket) throws TTransportException {
        super(Transports.configuration());
        this.socket = socket;
        try {
            this.in = socket.getInputStream();
            this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        } catch (IOException e) {
            throw new TTransportException(TTransportException.NOT_OPEN, "the connection is closed", e);
        }
    }

    @Override
    public void set(int millis) throws TTransportException {
        try {
            socket.setSoTimeout(millis);
        } catch (SocketException e) {
            throw new TTransportException(TTransportException.NOT_OPEN, "the connection is closed", e);
        }
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void open() {
        // Connected before it was made.
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws TTransportException {
        if (position == end) {
            if (length >= BUFFER) {
                return receive(bytes, offset, length);
            }
            byte[] fresh = new byte[BUFFER];
            end = receive(fresh, 0, BUFFER);
            buffer = fresh;
            position = 0;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private int receive(byte[] bytes, int offset, int length) throws TTransportException {
        try {
            int count = in.read(bytes, offset, length);
            if (count < 0) {
                throw new TTransportException(TTransportException.END_OF_FILE, "the server closed the connection");
            }
            return count;
        } catch (SocketTimeoutException e) {
            throw new TTransportException(TTransportException.TIMED_OUT, "the server did not answer in time", e);
        } catch (IOException e) {
            throw new TTransportException("the connection broke: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] getBuffer() {
        return buffer;
    }

    @Override
    public int getBufferPosition() {
        return position;
    }

    @Override
    public int getBytesRemainingInBuffer() {
        return end - position;
    }

    @Override
    public void consumeBuffer(int count) {
        position += count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TTransportException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new TTransportException("the connection broke: " + e.getMessage(), e);
        }
    }

    @Override
    public void flush() throws TTransportException {
        try {
            out.flush();
            resetConsumedMessageSize(-1);
        } catch (IOException e) {
            throw new TTransportException("the connection broke: " + e.getMessage(), e);
        }
    }

    /** Closes the socket; a read that waits in another thread ends with an exception. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to save.
        }
    }
}
