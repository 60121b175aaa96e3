package io.honeyflow.gateway.tls;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import io.honeyflow.gateway.config.FileMessages;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's side of TLS: its key, and the versions that it speaks. */
public final class ServerTls {
    /** The first byte of what a client of TLS says. */
    public static final int FIRST_BYTE = 0x16;

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final SSLContext context;
    private final String[] protocols;

    private ServerTls(SSLContext context, String[] protocols) {
        this.context = context;
        this.protocols = protocols;
    }

    /**
     * Empty where TLS is off.
     *
     * @throws SqlException INVALID_SETTING, naming the setting and what is wrong with the file
     */
    public static Optional<ServerTls> of(Settings settings) {
        if (!settings.get(TlsOptions.USE)) {
            return Optional.empty();
        }
        String name = settings.get(TlsOptions.KEYSTORE).strip();
        if (name.isEmpty()) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    TlsOptions.USE.name() + "=true: expected the key's file in " + TlsOptions.KEYSTORE.name());
        }
        Path file = Path.of(name);
        char[] password = settings.get(TlsOptions.PASSWORD).toCharArray();
        try {
            KeyStore store = open(file, settings.get(TlsOptions.TYPE).strip(), password);
            checkKeys(store, file);
            SSLContext context =
                    context(store, password, settings.get(TlsOptions.ALGORITHM).strip());
            return Optional.of(new ServerTls(context, protocols(context, settings)));
        } catch (UnrecoverableKeyException e) {
            throw unusable(file, "the password in " + TlsOptions.PASSWORD.name() + " isn't the key's", e);
        } catch (IOException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            String why = wrong ? "wrong password in " + TlsOptions.PASSWORD.name() : FileMessages.of(e);
            throw unusable(file, why, e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static SqlException unusable(Path file, String why, Exception e) {
        return new SqlException(
                ErrorCode.INVALID_SETTING,
                TlsOptions.KEYSTORE.name() + ": can't use key store " + file + ": " + why,
                null,
                e);
    }

    private static KeyStore open(Path file, String type, char[] password) throws IOException, GeneralSecurityException {
        if (type.isEmpty()) {
            if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
                // Java would say only that it knows no such form.
                Files.newInputStream(file).close();
            }
            return KeyStore.getInstance(file.toFile(), password);
        }
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    /** A key must be there; a certificate whose time is over is worth a line, as every client will refuse it. */
    private static void checkKeys(KeyStore store, Path file) throws GeneralSecurityException {
        boolean found = false;
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias)) {
                continue;
            }
            found = true;
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                try {
                    certificate.checkValidity();
                } catch (CertificateException e) {
                    LOG.warn(
                            "the certificate '{}' in {} holds from {} to {}: clients will refuse it",
                            alias,
                            file,
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant());
                }
            }
        }
        if (!found) {
            throw new GeneralSecurityException("expected a key with its certificate, found none");
        }
    }

    private static SSLContext context(KeyStore store, char[] password, String algorithm)
            throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(
                algorithm.isEmpty() ? KeyManagerFactory.getDefaultAlgorithm() : algorithm);
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String[] protocols(SSLContext context, Settings settings) {
        List<String> refused = Arrays.stream(settings.get(TlsOptions.BLACKLIST).split(",", -1))
                .map(String::strip)
                .toList();
        String[] spoken = Arrays.stream(context.getDefaultSSLParameters().getProtocols())
                .filter(protocol -> refused.stream().noneMatch(protocol::equalsIgnoreCase))
                .toArray(String[]::new);
        if (spoken.length == 0) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    TlsOptions.BLACKLIST.name() + ": expected to leave one of "
                            + String.join(
                                    ", ", context.getDefaultSSLParameters().getProtocols()) + ", found "
                            + settings.get(TlsOptions.BLACKLIST));
        }
        return spoken;
    }

    public SSLContext context() {
        return context;
    }

    /** The versions that are spoken, by Java's names. */
    public String[] protocols() {
        return protocols.clone();
    }

    /**
     * The same connection, encrypted. Its handshake comes with the first read or write. Closing it closes both.
     *
     * @param read what has been read of it already
     */
    public SSLSocket secured(Socket plain, InputStream read) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, read, true);
        socket.setEnabledProtocols(protocols);
        return socket;
    }
}
