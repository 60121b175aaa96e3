package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.auth.LdapServer;
import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.gateway.tls.TestKeys;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on both ports, in front of users that a directory knows. */
@Timeout(120)
class TlsTest {
    private static final String CLEAR = "this gateway speaks TLS only";

    @TempDir
    static Path folder;

    private static LdapServer directory;
    private static LiveGateway gateway;
    private static HiveDriver hive;
    private static Path trust;
    private static SSLContext trusting;

    private LogLines log;

    @BeforeAll
    static void start() throws Exception {
        directory = new LdapServer();
        directory.add("me", "secret");
        Path keys = TestKeys.keyStore(folder.resolve("keys.p12"));
        trust = TestKeys.trustStore(keys, folder.resolve("trust.jks"));
        trusting = TestKeys.trusting(trust);
        gateway = new LiveGateway(
                folder.resolve("data"),
                Map.of(
                        "hive.server2.authentication", "LDAP",
                        "hive.server2.authentication.ldap.url", directory.url(),
                        "hive.server2.authentication.ldap.baseDN", "ou=people,dc=example,dc=org",
                        "hive.server2.use.SSL", "true",
                        "hive.server2.keystore.path", keys.toString(),
                        "hive.server2.keystore.password", TestKeys.PASSWORD,
                        "hive.ssl.protocol.blacklist", "SSLv2,SSLv3,TLSv1,TLSv1.1",
                        "hive.server2.thrift.login.timeout", "3s",
                        "honeyflow.message.timeout", "3s"));
        hive = HiveDriver.of(KnownClient.HIVE_JDBC_3_1);
        try (Connection connection = connect("own", "binary", "me", "secret")) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE endless (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20',"
                            + " 'fields.n.kind' = 'sequence')");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        hive.close();
        directory.close();
    }

