package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.auth.PasswordFileEditor;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.TApplicationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway with a file of passwords: whom it lets in over either transport, and what it says to others. */
class LoginTest {
    private static final String WRONG = "login refused: wrong user or password";

    @TempDir
    static Path folder;

    private static LiveGateway gateway;
    private static HiveDriver hive;
    private static PasswordFileEditor passwords;

    private LogLines log;

    @BeforeAll
    static void start() throws Exception {
        passwords = new PasswordFileEditor(folder.resolve("passwords"));
        passwords.set("me", "secret");
        passwords.set("ann", "password: of ann");
        passwords.set("hue", "proxy");
        gateway = new LiveGateway(
                folder.resolve("data"),
                Map.of(
                        "hive.server2.authentication", "password_file",
                        "honeyflow.authentication.password.file",
                                folder.resolve("passwords").toString(),
                        "honeyflow.authentication.failures.per.minute", "4",
                        "hive.server2.xsrf.filter.enabled", "true",
                        "hive.server2.thrift.max.message.size", "1MB",
                        "hadoop.proxyuser.hue.users", "ann",
                        "hadoop.proxyuser.hue.hosts", "127.0.0.0/8"));
        hive = HiveDriver.of(KnownClient.HIVE_JDBC_3_1);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        hive.close();
    }

