package io.honeyflow.gateway.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands between a client of bare Thrift and its server, and notes the name of every call. */
final class CallCounter implements AutoCloseable {
    /** How a message of Thrift's binary protocol begins that is a call. */
    private static final int CALL = 0x80010001;

    private static final int LONGEST_NAME = 64;

    private final ServerSocket listener;
    private final int server;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

    CallCounter(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The calls since the last time, in order. */
    List<String> taken() {
        synchronized (calls) {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(behind);
                Thread.ofVirtual().start(() -> copy(client, behind, true));
                Thread.ofVirtual().start(() -> copy(behind, client, false));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void copy(Socket from, Socket to, boolean noted) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (noted) {
                    note(ByteBuffer.wrap(buffer, 0, count));
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    /** Requests are small: each comes in one piece. */
    private void note(ByteBuffer bytes) {
        for (int at = 0; at + 8 <= bytes.limit(); at++) {
            int length = bytes.getInt(at + 4);
            if (bytes.getInt(at) == CALL && length > 0 && length < LONGEST_NAME && at + 8 + length <= bytes.limit()) {
                calls.add(new String(bytes.array(), at + 8, length, StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
