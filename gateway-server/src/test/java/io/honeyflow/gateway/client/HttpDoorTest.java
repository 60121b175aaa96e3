package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as such: paths, headers, compression, and how what is no call is answered. Nobody is asked for a password. */
class HttpDoorTest {
    private static final int LARGEST = 1 << 20;

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    private LogLines log;

    @BeforeAll
    static void start() {
        gateway = new LiveGateway(
                data,
                Map.of(
                        "hive.server2.authentication", "NOSASL",
                        "hive.server2.xsrf.filter.enabled", "true",
                        "hive.server2.csrf.filter.enabled", "true",
                        "hive.server2.thrift.http.path", "/cliservice/*",
                        "hive.server2.thrift.max.message.size", Integer.toString(LARGEST)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void listen() {
        log = new LogLines();
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    private static RawHttp http() throws Exception {
        return new RawHttp(gateway.gateway().httpPort()).with("X-CSRF-TOKEN", "true");
    }

    private static byte[] openSession() throws Exception {
        TMemoryBuffer buffer = new TMemoryBuffer(256);
        TOpenSessionReq request = new TOpenSessionReq(TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10);
        new org.apache.hive.service.rpc.thrift.TCLIService.Client(new TBinaryProtocol(buffer))
                .send_OpenSession(request);
        return Arrays.copyOf(buffer.getArray(), buffer.length());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(all)) {
            out.write(bytes);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cliservice", "/cliservice/", "/cliservice/more", "/cliservice?x=y"})
    void pathsThatDriversPostToAreTaken(String path) throws Exception {
        assertThat(http().at(path).send("POST", openSession()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cliservic", "/cliservicemore", "/other", "/cliservice/../other"})
    void otherPathsAreNot(String path) throws Exception {
        assertThat(http().at(path).refusal(openSession())).startsWith("404 expected POST to /cliservice, found /");
        log.await("refused with 404: expected POST to /cliservice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
    void onlyPostIsACall(String method) throws Exception {
        RawHttp http = http();
        var response = http.send(method, new byte[0]);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(http.answered("Allow")).isEqualTo("POST");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("this is a port for drivers");
    }

    @ParameterizedTest
    @CsvSource({"X-XSRF-HEADER", "X-CSRF-TOKEN"})
    void aRequestWithoutTheHeaderThatNoPageCanSendIsRefused(String header) throws Exception {
        assertThat(http().with(header, null).refusal(openSession()))
                .isEqualTo("403 expected the header " + header + ", found none");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-thrift, 200",
        "application/x-thrift;charset=utf-8, 200",
        "APPLICATION/X-Thrift, 200",
        "application/vnd.apache.thrift.binary, 200",
        ", 200",
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "application/json, 415"
    })
    void theBodyIsThrift(String type, int status) throws Exception {
        assertThat(http().with("Content-Type", type).send("POST", openSession()).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Basic !!!#400 expected Authorization: Basic and user:password in base64 behind it",
                "Basic#200",
                "basic bWU6eA==#200",
                "Basic bWU=#400 expected Authorization: Basic and user:password in base64 behind it",
                "Basic bWU6#200",
                "Basic Og==#200",
                "Bearer abc#200",
            })
    void anOddLoginIsAnsweredClearly(String header, String expected) throws Exception {
        String answer = http().with("Authorization", header).refusal(openSession());
        assertThat(answer).startsWith(expected);
    }

    @Test
    void whoNamesNobodyGetsNoCookie() throws Exception {
        RawHttp http = http();
        assertThat(http.send("POST", openSession()).statusCode()).isEqualTo(200);
        assertThat(http.answered("Set-Cookie")).isEmpty();
        http.as("me", "any").send("POST", openSession());
        assertThat(http.answered("Set-Cookie")).contains("cu=me&");
    }

    @Test
    void requestsMayBeCompressed() throws Exception {
        for (String coding : List.of("gzip", "x-gzip", "GZIP")) {
            RawHttp http = http().with("Content-Encoding", coding);
            var response = http.send("POST", gzip(openSession()));
            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertThat(http().with("Content-Encoding", "identity")
                        .send("POST", openSession())
                        .statusCode())
                .isEqualTo(200);
        assertThat(http().with("Content-Encoding", "br").refusal(openSession()))
                .isEqualTo("415 expected Content-Encoding gzip or none, found another");
        RawHttp http = http().with("Content-Encoding", "gzip");
        assertThat(http.refusal(openSession())).startsWith("400 expected a body in gzip: ");
        byte[] whole = gzip(openSession());
        assertThat(http.refusal(Arrays.copyOf(whole, whole.length / 2))).startsWith("400 expected a body in gzip: ");
    }

    @Test
    void whatBlowsUpIsRefused() throws Exception {
        byte[] bomb = gzip(new byte[30 << 20]);
        assertThat(bomb.length).isLessThan(LARGEST);
        assertThat(http().with("Content-Encoding", "gzip").refusal(bomb))
                .isEqualTo("413 expected a message of at most " + LARGEST + " bytes");
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "'gzip,deflate', gzip", "'deflate, gzip;q=0.5', gzip", "gzip;q=0, ''", "deflate, ''"})
    void answersAreCompressedForWhoTakesThem(String accepted, String expected) throws Exception {
        RawHttp http = http().with("Accept-Encoding", accepted);
        ThriftCalls calls = http.calls();
        TSessionHandle session = calls.open();
        assertThat(http.answered("Content-Encoding")).as("a small answer").isEmpty();
        var query = calls.run(session, "SELECT repeat('honeyflow ', 1000)");
        assertThat(calls.fetch(query, 10)).containsExactly(List.of("honeyflow ".repeat(1000)));
        assertThat(http.answered("Content-Encoding")).isEqualTo(expected);
        assertThat(http.answered("Vary")).isEqualTo(expected.isEmpty() ? "" : "Accept-Encoding");
    }

    @Test
    void hivesDriverReadsThem() throws Exception {
        // It sends no X-CSRF-TOKEN in 3.1.3, but what the URL tells it to.
        try (HiveDriver hive = HiveDriver.of(KnownClient.HIVE_JDBC_3_1);
                Connection connection = hive.connect(
                        "jdbc:hive2://127.0.0.1:" + gateway.gateway().httpPort()
                                + "/;transportMode=http;httpPath=cliservice;http.header.X-CSRF-TOKEN=true",
                        "me",
                        "x")) {
            assertThat(LiveGateway.rows(connection, "SELECT repeat('honeyflow ', 1000)"))
                    .containsExactly("honeyflow ".repeat(1000));
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        assertThat(http().with("X-Large", "x".repeat(20_000))
                        .send("POST", openSession())
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void aProxySaysForWhom() throws Exception {
        http().with("X-Forwarded-For", "192.0.2.7, 10.0.0.1").at("/other").refusal(new byte[0]);
        assertThat(log.await("refused with 404")).contains("/127.0.0.1:", " (for 192.0.2.7, 10.0.0.1) ");
    }

    /** As a proxy does: many calls of many clients, refused ones among them, over one connection. */
    @Test
    void aConnectionOutlivesWhatIsRefusedOnIt() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().httpPort())) {
            socket.setSoTimeout(20_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] call = openSession();
            for (int i = 0; i < 5; i++) {
                for (String path : List.of("/cliservice", "/nowhere", "/cliservice?doAs=%zz")) {
                    String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nX-XSRF-HEADER: 1\r\nX-CSRF-TOKEN: 1\r\n"
                            + "Content-Length: " + call.length + "\r\n\r\n";
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                    all.writeBytes(call);
                    socket.getOutputStream().write(all.toByteArray());
                    assertThat(status(in)).isEqualTo(path.equals("/nowhere") ? 404 : path.contains("%zz") ? 400 : 200);
                }
            }
        }
    }

    /** Reads one answer to its end. */
    private static int status(DataInputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.readFully(new byte[length]);
        return Integer.parseInt(first.split(" ")[1]);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Test
    void withoutSaslIsHowTheBinaryPortIsSpokenTo() throws Exception {
        try (ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort())) {
            TOpenSessionResp opened = calls.opened(Map.of());
            ThriftCalls.check(opened.getStatus());
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> gateway.connect())
                .hasMessageContaining("this gateway takes no SASL: connect with auth=noSasl");
        log.await("this gateway takes no SASL");
    }
}
