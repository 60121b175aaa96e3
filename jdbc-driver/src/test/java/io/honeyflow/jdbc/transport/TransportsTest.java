package io.honeyflow.jdbc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that are none: the driver ends with an error that names the place. */
class TransportsTest {
    /** Answers each connection with the same bytes and then is silent. */
    private static final class OddServer implements AutoCloseable {
        private final ServerSocket listener;
        private final Thread thread;

        OddServer(byte[] answer) throws IOException {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            thread = Thread.ofPlatform().daemon().start(() -> serve(answer));
        }

        private void serve(byte[] answer) {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write(answer);
                    socket.getOutputStream().flush();
                    socket.setSoTimeout(10_000);
                    while (socket.getInputStream().read() >= 0) {
                        // Whatever the client says is passed over, until it goes.
                    }
                } catch (IOException e) {
                    // The client went, or the test has ended.
                }
            }
        }

        @Override
        public void close() throws Exception {
            listener.close();
            thread.join();
        }
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        // SASL says BAD, with a text.
        "0300000003626164, , 28000, refused the login",
        // A status that SASL doesn't have.
        "4100000003616263, , 08001, does not speak SASL",
        // A length that nobody sends.
        "057fffffff, , 08001, does not speak SASL",
        // After a good handshake a frame of two gigabytes.
        "05000000007ffffff0, , 08S01, expected a frame of at most",
        // No Thrift behind a bare socket.
        "48545450ffffffff, auth=noSasl, 08S01, ",
    })
    @Timeout(30)
    void garbageIsAnErrorAtOnce(String answer, String setting, String state, String message) throws Exception {
        try (OddServer server = new OddServer(bytes(answer))) {
            String url = "jdbc:honeyflow://127.0.0.1:" + server.listener.getLocalPort() + "/default"
                    + (setting == null ? "" : ";" + setting);
            assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                    .hasMessageContaining(message == null ? "" : message);
        }
    }

    @Test
    @Timeout(30)
    void aSilentServerIsLeftAfterTheLoginTimeout() throws Exception {
        int before = DriverManager.getLoginTimeout();
        DriverManager.setLoginTimeout(1);
        try (OddServer server = new OddServer(new byte[0])) {
            String url = "jdbc:honeyflow://127.0.0.1:" + server.listener.getLocalPort() + "/";
            long start = System.nanoTime();
            assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        } finally {
            DriverManager.setLoginTimeout(before);
        }
    }

    @Test
    void aPortWithoutServerIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:honeyflow://127.0.0.1:" + port + "/"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }
}
