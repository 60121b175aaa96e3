package io.honeyflow.jdbc.transport;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed: those of a file, or the JDK's own. */
final class TrustStore {
    private TrustStore() {}

    /** A context for TLS; an empty file name means the JDK's own certificates. */
    static SSLContext context(String file, String password) throws IOException {
        try {
            if (file.isEmpty()) {
                return SSLContext.getDefault();
            }
            if (!new File(file).isFile()) {
                throw new FileNotFoundException("the trust store '" + file + "' is no file");
            }
            KeyStore store = load(new File(file), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, CurrentCertificates.of(trust.getTrustManagers()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the trust store '" + file + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(File file, String password) throws IOException, GeneralSecurityException {
        try {
            return KeyStore.getInstance(file, password.toCharArray());
        } catch (IOException e) {
            // Java names neither the file nor the setting.
            throw new IOException("the trust store '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
