package io.honeyflow.jdbc.transport;

import io.honeyflow.jdbc.url.ConnectionUrl;
import io.honeyflow.jdbc.url.SessionKey;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** One POST for each call. */
final class HttpTransport extends MessageTransport {
    private static final int LONGEST_SAID = 400;

    private final HttpClient client;
    private final URI uri;
    private final String authorization;
    private volatile @Nullable CompletableFuture<HttpResponse<byte[]>> waiting;
    private volatile boolean closed;
    private volatile int waitMillis;

    HttpTransport(ConnectionUrl url, int timeoutMillis) throws TTransportException {
        this.waitMillis = timeoutMillis;
        this.uri = URI.create((url.tls() ? "https://" : "http://") + url.host() + ":" + url.port() + url.httpPath());
        this.authorization = authorization(url);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofMillis(timeoutMillis));
        if (url.tls()) {
            try {
                builder.sslContext(TrustStore.context(
                        url.get(SessionKey.SSL_TRUST_STORE).orElse(""),
                        url.get(SessionKey.TRUST_STORE_PASSWORD).orElse("")));
            } catch (IOException e) {
                throw new RefusedException("08001", String.valueOf(e.getMessage()), e);
            }
        }
        this.client = builder.build();
    }

    private static String authorization(ConnectionUrl url) {
        if (url.get(SessionKey.AUTH).orElse("").equalsIgnoreCase("jwt")) {
            return "Bearer " + url.get(SessionKey.JWT).orElse("");
        }
        byte[] pair = (url.user() + ":" + url.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public void set(int millis) {
        waitMillis = millis;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void open() {
        // A connection is made with the first call.
    }

    @Override
    public void flush() throws TTransportException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-thrift")
                .header("Accept", "application/x-thrift")
                .header("X-XSRF-HEADER", "true")
                .header("X-CSRF-TOKEN", "true")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(takeWritten()))
                .build();
        HttpResponse<byte[]> response = send(request);
        received(response.body());
        resetConsumedMessageSize(-1);
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws TTransportException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        waiting = future;
        if (closed) {
            future.cancel(true);
        }
        try {
            return waitMillis == 0 ? future.get() : future.get(waitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new TTransportException(TTransportException.TIMED_OUT, "the server did not answer in time", e);
        } catch (ExecutionException e) {
            String place = uri.getHost() + ":" + uri.getPort();
            throw new RefusedException(
                    "08S01", TlsFailures.explain(e, place).orElse("cannot reach " + uri + ": " + e.getCause()), e);
        } catch (CancellationException e) {
            throw new TTransportException(TTransportException.NOT_OPEN, "the connection was closed", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new TTransportException("interrupted while waiting for the server", e);
        } finally {
            waiting = null;
        }
    }

    private RefusedException refusal(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String state = status == 401 || status == 403 ? "28000" : "08S01";
        return new RefusedException(state, "the server answered HTTP " + status + " at " + uri + said(response), null);
    }

    /** What the server says in plain text; pages are for browsers. */
    private static String said(HttpResponse<byte[]> response) {
        boolean plain = response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("text/plain");
        String text = new String(response.body(), StandardCharsets.UTF_8).strip();
        if (!plain || text.isEmpty()) {
            return "";
        }
        return ": " + (text.length() <= LONGEST_SAID ? text : text.substring(0, LONGEST_SAID) + "...");
    }

    @Override
    void receive() throws TTransportException {
        throw new TTransportException(TTransportException.END_OF_FILE, "the server's answer ends too early");
    }

    /** Ends a call that waits in another thread with an exception. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<HttpResponse<byte[]>> future = waiting;
        if (future != null) {
            future.cancel(true);
        }
    }
}
