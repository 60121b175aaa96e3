package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What isn't a client: refused in one line of the log, while the gateway goes on. */
class GarbageTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String MESSAGE_SECONDS = "2";

    @TempDir
    static Path folder;

    private static ChildGateway gateway;
    private static int httpPort;

    private int logged;

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            httpPort = free.getLocalPort();
        }
        gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(Map.of(
                        "hive.server2.thrift.http.port",
                        Integer.toString(httpPort),
                        "hive.server2.thrift.login.timeout",
                        "6s",
                        "hive.server2.thrift.max.message.size",
                        "1MB",
                        "honeyflow.message.timeout",
                        MESSAGE_SECONDS + "s"))
                .withFlags(
                        "-Xmx256m",
                        "-Dhoneyflow.log.dir=" + folder.resolve("logs"),
                        "-Dlog4j2.configurationFile="
                                + Path.of("../conf/log4j2.xml").toUri())
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void bothPortsStillAnswer() throws Exception {
        try (ThriftCalls binary = ThriftCalls.binary(gateway.thriftPort());
                ThriftCalls http = ThriftCalls.http(httpPort)) {
            binary.limit(LONG);
            http.limit(LONG);
            assertThat(binary.query(binary.open(), "SELECT 1")).containsExactly(List.of("1"));
            assertThat(http.client()
                            .OpenSession(new org.apache.hive.service.rpc.thrift.TOpenSessionReq())
                            .isSetSessionHandle())
                    .isTrue();
        }
        assertThat(gateway.messages()).doesNotContain("Exception in thread").doesNotContain("\tat ");
    }

    private static int port(String port) {
        return port.equals("http") ? httpPort : gateway.thriftPort();
    }

    /** Sends it, closes its own side where told so, and waits until the gateway has closed. @return what it answered */
    private static byte[] send(String port, byte[] bytes, boolean close) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(port))) {
            socket.setSoTimeout(Math.toIntExact(LONG.toMillis()));
            try {
                socket.getOutputStream().write(bytes);
                if (close) {
                    socket.shutdownOutput();
                }
                return socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                // It closed while there were unread bytes: that is a reset.
                return new byte[0];
            }
        }
    }

    private List<String> newLines() {
        List<String> lines = gateway.messages().lines().toList();
        List<String> fresh = new ArrayList<>(lines.subList(Math.min(logged, lines.size()), lines.size()));
        return fresh.stream()
                .filter(line -> line.startsWith("warning: ") || line.startsWith("error: "))
                .toList();
    }

    private void markLog() {
        logged = (int) gateway.messages().lines().count();
    }

    private void assertOneLine(String expected) throws InterruptedException {
        Held.await(
                "a line in the log: " + expected,
                Duration.ofSeconds(8),
                () -> !newLines().isEmpty());
        Thread.sleep(100);
        assertThat(newLines()).singleElement().asString().contains(expected);
    }

    private static byte[] bytes(String text) {
        return text.startsWith("0x")
                ? HEX.parseHex(text.substring(2).replace(" ", ""))
                : text.replace("\\r\\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Port, what is sent, what the log says. What the gateway waits for in vain ends by its time limit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "binary#0x00#expected SASL PLAIN or bare Thrift, found first byte 0x00",
                "binary#hello gateway#expected SASL PLAIN or bare Thrift, found first byte 0x68",
                "binary#GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n#found first byte 0x47 (HTTP? It has a port of its own)",
                "binary#0x16 03 01 02 00 01 00 01 fc 03 03#found first byte 0x16 (TLS? hive.server2.use.SSL is false)",
                "binary#0x80 01 00 01 7f ff ff ff#expected at most 1048576 bytes, found a length of 2147483647",
                "binary#0x80 01 00 01 ff ff ff ff#expected a length, found -1",
                "binary#0x80 01 00 01 00 00 00 0b#its message did not end in time",
                "binary#0x80 02 00 01 00 00 00 00#Bad version",
                "binary#0x01 00 00 00 05 47 53 53 41 50#expected SASL mechanism PLAIN, found 'GSSAP'",
                "binary#0x01 7f ff ff ff#expected a SASL message of at most 65536 bytes",
                "binary#0x01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 01 61#expected authorization id, user and password",
                "binary#0x01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 04 00 61 00 62 7f ff ff ff"
                        + "#expected a message of at most 1048576 bytes, found 2147483647",
                "binary#0x01 00 00#its message did not end in time",
                "http#0x80 01 00 01 00 00 00 0b#expected HTTP, found first byte 0x80 (binary Thrift? It has a port of its own)",
                "http#0x01 00 00 00 05 50 4c 41 49 4e#expected HTTP, found first byte 0x01",
                "http#0x16 03 01 02 00 01 00 01 fc 03 03#expected HTTP, found first byte 0x16",
                "http#SOME WORDS THAT ARE NO REQUEST\\r\\n\\r\\n#refused with 400",
                "http#POST /cliservice HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\nabc"
                        + "#refused with 400: expected a Thrift call",
                "http#GET /cliservice HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n#refused with 405: expected POST",
                "http#POST /cliservice HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 99999999\\r\\nConnection: close\\r\\n\\r\\n"
                        + "#refused with 413: expected a message of at most 1048576 bytes",
                "http#POST /cliservice HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 50\\r\\n\\r\\nabc#its message did not end in time",
                "http#POST /cliserv#its message did not end in time",
            })
    void itIsRefusedInOneLine(String port, String sent, String line) throws Exception {
        markLog();
        send(port, bytes(sent), false);
        assertOneLine(line);
    }

    @ParameterizedTest
    @CsvSource({
        "binary,0x80 01 00 01 00 00 00 0b 4f 70 65 6e",
        "binary,0x01 00 00 00 05 50 4c",
        "binary,0x01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 04 00 61 00 62 00 00 00 20 80 01"
    })
    void aMessageThatBreaksOffIsTold(String port, String sent) throws Exception {
        markLog();
        send(port, bytes(sent), true);
        assertOneLine("it closed in the midst of a message");
    }

    @Test
    void whoSaysNothingIsToldGoodbye() throws Exception {
        markLog();
        assertThat(send("binary", new byte[0], false)).isEmpty();
        assertOneLine("it said nothing for 6 seconds");
    }

    @Test
    void whoOnlyKnocksIsNotWorthALine() throws Exception {
        markLog();
        send("binary", new byte[0], true);
        Thread.sleep(200);
        assertThat(newLines()).isEmpty();
    }

    @Test
    void aMessageInChunksWithoutEndIsCutOff() throws Exception {
        markLog();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes("POST /cliservice HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"));
        for (int i = 0; i < 20; i++) {
            all.writeBytes(bytes("10000\\r\\n"));
            all.writeBytes(new byte[0x10000]);
            all.writeBytes(bytes("\\r\\n"));
        }
        send("http", all.toByteArray(), false);
        assertOneLine("refused with 413");
    }

    /** Structures in structures: a recursion without end must not take the gateway's stack. */
    @ParameterizedTest
    @CsvSource({"binary", "http"})
    void endlessNestingIsCutOff(String port) throws Exception {
        markLog();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        out.writeInt(0x80010001);
        out.writeInt(8);
        out.writeBytes("GetInfo2");
        out.writeInt(1);
        for (int i = 0; i < 100_000; i++) {
            out.writeByte(12);
            out.writeShort(1);
        }
        byte[] bytes = message.toByteArray();
        if (port.equals("http")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(bytes("POST /cliservice HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\nContent-Length: "
                    + bytes.length + "\\r\\n\\r\\n"));
            all.writeBytes(bytes);
            bytes = all.toByteArray();
        }
        send(port, bytes, false);
        assertOneLine("Maximum");
    }

    @Test
    void randomBytesEndInAnAnswerOrInTheLog() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            if (i % 4 == 0) {
                System.arraycopy(HEX.parseHex("80010001"), 0, noise, 0, Math.min(4, noise.length));
            }
            String port = i % 2 == 0 ? "binary" : "http";
            send(port, noise, true);
        }
        assertThat(gateway.isAlive()).isTrue();
    }

    /** Each says that a message of the largest size follows, and sends none: their lengths cost no memory. */
    @Test
    void lengthsThatAreOnlySaidCostNoMemory() throws Exception {
        byte[] sasl =
                bytes("0x01 00 00 00 05 50 4c 41 49 4e 05 00 00 00 04 00 61 00 62 00 0f ff ff 80 01 00 01 00 0f ff 00");
        byte[] bare = bytes("0x80 01 00 01 00 0f ff ff");
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.thriftPort());
                all.add(socket);
                socket.getOutputStream().write(i % 2 == 0 ? sasl : bare);
            }
            // 400 MB were said, 256 MB are all it has.
            bothPortsStillAnswer();
            assertThat(gateway.messages()).doesNotContain("OutOfMemoryError");
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
    }

    @Test
    void handshakesThatTakeTheirTimeHoldNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(i % 2 == 0 ? "binary" : "http"));
                slow.add(socket);
                socket.getOutputStream().write(i % 2 == 0 ? 1 : 'P');
            }
            bothPortsStillAnswer();
            for (Socket socket : slow) {
                socket.setSoTimeout(Math.toIntExact(LONG.toMillis()));
                assertThat(closed(socket)).isTrue();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static boolean closed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
