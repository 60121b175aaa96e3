package io.honeyflow.gateway.client;

import io.honeyflow.gateway.auth.PasswordFileEditor;
import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.gateway.tls.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A gateway that speaks TLS only, at both of its ports, and asks for passwords. */
final class GuardedGateway implements AutoCloseable {
    static final String FEATURE = "TLS and passwords, over both ports; a wrong password is refused at once";
    static final String USER = "ann";
    static final String PASSWORD = "secret-of-ann";
    static final String WHO = "SELECT current_user()";

    private final LiveGateway gateway;
    private final Path trust;
    private final Path certificate;

    GuardedGateway(Path folder) throws Exception {
        PasswordFileEditor passwords =
                new PasswordFileEditor(Files.createDirectories(folder).resolve("passwords"));
        passwords.set(USER, PASSWORD);
        Path keys = TestKeys.keyStore(folder.resolve("keys.p12"));
        trust = TestKeys.trustStore(keys, folder.resolve("trust.jks"));
        certificate = pem(keys, folder.resolve("gateway.pem"));
        gateway = new LiveGateway(
                folder.resolve("data"),
                Map.of(
                        "hive.server2.authentication",
                        "PASSWORD_FILE",
                        "honeyflow.authentication.password.file",
                        folder.resolve("passwords").toString(),
                        "honeyflow.authentication.failures.per.minute",
                        "100",
                        "hive.server2.use.SSL",
                        "true",
                        "hive.server2.keystore.path",
                        keys.toString(),
                        "hive.server2.keystore.password",
                        TestKeys.PASSWORD));
    }

    private static Path pem(Path keys, Path file) throws Exception {
        byte[] encoded = KeyStore.getInstance(keys.toFile(), TestKeys.PASSWORD.toCharArray())
                .getCertificate("gateway")
                .getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    /** For Hive's driver and Beeline. */
    String binaryUrl() {
        return "jdbc:hive2://127.0.0.1:" + gateway.gateway().thriftPort() + "/default" + trusting();
    }

    String httpUrl() {
        return "jdbc:hive2://127.0.0.1:" + gateway.gateway().httpPort()
                + "/default;transportMode=http;httpPath=cliservice" + trusting();
    }

    private String trusting() {
        return ";ssl=true;sslTrustStore=" + trust + ";trustStorePassword=" + TestKeys.PASSWORD;
    }

    /** For scripts: both ports, and the file with the certificate to believe. */
    List<String> words() {
        return List.of(
                Integer.toString(gateway.gateway().thriftPort()),
                Integer.toString(gateway.gateway().httpPort()),
                certificate.toAbsolutePath().toString());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