    @BeforeEach
    void listen() {
        log = new LogLines();
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    private static String url(String transport) {
        return transport.equals("binary")
                ? "//127.0.0.1:" + gateway.gateway().thriftPort() + "/"
                : "//127.0.0.1:" + gateway.gateway().httpPort() + "/default;transportMode=http;httpPath=cliservice";
    }

    private static Connection connect(String driver, String transport, String user, String password)
            throws SQLException {
        return driver.equals("hive")
                ? hive.connect("jdbc:hive2:" + url(transport), user, password)
                : DriverManager.getConnection("jdbc:honeyflow:" + url(transport), user, password);
    }

    private static RawHttp http() throws Exception {
        return new RawHttp(gateway.gateway().httpPort());
    }

    private static String currentUser(ThriftCalls calls) throws Exception {
        TSessionHandle session = calls.open();
        String user = calls.query(session, "SELECT current_user()").get(0).get(0);
        ThriftCalls.check(calls.close(session));
        return user;
    }

    @ParameterizedTest
    @CsvSource({"own, binary", "own, http", "hive, binary", "hive, http"})
    void theRightPasswordLetsInAndAWrongOneDoesNot(String driver, String transport) throws Exception {
        try (Connection connection = connect(driver, transport, "ann", "password: of ann")) {
            assertThat(LiveGateway.rows(connection, "SELECT current_user()")).containsExactly("ann");
        }
        // Where a driver retries, as Hive's does, it is no guessing yet.
        assertThatThrownBy(() -> connect(driver, transport, "wrong-" + driver + transport, "secret"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(
                        driver.equals("hive") && transport.equals("http") ? "HTTP Response code: 401" : WRONG);
        log.await("login of user 'wrong-" + driver + transport + "' refused: there is no such user");
        assertThatThrownBy(() -> connect(driver, transport, "ann", "secret")).isInstanceOf(SQLException.class);
        assertThat(log.await("login of user 'ann' refused: wrong password")).contains("/127.0.0.1:");
        try (Connection connection = connect(driver, transport, "ann", "password: of ann")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void ourDriverSaysWhy(String transport) {
        assertThatThrownBy(() -> connect("own", transport, "some-" + transport, "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageContaining(WRONG)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void beelineEndsWithAnErrorAtOnce(String transport) throws Exception {
        Beeline.Ended good = Beeline.run(
                "jdbc:hive2:" + url(transport),
                "--silent=true",
                "--outputformat=csv2",
                "-e",
                "SELECT current_user() u");
        assertThat(good.out()).as(good.messages()).containsExactly("u", "me");
        Beeline.Ended bad =
                Beeline.runAs("beeline-" + transport, "wrong", "jdbc:hive2:" + url(transport), "-e", "SELECT 1");
        assertThat(bad.messages()).contains(transport.equals("http") ? "401" : WRONG);
        assertThat(bad.code()).as(bad.messages()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aPasswordMayHoldAnything(String transport) throws Exception {
        String password = "p\u00e4ss:w\u00f6rd \u65e5\u672c\u2603";
        passwords.set("\u00e9ve", password);
        try (Connection connection = connect("own", transport, "\u00e9ve", password)) {
            assertThat(LiveGateway.rows(connection, "SELECT current_user()")).containsExactly("\u00e9ve");
        }
    }

    @Test
    void guessingEndsForAMinute() throws Exception {
        passwords.set("guessed", "right");
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> connect("own", "binary", "guessed", "guess"))
                    .hasMessageContaining(WRONG);
        }
        for (String transport : List.of("binary", "http")) {
            assertThatThrownBy(() -> connect("own", transport, "guessed", "right"))
                    .hasMessageContaining("login refused: too many wrong passwords, try again in a minute");
        }
        log.await("login of user 'guessed' refused unasked, after 4 wrong passwords from 127.0.0.1 within a minute");
        try (Connection other = connect("own", "binary", "me", "secret")) {
            assertThat(other.isValid(5)).isTrue();
        }
    }

    @Test
    void withoutSaslNobodyComesIn() throws Exception {
        try (ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort())) {
            assertThatThrownBy(calls::open)
                    .isInstanceOf(TApplicationException.class)
                    .hasMessage("this gateway asks for a password: connect with SASL PLAIN, without auth=noSasl");
        }
        assertThatThrownBy(() ->
                        DriverManager.getConnection("jdbc:honeyflow:" + url("binary") + ";auth=noSasl", "me", "secret"))
                .hasMessageContaining("this gateway asks for a password");
        log.await("bare Thrift refused: this gateway asks for a password");
    }

    @Test
    void theSessionIsOfWhoLoggedInWhateverItSays() throws Exception {
        // Each session of ThriftCalls names "me" in its request.
        assertThat(currentUser(http().as("ann", "password: of ann").calls())).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 03 00 6d 65#expected authorization id, user and password",
                "01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 09 72 6f 6f 74 00 6d 65 00 78#expected no authorization id or the"
                        + " user's own, found 'root' for user 'me'",
                "01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 02 00 00#login refused: wrong user or password",
                "01 00 00 00 05 50 4c 41 49 4e 02 00 00 00 07 6d 65 00 6d 65 00 78#login refused: wrong user or password",
            })
    void whatSaslSaysIsAnsweredByBad(String hex, String expected) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().thriftPort())) {
            socket.setSoTimeout(20_000);
            byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(bytes);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readByte()).isEqualTo((byte) 3);
            byte[] text = new byte[in.readInt()];
            in.readFully(text);
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aChangedPasswordEndsItsCookies() throws Exception {
        passwords.set("changing", "one");
        RawHttp http = http().as("changing", "one");
        assertThat(currentUser(http.calls())).isEqualTo("changing");
        http.as("changing", "one").calls().open();
        http.with("Cookie", cookie(http)).with("Authorization", null);
        passwords.set("changing", "two");
        assertThatThrownBy(() -> currentUser(http.calls()))
                .hasMessage("401 login refused: the cookie doesn't hold, log in again");
        assertThatThrownBy(() -> currentUser(http().as("changing", "one").calls()))
                .hasMessageContaining(WRONG);
        assertThat(currentUser(http().as("changing", "two").calls())).isEqualTo("changing");
    }

    private static String cookie(RawHttp http) {
        String header = http.answered("Set-Cookie");
        return header.substring(0, header.indexOf(';'));
    }

    @Test
    void aCookieStandsForThePassword() throws Exception {
        RawHttp http = http().as("ann", "password: of ann");
        http.calls().open();
        assertThat(http.answered("Set-Cookie"))
                .matches("hive\\.server2\\.auth=cu=ann&rn=[^&]+&s=[\\w-]+; Max-Age=86400; HttpOnly");
        String cookie = cookie(http);
        http.with("Authorization", null).with("Cookie", cookie);
        assertThat(currentUser(http.calls())).isEqualTo("ann");
        assertThat(http.answered("Set-Cookie")).isEmpty();
        // As a client sends it that takes the attributes for part of it, and one that has none to send.
        assertThat(currentUser(http.with("Cookie", cookie + "; Max-Age=86400; HttpOnly")
                        .calls()))
                .isEqualTo("ann");
        http.with("Cookie", "").as("ann", "password: of ann");
        assertThat(currentUser(http.calls())).isEqualTo("ann");
        // Whoever logs in as somebody else is that one, and nobody by another one's cookie.
        http.with("Cookie", cookie).as("me", "secret");
        assertThat(currentUser(http.calls())).isEqualTo("me");
        assertThat(http.as("me", "nonsense").refusal(new byte[0])).isEqualTo("401 " + WRONG);
    }

    @Test
    void aForgedCookieIsRefused() throws Exception {
        RawHttp http = http().as("ann", "password: of ann");
        http.calls().open();
        String forged = cookie(http).replace("cu=ann", "cu=me");
        http.with("Authorization", null).with("Cookie", forged);
        assertThat(http.refusal(new byte[0])).isEqualTo("401 login refused: the cookie doesn't hold, log in again");
        log.await("refused with 401: a cookie that doesn't hold, and no other login");
        // With a password beside it a stale one does no harm.
        assertThat(currentUser(http.as("me", "secret").calls())).isEqualTo("me");
        assertThat(http.answered("Set-Cookie")).contains("cu=me&");
    }

    @Test
    void whoMayActForOthersDoes() throws Exception {
        RawHttp http = http().as("hue", "proxy").at("/cliservice?doAs=ann");
        assertThat(currentUser(http.calls())).isEqualTo("ann");
        assertThat(currentUser(http.at("/cliservice/?x=1&DOAS=%61nn").calls())).isEqualTo("ann");
        assertThat(currentUser(http.at("/cliservice?doAs=").calls())).isEqualTo("hue");
        http.at("/cliservice?doAs=me");
        assertThatThrownBy(() -> http.calls().open())
                .hasMessageContaining("42501: user 'hue' may not act for 'me': neither hadoop.proxyuser.hue.users");
        assertThatThrownBy(() -> http().as("me", "secret").calls().open(Map.of("hive.server2.proxy.user", "ann")))
                .hasMessageContaining("42501: user 'me' may not act for 'ann': neither hadoop.proxyuser.me.users");
    }

    @Test
    void tlsOnAPortWithoutItEndsAtOnce() throws IOException, InterruptedException {
        for (String transport : List.of("binary", "http")) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:honeyflow:" + url(transport) + ";ssl=true", "me", "secret"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        }
        log.await("expected SASL PLAIN or bare Thrift, found first byte 0x16 (TLS? hive.server2.use.SSL is false)");
        log.await("expected HTTP, found first byte 0x16 (TLS? hive.server2.use.SSL is false)");
    }
}