    @BeforeEach
    void listen() {
        log = new LogLines();
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    private static int port(String transport) {
        return transport.startsWith("binary")
                ? gateway.gateway().thriftPort()
                : gateway.gateway().httpPort();
    }

    private static String clearUrl(String transport) {
        return "//localhost:" + port(transport) + "/default"
                + (transport.equals("http") ? ";transportMode=http;httpPath=cliservice" : "");
    }

    private static String url(String transport) {
        return clearUrl(transport) + ";ssl=true;sslTrustStore=" + trust + ";trustStorePassword=" + TestKeys.PASSWORD;
    }

    private static Connection connect(String driver, String transport, String user, String password)
            throws SQLException {
        return driver.equals("hive")
                ? hive.connect("jdbc:hive2:" + url(transport), user, password)
                : DriverManager.getConnection("jdbc:honeyflow:" + url(transport), user, password);
    }

    @ParameterizedTest
    @CsvSource({"own, binary", "own, http", "hive, binary", "hive, http"})
    void driversComeInWithTheRightPassword(String driver, String transport) throws Exception {
        try (Connection connection = connect(driver, transport, "ann", "secret of ann")) {
            assertThat(LiveGateway.rows(connection, "SELECT current_user()")).containsExactly("ann");
        }
        assertThatThrownBy(() -> connect(driver, transport, "bob-" + driver + transport, "secret of bob"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(
                        driver.equals("hive") && transport.equals("http")
                                ? "HTTP Response code: 401"
                                : "login refused: wrong user or password");
        log.await("login of user 'bob-" + driver + transport + "' refused: the directory said: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void beelineComesIn(String transport) throws Exception {
        Beeline.Ended ended = Beeline.run(
                "jdbc:hive2:" + url(transport),
                "--silent=true",
                "--outputformat=csv2",
                "-e",
                "SELECT current_user() u");
        assertThat(ended.out()).as(ended.messages()).containsExactly("u", "me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aCertificateThatNobodyVouchesForIsRefusedByTheDriver(String transport) throws Exception {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:honeyflow:" + clearUrl(transport) + ";ssl=true", "me", "secret"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"))
                .hasMessageContaining("the certificate of localhost:" + port(transport) + " isn't trusted: ");
        assertThat(log.await("its TLS handshake")).startsWith("connection from /127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource({"binary, ''", "binary, ;auth=noSasl", "http, ''"})
    void whoSpeaksInClearIsToldSo(String transport, String more) throws Exception {
        assertThatThrownBy(() ->
                        DriverManager.getConnection("jdbc:honeyflow:" + clearUrl(transport) + more, "me", "secret"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(CLEAR);
        log.await(transport.equals("http") ? "expected TLS, found first byte 0x50 (HTTP in clear?" : CLEAR);
    }

    @Test
    void hivesDriverInClearEndsToo() throws Exception {
        assertThatThrownBy(() -> hive.connect("jdbc:hive2:" + clearUrl("binary"), "me", "secret"))
                .hasMessageContaining(CLEAR);
        assertThatThrownBy(() -> hive.connect("jdbc:hive2:" + clearUrl("http"), "me", "secret"))
                .hasMessageContaining("400");
    }

    @ParameterizedTest
    @CsvSource({
        "binary, hello, expected TLS found first byte 0x68",
        "binary, GET / HTTP/1.1, expected TLS found first byte 0x47 (HTTP? It has a port of its own)",
        "http, hello, expected TLS found first byte 0x68",
    })
    void whatIsNeitherEndsInALine(String transport, String sent, String line) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(transport))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            assertThat(ended(socket)).isTrue();
        }
        log.await(line.replace("TLS found", "TLS, found"));
    }

    /** Reads to the end, or to a reset. */
    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes() != null;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void anOldVersionIsNotSpoken(String transport) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(transport))) {
            socket.setSoTimeout(20_000);
            // A hello of TLS 1.1 with one cipher suite.
            String hello = "160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002c013" + "0100";
            socket.getOutputStream().write(HexFormat.of().parseHex(hello));
            // An alert, and the end.
            assertThat(socket.getInputStream().read()).isEqualTo(0x15);
        }
        log.await("its TLS handshake failed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aHandshakeThatStopsIsLeft(String transport) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(transport))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
            assertThat(ended(socket)).isTrue();
        }
        log.await(" did not end in time");
    }

    /** One byte after the other, so that the socket is never silent for long. */
    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aRecordThatTricklesIsLeft(String transport) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port(transport));
                SSLSocket secured = secured(plain)) {
            secured.startHandshake();
            OutputStream out = plain.getOutputStream();
            out.write(new byte[] {0x17, 3, 3, 0x40, 0});
            int sent = 0;
            try {
                while (sent < 600) {
                    out.write(0);
                    sent++;
                    Thread.sleep(100);
                }
            } catch (IOException e) {
                // It was closed, as it should be.
            }
            assertThat(sent).isLessThan(600);
        }
        log.await(transport.equals("http") ? "its message did not end in time" : "it said nothing for 3 seconds");
    }

