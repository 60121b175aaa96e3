package io.honeyflow.gateway.wire;

import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.auth.LoginRefusedException;
import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.config.HttpOptions;
import io.honeyflow.gateway.tls.ServerTls;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
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
        Optional<ServerTls> tls = services.door().tls();
        ServerConnector connector = new PeerConnector(
                server,
                tls.isPresent() ? HttpPeer.Expected.TLS : HttpPeer.Expected.HTTP,
                services.settings().get(GatewayOptions.MESSAGE_TIMEOUT));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration(services.settings()));
        connector.setConnectionFactories(tls.isPresent() ? List.of(encrypted(tls.get(), http), http) : List.of(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(services.settings().get(HttpOptions.IDLE).toMillis());
        server.addConnector(connector);
        server.setHandler(new HttpCalls(services));
        server.setRequestLog(HttpServer::logRefused);
        server.start();
        return new HttpServer(server, connector);
    }

    private static HttpConfiguration configuration(Settings settings) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(Math.toIntExact(settings.get(HttpOptions.HEADER_SIZE)));
        return configuration;
    }

    private static SslConnectionFactory encrypted(ServerTls tls, HttpConnectionFactory http) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls.context());
        context.setIncludeProtocols(tls.protocols());
        SslConnectionFactory factory = new SslConnectionFactory(context, http.getProtocol());
        // It would refuse a client that gives the gateway another name than the certificate has: that's the client's
        // matter.
        factory.setEnsureSecureRequestCustomizer(false);
        factory.addBean(new FailedHandshakes());
        return factory;
    }

    /** One line for each connection that came to no request by its TLS. */
    private static final class FailedHandshakes implements SslHandshakeListener {
        @Override
        public void handshakeSucceeded(Event event) {
            HttpPeer.of(event.getEndPoint()).handshakeEnds();
        }

        @Override
        public void handshakeFailed(Event event, Throwable failure) {
            HttpPeer peer = HttpPeer.of(event.getEndPoint());
            peer.handshakeEnds();
            if (!peer.endedLate()) {
                LOG.warn(
                        "connection from {} ended: its TLS handshake failed: {}", peer.address(), failure.getMessage());
            }
        }
    }

    /** One line for each request that was no call of ours. */
    private static void logRefused(Request request, Response response) {
        if (response.getStatus() >= HttpStatus.BAD_REQUEST_400
                && !HttpPeer.of(request).endedLate()) {
            Object why = request.getAttribute(HttpCalls.REFUSAL);
            LOG.warn(
                    "HTTP request from {}{} refused with {}: {}",
                    request.getConnectionMetaData().getRemoteSocketAddress(),
                    forwardedFor(request),
                    response.getStatus(),
                    why == null ? HttpStatus.getMessage(response.getStatus()) : why);
        }
    }

    /** Whom a proxy says that it speaks for: good for a log, but anybody may say so. */
    private static String forwardedFor(Request request) {
        String header = request.getHeaders().get(HttpHeader.X_FORWARDED_FOR);
        return header == null ? "" : " (for " + LoginRefusedException.shown(header) + ")";
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
        private final HttpPeer.Origin origin;

        PeerConnector(Server server, HttpPeer.Expected expected, Duration messageTimeout) {
            super(server);
            this.origin = new HttpPeer.Origin(expected, getScheduler(), messageTimeout);
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint peer = new HttpPeer(channel, selector, key, origin);
            peer.setIdleTimeout(getIdleTimeout());
            return peer;
        }
    }
}
