package io.honeyflow.gateway.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.transport.TEndpointTransport;
import org.apache.thrift.transport.TTransportException;

/** Thrift over HTTP on one plain socket, which a test can cut. */
final class HttpTransport extends TEndpointTransport {
    private final Socket socket;
    private final String authorization;
    private final DataInputStream in;
    private final ByteArrayOutputStream call = new ByteArrayOutputStream();
    private byte[] answer = new byte[0];
    private int at;

    HttpTransport(Socket socket) throws IOException, TTransportException {
        this(socket, "me", "");
    }

    HttpTransport(Socket socket, String user, String password) throws IOException, TTransportException {
        super(TConfiguration.DEFAULT);
        this.socket = socket;
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        this.in = new DataInputStream(socket.getInputStream());
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void open() {}

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws TTransportException {
        try {
            if (at == answer.length) {
                answer = receive();
                at = 0;
            }
        } catch (IOException e) {
            throw new TTransportException(TTransportException.UNKNOWN, e);
        }
        int count = Math.min(length, answer.length - at);
        System.arraycopy(answer, at, target, offset, count);
        at += count;
        return count;
    }

    private byte[] receive() throws IOException {
        String status = line();
        if (!status.contains(" 200 ")) {
            throw new IOException("answered " + status);
        }
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        call.write(bytes, offset, length);
    }

    @Override
    public void flush() throws TTransportException {
        String head = "POST /cliservice HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-thrift\r\n"
                + "Authorization: " + authorization + "\r\nContent-Length: " + call.size() + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(call.toByteArray());
        call.reset();
        try {
            socket.getOutputStream().write(all.toByteArray());
        } catch (IOException e) {
            throw new TTransportException(TTransportException.UNKNOWN, e);
        }
    }
}
