package io.honeyflow.jdbc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose certificate says too little: the driver doesn't speak to them, and says why. */
@Timeout(60)
class CertificatesTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    /** Makes a key and a store that trusts it. @return the store that trusts it */
    private static Path keys(String name, String... more) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Path file = folder.resolve(name + "-trust.p12");
        if (Files.exists(file)) {
            return file;
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-J-XX:TieredStopAtLevel=1"));
        words.addAll(List.of(more));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(
                "server",
                KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getCertificate("server"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Shakes hands with whoever comes, and tells whether anybody has sent it anything then. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listener;
        private volatile boolean spokenTo;

        Server(ServerSocket listener) {
            this.listener = listener;
            Thread.ofPlatform().daemon().start(this::serve);
        }

        static Server encrypted(String name) throws Exception {
            KeyStore store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new Server(
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1")));
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    socket.setSoTimeout(10_000);
                    if (socket.getInputStream().read() >= 0) {
                        spokenTo = true;
                    }
                } catch (IOException e) {
                    // The client went, as it should.
                }
            }
        }

        String url(String transport, String more) {
            return "jdbc:honeyflow://127.0.0.1:" + listener.getLocalPort() + "/;ssl=true" + more
                    + (transport.equals("http") ? ";transportMode=http" : "");
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static String trusting(Path store) {
        return ";sslTrustStore=" + store + ";trustStorePassword=" + PASSWORD;
    }

    private static void assertRefused(String url, String expected) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, "me", "secret"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"))
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void oneOfAnotherHostIsRefused(String transport) throws Exception {
        Path trust = keys("elsewhere", "-ext", "SAN=dns:elsewhere.example");
        try (Server server = Server.encrypted("elsewhere")) {
            assertRefused(server.url(transport, trusting(trust)), " is for another host: ");
            assertThat(server.spokenTo).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void oneWhoseTimeIsOverIsRefused(String transport) throws Exception {
        Path trust = keys("over", "-startdate", "-10d", "-validity", "5", "-ext", "SAN=ip:127.0.0.1");
        try (Server server = Server.encrypted("over")) {
            assertRefused(server.url(transport, trusting(trust)), " has expired: NotAfter: ");
            assertThat(server.spokenTo).isFalse();
        }
    }

    @Test
    void oneThatNobodyVouchesForIsRefused() throws Exception {
        keys("good");
        Path other = keys("elsewhere", "-ext", "SAN=dns:elsewhere.example");
        try (Server server = Server.encrypted("good")) {
            assertRefused(server.url("binary", trusting(other)), " isn't trusted: ");
            assertRefused(server.url("binary", ""), "(sslTrustStore names a file of certificates that are)");
            assertRefused(server.url("http", ""), " isn't trusted: ");
            assertThat(server.spokenTo).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aServerWithoutTlsIsNamed(String transport) throws Exception {
        try (Server server = new Server(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")))) {
            assertRefused(
                    server.url(transport, ""), "TLS with 127.0.0.1:" + server.listener.getLocalPort() + " failed: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none.p12, changeit, the trust store 'FILE' is no file",
        "good.p12, wrong, the trust store 'FILE' cannot be read: keystore password was incorrect",
        "garbage, changeit, the trust store 'FILE' cannot be used: ",
    })
    void aTrustStoreThatCannotBeReadIsNamed(String name, String password, String expected) throws Exception {
        keys("good");
        Files.writeString(folder.resolve("garbage"), "this is no key store");
        Path file = folder.resolve(name);
        try (Server server = Server.encrypted("good")) {
            for (String transport : List.of("binary", "http")) {
                assertRefused(
                        server.url(transport, ";sslTrustStore=" + file + ";trustStorePassword=" + password),
                        expected.replace("FILE", file.toString()));
            }
        }
    }

    @Test
    void whatHasNothingToDoWithTlsIsNotExplainedByIt() {
        assertThat(TlsFailures.explain(new IOException("Connection refused"), "x:1"))
                .isEmpty();
        assertThat(TlsFailures.explain(new IOException(new SSLException("odd")), "x:1"))
                .hasValue("TLS with x:1 failed: odd (ssl=true needs a server that speaks TLS)");
    }
}
