package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.catalog.MetastoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS to a metastore server: its certificate must be trusted and be made out to the URI's host. */
final class MetastoreTls {
    private MetastoreTls() {}

    /** @return a socket over this one, after the handshake */
    static Socket over(Socket plain, URI uri, RemoteSettings settings) throws IOException {
        SSLSocket socket = (SSLSocket) factory(settings).createSocket(plain, uri.getHost(), uri.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLSocketFactory factory(RemoteSettings settings) {
        String path = settings.get(MetastoreOptions.TRUSTSTORE_PATH);
        if (path.isBlank()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        String type = settings.get(MetastoreOptions.TRUSTSTORE_TYPE);
        try (InputStream in = Files.newInputStream(Path.of(path.strip()))) {
            KeyStore store = KeyStore.getInstance(type.isBlank() ? KeyStore.getDefaultType() : type.strip());
            store.load(in, settings.get(MetastoreOptions.TRUSTSTORE_PASSWORD).toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    MetastoreOptions.TRUSTSTORE_PATH.name() + "=" + path + ": can't be read: " + e.getMessage(),
                    null,
                    e);
        }
    }
}
