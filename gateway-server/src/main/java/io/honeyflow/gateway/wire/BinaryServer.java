package io.honeyflow.gateway.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for clients of the binary protocol, each on a thread of its own. */
public final class BinaryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BinaryServer.class);
    private static final int BACKLOG = 512;
    private static final long PAUSE_MILLIS = 100;

    private final Services services;
    private final ServerSocket listener;
    private final Deadlines deadlines = new Deadlines();
    private final Set<BinaryConnection> connections = ConcurrentHashMap.newKeySet();

    private BinaryServer(Services services, ServerSocket listener) {
        this.services = services;
        this.listener = listener;
    }

    /** @param port 0 for any free one */
    public static BinaryServer start(Services services, InetAddress host, int port) throws IOException {
        BinaryServer server = new BinaryServer(services, new ServerSocket(port, BACKLOG, host));
        Thread.ofPlatform().name("thrift-accept").daemon().start(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                begin(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("a connection could not be accepted: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void begin(Socket socket) throws IOException {
        BinaryConnection connection;
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            // A machine that is gone without a word is found within two minutes, not within two hours.
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
            connection = new BinaryConnection(services, socket, deadlines);
        } catch (IOException | UnsupportedOperationException e) {
            socket.close();
            throw new IOException("the socket of " + socket.getRemoteSocketAddress() + ": " + e.getMessage(), e);
        }
        connections.add(connection);
        Thread.ofVirtual().name("thrift-" + socket.getPort()).start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
    }

    /** Where file descriptors have run out, asking again at once would only burn a core. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(BinaryConnection::close);
        deadlines.close();
    }
}
