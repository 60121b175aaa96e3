package io.honeyflow.jdbc.transport;

import io.honeyflow.jdbc.url.ConnectionUrl;
import io.honeyflow.jdbc.url.SessionKey;
import io.honeyflow.jdbc.url.TransportKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;

/** Opens what a URL asks for. */
public final class Transports {
    /** The longest answer that is believed; a longer one is garbage, or not meant for this protocol. */
    public static final int MAX_MESSAGE_BYTES = 256 << 20;

    private Transports() {}

    /**
     * Connects, shakes hands and gives a transport ready for calls. Until {@link WaitLimit#set}
     * changes it, an answer may take as long as the connecting may.
     *
     * @param timeoutMillis how long connecting may take; more than 0
     */
    public static TTransport open(ConnectionUrl url, int timeoutMillis) throws TTransportException {
        TransportKind kind = url.transport();
        if (kind == TransportKind.HTTP) {
            return new HttpTransport(url, timeoutMillis);
        }
        Socket socket = connect(url, timeoutMillis);
        try {
            return kind == TransportKind.RAW
                    ? new SocketTransport(socket)
                    : SaslPlainTransport.handshake(new SocketTransport(socket), url.user(), url.password());
        } catch (TTransportException | RuntimeException e) {
            close(socket);
            throw e;
        }
    }

    static TConfiguration configuration() {
        return new TConfiguration(MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES, TConfiguration.DEFAULT_RECURSION_DEPTH);
    }

    private static Socket connect(ConnectionUrl url, int timeoutMillis) throws TTransportException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(url.host(), url.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return url.tls() ? secure(socket, url) : socket;
        } catch (UnknownHostException e) {
            close(socket);
            throw new RefusedException("08001", "no such host: " + url.host(), e);
        } catch (SocketTimeoutException e) {
            close(socket);
            throw new RefusedException("08001", "no answer from " + url.host() + ":" + url.port(), e);
        } catch (IOException e) {
            close(socket);
            String place = url.host() + ":" + url.port();
            throw new RefusedException(
                    "08001",
                    TlsFailures.explain(e, place).orElse("cannot connect to " + place + ": " + e.getMessage()),
                    e);
        }
    }

    private static Socket secure(Socket plain, ConnectionUrl url) throws IOException {
        SSLSocket socket = (SSLSocket) TrustStore.context(
                        url.get(SessionKey.SSL_TRUST_STORE).orElse(""),
                        url.get(SessionKey.TRUST_STORE_PASSWORD).orElse(""))
                .getSocketFactory()
                .createSocket(plain, url.host(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The failure that led here is the one worth telling.
        }
    }
}
