package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.config.HttpOptions;
import io.honeyflow.gateway.session.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers POSTs: each carries one call. */
final class HttpCalls extends Handler.Abstract {
    /** Why a request was refused, for the log. */
    static final String REFUSAL = "io.honeyflow.refusal";

    private final Services services;
    private final HttpDoor door;
    private final HttpBodies bodies;
    private final long largest;
    private final boolean compressing;

    HttpCalls(Services services) {
        this.services = services;
        this.door = new HttpDoor(services);
        this.largest = services.settings().get(GatewayOptions.MESSAGE_SIZE);
        this.bodies = new HttpBodies(largest);
        this.compressing = services.settings().get(HttpOptions.COMPRESSION);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpPeer peer = HttpPeer.of(request);
        // A fetch may be held as long as a stream has no row.
        request.addIdleTimeoutListener(timeout -> false);
        HttpDoor.Admitted admitted;
        byte[] message;
        try {
            admitted = door.admit(request);
            message = bodies.read(request);
        } catch (HttpRefusal e) {
            refuse(request, response, callback, e);
            return true;
        } finally {
            peer.requestEnds();
        }
        TMemoryBuffer answer = new TMemoryBuffer(1024);
        try {
            call(message, new HttpClient(admitted, Request.getRemoteAddr(request), peer), answer);
        } catch (TException | RuntimeException | StackOverflowError e) {
            HttpRefusal refusal =
                    new HttpRefusal(HttpStatus.BAD_REQUEST_400, "expected a Thrift call: " + e.getMessage());
            refuse(request, response, callback, refusal);
            return true;
        }
        admitted.cookie().ifPresent(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
        answer(request, response, callback, answer);
        return true;
    }

    private void answer(Request request, Response response, Callback callback, TMemoryBuffer answer)
            throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-thrift");
        if (compressing && HttpBodies.compresses(request, answer.length())) {
            byte[] smaller = HttpBodies.compressed(answer.getArray(), answer.length());
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
            response.write(true, ByteBuffer.wrap(smaller), callback);
        } else {
            response.write(true, ByteBuffer.wrap(answer.getArray(), 0, answer.length()), callback);
        }
    }

    private void call(byte[] message, HttpClient client, TMemoryBuffer answer) throws TException {
        int most = (int) Math.min(largest, Integer.MAX_VALUE);
        TConfiguration limits = new TConfiguration(most, most, BinaryConnection.DEPTH);
        TMemoryInputTransport in = new TMemoryInputTransport(limits, message);
        new Calls(new ThriftService(services, client))
                .process(new FrugalProtocol(in, largest), new TBinaryProtocol(answer));
    }

    private static void refuse(Request request, Response response, Callback callback, HttpRefusal refusal) {
        request.setAttribute(REFUSAL, refusal.reason());
        response.setStatus(refusal.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        switch (refusal.status()) {
            case HttpStatus.UNAUTHORIZED_401 ->
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Honeyflow\"");
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> response.getHeaders().put(HttpHeader.ALLOW, "POST");
            case HttpStatus.UNSUPPORTED_MEDIA_TYPE_415 -> response.getHeaders().put(HttpHeader.ACCEPT_ENCODING, "gzip");
            default -> {}
        }
        response.write(true, StandardCharsets.UTF_8.encode(refusal.text() + "\n"), callback);
    }

    /** A client that is known for the length of one call. */
    private record HttpClient(HttpDoor.Admitted admitted, String address, HttpPeer peer) implements Client {
        @Override
        public Optional<String> user() {
            return admitted.user();
        }

        @Override
        public Optional<String> actsFor() {
            return admitted.actsFor();
        }

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
