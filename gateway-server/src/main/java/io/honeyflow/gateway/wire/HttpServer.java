package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.session.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TTransportException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The protocol over HTTP: each POST carries one call and its answer. Sessions live on between them. */
public final class HttpServer implements AutoCloseable {
    private static final int DEPTH = 64;

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
        // A fetch may be held as long as a stream has no row.
        configuration.setIdleTimeout(-1);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Calls(services));
        server.start();
        return new HttpServer(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** Answers POSTs. */
    private static final class Calls extends Handler.Abstract {
        private final Services services;

        Calls(Services services) {
            this.services = services;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!request.getMethod().equals("POST")) {
                refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "expected POST of a Thrift call");
                return true;
            }
            if (request.getLength() > BinaryConnection.LARGEST_MESSAGE) {
                refuse(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, "expected a message of at most 100 MB");
                return true;
            }
            ByteBuffer body = Content.Source.asByteBuffer(request);
            TMemoryBuffer answer = new TMemoryBuffer(1024);
            try {
                call(bytes(body), new HttpClient(user(request)), answer);
            } catch (TException | RuntimeException e) {
                refuse(response, callback, HttpStatus.BAD_REQUEST_400, "expected a Thrift call: " + e.getMessage());
                return true;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-thrift");
            response.write(true, ByteBuffer.wrap(answer.getArray(), 0, answer.length()), callback);
            return true;
        }

        private void call(byte[] message, HttpClient client, TMemoryBuffer answer) throws TException {
            TConfiguration limits =
                    new TConfiguration(BinaryConnection.LARGEST_MESSAGE, BinaryConnection.LARGEST_MESSAGE, DEPTH);
            TMemoryInputTransport in = new TMemoryInputTransport(limits, message);
            new TCLIService.Processor<>(new ThriftService(services, client))
                    .process(protocol(in), new TBinaryProtocol(answer));
        }

        private static TBinaryProtocol protocol(TMemoryInputTransport in) throws TTransportException {
            return new TBinaryProtocol(
                    in, BinaryConnection.LARGEST_MESSAGE, BinaryConnection.LARGEST_MESSAGE, true, true);
        }

        private static void refuse(Response response, Callback callback, int status, String why) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
            response.write(true, StandardCharsets.UTF_8.encode(why + "\n"), callback);
        }

        private static byte[] bytes(ByteBuffer body) {
            byte[] bytes = new byte[body.remaining()];
            body.get(bytes);
            return bytes;
        }

        /** The user of Basic authentication; passwords aren't asked for yet. */
        private static Optional<String> user(Request request) {
            String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            if (header == null || !header.startsWith("Basic ")) {
                return Optional.empty();
            }
            try {
                byte[] decoded = Base64.getDecoder()
                        .decode(header.substring("Basic ".length()).strip());
                String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
                return parts[0].isEmpty() ? Optional.empty() : Optional.of(parts[0]);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** A client between whose calls nothing is known of it. */
    private record HttpClient(Optional<String> user) implements Client {
        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void opened(Session session) {
            // It ends by CloseSession only.
        }
    }
}