    private static SSLSocket secured(Socket plain) throws IOException {
        plain.setSoTimeout(60_000);
        return (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    }

    /** The protocol's calls over TLS, as user "me". */
    private static ThriftCalls calls(String transport, SSLSocket socket) throws Exception {
        if (transport.startsWith("http")) {
            return ThriftCalls.over(socket, new HttpTransport(socket, "me", "secret"));
        }
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        say(out, 1, "PLAIN");
        say(out, 5, "\0me\0secret");
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(in.readByte()).isEqualTo((byte) 5);
        in.readFully(new byte[in.readInt()]);
        return ThriftCalls.over(
                socket,
                new TFramedTransport(new TIOStreamTransport(socket.getInputStream(), socket.getOutputStream())));
    }

    private static void say(DataOutputStream out, int status, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        out.writeByte(status);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http", "binary reset", "http reset"})
    void aClientThatGoesWhileAFetchIsHeldIsNoticed(String how) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port(how));
                SSLSocket secured = secured(plain)) {
            ThriftCalls calls = calls(how, secured);
            TSessionHandle session = calls.open();
            TOperationHandle query = calls.run(session, "SELECT n FROM endless WHERE n = 0");
            assertThat(calls.fetch(query, 10)).containsExactly(List.of("0"));
            CompletableFuture<Object> held = CompletableFuture.supplyAsync(() -> {
                try {
                    return calls.fetched(query, 10);
                } catch (Exception e) {
                    return e;
                }
            });
            Thread.sleep(500);
            assertThat(held).isNotDone();
            if (how.endsWith("reset")) {
                plain.setSoLinger(true, 0);
                plain.close();
            } else {
                secured.close();
            }
            Held.await(
                    "the query's threads end",
                    Duration.ofSeconds(20),
                    () -> gateway.gateway().activity().queries() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void rowsThatAreWaitedForCome(String transport) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port(transport));
                SSLSocket secured = secured(plain)) {
            ThriftCalls calls = calls(transport, secured);
            TSessionHandle session = calls.open();
            // One row in a second: each fetch is held, and meanwhile it is looked whether the client is there.
            TOperationHandle query = calls.run(session, "SELECT n FROM endless WHERE n % 20 = 0");
            for (int i = 0; i < 4; i++) {
                assertThat(calls.fetch(query, 1)).containsExactly(List.of(Integer.toString(i * 20)));
            }
            ThriftCalls.check(calls.close(session));
        }
        Held.await(
                "the query's threads end",
                Duration.ofSeconds(20),
                () -> gateway.gateway().activity().queries() == 0);
    }

    @Test
    void cookiesAreForTlsOnly() throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port("http"));
                SSLSocket secured = secured(plain)) {
            String head = "POST /cliservice HTTP/1.1\r\nHost: unknown.example\r\nAuthorization: Basic bWU6c2VjcmV0\r\n"
                    + "Connection: close\r\nContent-Length: 33\r\n\r\n";
            secured.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            // A call that doesn't exist, which is answered as any other.
            secured.getOutputStream()
                    .write(HexFormat.of().parseHex("8001000100000014" + "41".repeat(20) + "00000007" + "00"));
            String answer = new String(secured.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK")
                    .containsPattern("Set-Cookie: hive.server2.auth=cu=me&.*; Max-Age=86400; Secure; HttpOnly");
        }
    }

    @Test
    void theGatewayNamesAUrlThatWorks() throws SQLException {
        assertThat(gateway.gateway().url()).endsWith("/;ssl=true");
        String own = gateway.gateway().url() + ";sslTrustStore=" + trust + ";trustStorePassword=" + TestKeys.PASSWORD;
        try (Connection connection = DriverManager.getConnection(own, "me", "secret")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void noSessionSeesTheGatewaysPasswords() throws SQLException {
        try (Connection connection = connect("own", "binary", "me", "secret")) {
            assertThat(LiveGateway.rows(connection, "SET -v"))
                    .contains("hive.server2.use.SSL=true")
                    .noneMatch(line -> line.contains(TestKeys.PASSWORD));
            assertThat(LiveGateway.rows(connection, "SET hive.server2.keystore.password"))
                    .containsExactly("hive.server2.keystore.password=");
            assertThat(LiveGateway.rows(connection, "SELECT '${hiveconf:hive.server2.keystore.password}'"))
                    .containsExactly("${hiveconf:hive.server2.keystore.password}");
        }
    }

    @Test
    void aHandshakeEndsWithTheGatewaysOwnGoodbye() throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port("binary"));
                SSLSocket secured = secured(plain)) {
            DataOutputStream out = new DataOutputStream(secured.getOutputStream());
            say(out, 1, "PLAIN");
            say(out, 5, "\0me\0wrong");
            DataInputStream in = new DataInputStream(secured.getInputStream());
            assertThat(in.readByte()).isEqualTo((byte) 3);
            in.readFully(new byte[in.readInt()]);
            // An end without a goodbye would be an SSLException: somebody else could have made it.
            assertThat(in.read()).isEqualTo(-1);
        } catch (SSLException e) {
            throw new AssertionError("it closed without a goodbye", e);
        }
    }
}
