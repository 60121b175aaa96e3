package io.honeyflow.gateway.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for clients of the binary protocol, each on a thread of its own. */
public final class BinaryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BinaryServer.class);
    private static final int BACKLOG = 512;

    private final Services services;
    private final ServerSocket listener;
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

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                BinaryConnection connection = new BinaryConnection(services, socket);
                connections.add(connection);
                Thread.ofVirtual().name("thrift-" + socket.getPort()).start(() -> {
                    try {
                        connection.run();
                    } finally {
                        connections.remove(connection);
                    }
                });
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("a connection could not be accepted: {}", e.toString());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(BinaryConnection::close);
    }
}
