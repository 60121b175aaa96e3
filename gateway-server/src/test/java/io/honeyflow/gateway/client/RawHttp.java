package io.honeyflow.gateway.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TEndpointTransport;
import org.apache.thrift.transport.TTransportException;

/** The protocol over HTTP with headers that a test chooses, and a look at the answer's. */
final class RawHttp extends TEndpointTransport {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String base;
    private String path = "/cliservice";
    private ByteArrayOutputStream call = new ByteArrayOutputStream();
    private ByteArrayInputStream answer = new ByteArrayInputStream(new byte[0]);
    private HttpResponse<byte[]> last;

    RawHttp(int port) throws TTransportException {
        super(TConfiguration.DEFAULT);
        this.base = "http://127.0.0.1:" + port;
        with("Content-Type", "application/x-thrift").with("X-XSRF-HEADER", "true");
    }

    /** Sets a header; null leaves it out. */
    RawHttp with(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    RawHttp as(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    RawHttp at(String newPath) {
        path = newPath;
        return this;
    }

    ThriftCalls calls() throws IOException {
        return ThriftCalls.over(new Socket(), this);
    }

    TCLIService.Client client() throws TException {
        return new TCLIService.Client(new TBinaryProtocol(this));
    }

    /** Sends any bytes. */
    HttpResponse<byte[]> send(String method, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        last = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return last;
    }

    /** The status and the text of an answer to a POST, in one line. */
    String refusal(byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send("POST", body);
        return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8).strip();
    }

    /** A header of the last answer; empty where it has none. */
    String answered(String header) {
        return last.headers().firstValue(header).orElse("");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void open() {}

    @Override
    public void close() {}

    @Override
    public int read(byte[] target, int offset, int length) throws TTransportException {
        int count = answer.read(target, offset, length);
        if (count < 0) {
            throw new TTransportException(TTransportException.END_OF_FILE, "the answer ends too early");
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        call.write(bytes, offset, length);
    }

    @Override
    public void flush() throws TTransportException {
        byte[] body = call.toByteArray();
        call = new ByteArrayOutputStream();
        try {
            HttpResponse<byte[]> response = send("POST", body);
            if (response.statusCode() != 200) {
                throw new TTransportException(
                        response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8).strip());
            }
            boolean zipped = answered("Content-Encoding").equals("gzip");
            answer = new ByteArrayInputStream(
                    zipped
                            ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                            : response.body());
            resetConsumedMessageSize(-1);
        } catch (IOException e) {
            throw new TTransportException(TTransportException.UNKNOWN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TTransportException(TTransportException.UNKNOWN, e);
        }
    }
}
