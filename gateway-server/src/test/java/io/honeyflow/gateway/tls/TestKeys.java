package io.honeyflow.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that the JDK's keytool makes for one test. */
public final class TestKeys {
    public static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** A key with a certificate for this machine, by its name and its address. @param more words for keytool */
    public static Path keyStore(Path file, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=gateway under test",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-J-XX:TieredStopAtLevel=1"));
        words.addAll(List.of(more));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(words + ": " + said);
        }
        return file;
    }

    /** The certificates of a key store, to be believed. */
    public static Path trustStore(Path keys, Path file) throws IOException, GeneralSecurityException {
        KeyStore from = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyStore to = KeyStore.getInstance("JKS");
        to.load(null, null);
        to.setCertificateEntry("gateway", from.getCertificate("gateway"));
        try (OutputStream out = Files.newOutputStream(file)) {
            to.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** For clients that believe a trust store. */
    public static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
