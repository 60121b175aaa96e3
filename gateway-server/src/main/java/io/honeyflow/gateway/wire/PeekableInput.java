package io.honeyflow.gateway.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A socket's input that can be asked whether the other end is still there, between two messages. */
final class PeekableInput extends BufferedInputStream {
    private final Socket socket;

    PeekableInput(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
    }

    /** Only for the thread that reads. Waits a millisecond at most. */
    boolean connected() {
        try {
            if (available() > 0) {
                return true;
            }
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                mark(1);
                boolean open = read() >= 0;
                if (open) {
                    reset();
                }
                return open;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
