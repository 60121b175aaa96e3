package io.honeyflow.jdbc.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words why TLS came to nothing. */
final class TlsFailures {
    private static final int DEEPEST = 20;

    private TlsFailures() {}

    /**
     * What to tell a person; empty where the failure has nothing to do with TLS.
     *
     * @param place host and port
     */
    static Optional<String> explain(Throwable failure, String place) {
        SSLException tls = find(failure, SSLException.class);
        if (tls == null) {
            return Optional.empty();
        }
        String server = "the certificate of " + place;
        Throwable expired = find(failure, CertificateExpiredException.class);
        if (expired != null) {
            return Optional.of(server + " has expired: " + expired.getMessage());
        }
        Throwable early = find(failure, CertificateNotYetValidException.class);
        if (early != null) {
            return Optional.of(server + " isn't valid yet: " + early.getMessage());
        }
        if (find(failure, CertPathBuilderException.class) != null
                || find(failure, CertPathValidatorException.class) != null) {
            return Optional.of(server + " isn't trusted: " + root(failure).getMessage()
                    + " (sslTrustStore names a file of certificates that are)");
        }
        Throwable other = find(failure, CertificateException.class);
        if (other != null) {
            return Optional.of(server + " is for another host: " + other.getMessage());
        }
        return Optional.of(
                "TLS with " + place + " failed: " + tls.getMessage() + " (ssl=true needs a server that speaks TLS)");
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
            next = next.getCause();
        }
        return null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
