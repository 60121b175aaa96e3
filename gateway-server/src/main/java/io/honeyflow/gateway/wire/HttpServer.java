package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.config.GatewayOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol over HTTP: each POST carries one call and its answer. Sessions live on between them. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** @param port 0 for any free one */
    public static HttpServer start(Services services, String host, int port) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        Duration idle = services.settings().get(GatewayOptions.HTTP_IDLE);
        ServerConnector connector = new PeerConnector(
                server,
                new HttpConnectionFactory(configuration),
                services.settings().get(GatewayOptions.MESSAGE_TIMEOUT));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        server.addConnector(connector);
        server.setHandler(new HttpCalls(services));
        server.setRequestLog(HttpServer::logRefused);
        server.start();
        return new HttpServer(server, connector);
    }

    /** One line for each request that was no call of ours. */
    private static void logRefused(Request request, Response response) {
        boolean told = request.getConnectionMetaData().getConnection().getEndPoint() instanceof HttpPeer peer
                && peer.endedLate();
        if (response.getStatus() >= HttpStatus.BAD_REQUEST_400 && !told) {
            Object why = request.getAttribute(HttpCalls.REFUSAL);
            LOG.warn(
                    "HTTP request from {} refused with {}: {}",
                    request.getConnectionMetaData().getRemoteSocketAddress(),
                    response.getStatus(),
                    why == null ? HttpStatus.getMessage(response.getStatus()) : why);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** Makes connections whose other end can be asked for. */
    private static final class PeerConnector extends ServerConnector {
        private final Duration messageTimeout;

        PeerConnector(Server server, HttpConnectionFactory http, Duration messageTimeout) {
            super(server, http);
            this.messageTimeout = messageTimeout;
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint peer = new HttpPeer(channel, selector, key, getScheduler(), messageTimeout);
            peer.setIdleTimeout(getIdleTimeout());
            return peer;
        }
    }
}
