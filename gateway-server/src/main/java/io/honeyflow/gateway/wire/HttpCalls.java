package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers POSTs: each carries one call. */
final class HttpCalls extends Handler.Abstract {
    /** Why a request was refused, for the log. */
    static final String REFUSAL = "io.honeyflow.refusal";

    private static final int STEP = 1 << 16;

    private final Services services;
    private final long largest;

    HttpCalls(Services services) {
        this.services = services;
        this.largest = services.settings().get(GatewayOptions.MESSAGE_SIZE);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpPeer peer =
                (HttpPeer) request.getConnectionMetaData().getConnection().getEndPoint();
        // A fetch may be held as long as a stream has no row.
        request.addIdleTimeoutListener(timeout -> false);
        byte[] message;
        try {
            if (!request.getMethod().equals("POST")) {
                refuse(
                        request,
                        response,
                        callback,
                        HttpStatus.METHOD_NOT_ALLOWED_405,
                        "expected POST of a Thrift call");
                return true;
            }
            message = body(request);
        } catch (TooLarge e) {
            String why = "expected a message of at most " + largest + " bytes";
            refuse(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, why);
            return true;
        } finally {
            peer.requestEnds();
        }
        TMemoryBuffer answer = new TMemoryBuffer(1024);
        try {
            call(message, new HttpClient(user(request), peer), answer);
        } catch (TException | RuntimeException | StackOverflowError e) {
            String why = "expected a Thrift call: " + e.getMessage();
            refuse(request, response, callback, HttpStatus.BAD_REQUEST_400, why);
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-thrift");
        response.write(true, ByteBuffer.wrap(answer.getArray(), 0, answer.length()), callback);
        return true;
    }

    private void call(byte[] message, HttpClient client, TMemoryBuffer answer) throws TException {
        int most = (int) Math.min(largest, Integer.MAX_VALUE);
        TConfiguration limits = new TConfiguration(most, most, BinaryConnection.DEPTH);
        TMemoryInputTransport in = new TMemoryInputTransport(limits, message);
        new Calls(new ThriftService(services, client))
                .process(new FrugalProtocol(in, largest), new TBinaryProtocol(answer));
    }

    /** A message that is larger than may be. */
    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private byte[] body(Request request) throws IOException, TooLarge {
        if (request.getLength() > largest) {
            throw new TooLarge();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int count = in.read(step); count >= 0; count = in.read(step)) {
                all.write(step, 0, count);
                if (all.size() > largest) {
                    throw new TooLarge();
                }
            }
        }
        return all.toByteArray();
    }

    private static void refuse(Request request, Response response, Callback callback, int status, String why) {
        request.setAttribute(REFUSAL, why);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.write(true, StandardCharsets.UTF_8.encode(why + "\n"), callback);
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

    /** A client that is known for the length of one call. */
    private record HttpClient(Optional<String> user, HttpPeer peer) implements Client {
        @Override
        public boolean connected() {
            return peer.connected();
        }

        @Override
        public void opened(Session session) {
            // It ends by CloseSession only: the next call may come over another connection.
        }

        @Override
        public void closed(Session session) {
            // Nothing is known of it here.
        }
    }
}
