package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.gateway.road.LiveGateway;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How large a statement, a message and a crowd of clients may be. */
@ExtendWith(CommonGateway.class)
class LimitsTest {
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGEST_MESSAGE = 100 * MEGABYTE;

    @TempDir
    Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void find() {
        gateway = CommonGateway.get();
    }

    private static ThriftCalls connect() throws Exception {
        ThriftCalls calls = ThriftCalls.binary(gateway.gateway().thriftPort());
        calls.limit(LONGEST);
        return calls;
    }

    @Test
    void aStatementMayBeAMegabyteOfText() throws Exception {
        try (ThriftCalls calls = connect()) {
            TSessionHandle session = calls.open();
            String text = "x".repeat(MEGABYTE);
            assertThat(calls.query(session, "SELECT length('" + text + "')"))
                    .containsExactly(List.of(Integer.toString(MEGABYTE)));
            assertThat(calls.query(session, "SELECT '" + text + "'")).containsExactly(List.of(text));
            assertThat(calls.query(session, "/* " + text + " */ SELECT 1")).containsExactly(List.of("1"));
        }
    }

    /** As tools write it that put a list of keys into a condition. */
    @Test
    @Tag("heavy")
    void aMegabyteMayBeOneLongList() throws Exception {
        try (ThriftCalls calls = connect()) {
            TSessionHandle session = calls.open();
            String list = IntStream.range(1_000_000, 1_000_000 + MEGABYTE / 9)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            assertThat(list.length()).isBetween(MEGABYTE - 20, MEGABYTE + 20);
            calls.query(session, "CREATE TABLE numbers (n INT)");
            calls.query(session, "INSERT INTO numbers VALUES (999999), (1000000), (1000777), (2000000)");
            assertThat(calls.query(session, "SELECT count(*) FROM numbers WHERE n IN (" + list + ")"))
                    .containsExactly(List.of("2"));
        }
    }

    /** It says that a text of one byte more follows than a message may have, and is refused before any comes. */
    @Test
    void aMessageOfMoreThanAHundredMegabytesIsRefusedUnread() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().thriftPort())) {
            socket.setSoTimeout(Math.toIntExact(LONGEST.toMillis()));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(0x80010001);
            out.writeInt("ExecuteStatement".length());
            out.writeBytes("ExecuteStatement");
            out.writeInt(1);
            out.writeByte(12);
            out.writeShort(1);
            out.writeByte(11);
            out.writeShort(2);
            out.writeInt(LARGEST_MESSAGE + 1);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .contains("ExecuteStatement")
                    .contains("expected at most 104857600 bytes, found a length of 104857601");
        }
    }

    @Test
    void overHttpAsWell() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().httpPort())) {
            socket.setSoTimeout(Math.toIntExact(LONGEST.toMillis()));
            String head = "POST /cliservice HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-thrift\r\n"
                    + "Content-Length: " + (LARGEST_MESSAGE + 1) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = readUntilReset(socket);
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("expected a message of at most 104857600 bytes");
        }
    }

    private static String readUntilReset(Socket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] some = new byte[4096];
        try {
            for (int count = socket.getInputStream().read(some);
                    count >= 0;
                    count = socket.getInputStream().read(some)) {
                all.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
        } catch (SocketException e) {
            // It closed while we might still have sent.
        }
        return all.toString();
    }

    @Test
    @Tag("heavy")
    void fiveThousandIdleConnectionsInAGigabyte() throws Exception {
        crowd(5000, "-Xmx1g");
    }

    /** Each has a thread, of which there may be many: none of the machine's. */
    @Test
    void idleConnectionsTakeNoThreadsOfTheMachine() throws Exception {
        List<ThriftCalls> all = new ArrayList<>();
        try {
            connect().close();
            int before = ManagementFactory.getThreadMXBean().getThreadCount();
            for (int i = 0; i < 300; i++) {
                all.add(connect());
                all.get(i).open();
            }
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 50);
        } finally {
            for (ThriftCalls calls : all) {
                calls.close();
            }
        }
    }

    private void crowd(int connections, String heap) throws Exception {
        try (ChildGateway child =
                new ChildGateway.Launch(data.resolve("data")).withFlags(heap).start()) {
            long before = usedHeap(child);
            List<ThriftCalls> all = new ArrayList<>();
            Instant begin = Instant.now();
            try {
                for (int i = 0; i < connections; i++) {
                    ThriftCalls calls = i % 2 == 0
                            ? ThriftCalls.binary(child.thriftPort())
                            : ThriftCalls.sasl(child.thriftPort(), "me");
                    all.add(calls);
                    calls.limit(LONGEST);
                    TSessionHandle session = calls.open();
                    if (i % 100 == 0) {
                        assertThat(calls.query(session, "SELECT 1")).containsExactly(List.of("1"));
                    }
                }
                long used = usedHeap(child);
                Figures.tell(connections + " connections with a session each: opened in "
                        + Duration.between(begin, Instant.now()) + ", " + (used - before) / connections
                        + " bytes of heap each, " + (used >> 20) + " MB in use, " + threads(child) + " threads");
                assertThat((used - before) / connections).isLessThan(64L << 10);
                assertThat(threads(child)).isLessThan(200);
                ThriftCalls last = all.get(connections - 1);
                assertThat(last.query(last.open(), "SELECT 2")).containsExactly(List.of("2"));
            } finally {
                for (ThriftCalls calls : all) {
                    calls.close();
                }
            }
            assertThat(child.messages()).doesNotContain("OutOfMemoryError");
        }
    }

    private static long threads(ChildGateway child) throws IOException {
        Matcher found = Pattern.compile("Threads:\\s+(\\d+)")
                .matcher(Files.readString(Path.of("/proc/" + child.pid() + "/status")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    /** What can be reached, after a collection. */
    private static long usedHeap(ChildGateway child) throws IOException {
        jcmd(child, "GC.run");
        // Both generations of the serial collector, which these gateways have.
        Matcher found = Pattern.compile("total \\d+K, used (\\d+)K").matcher(jcmd(child, "GC.heap_info"));
        long used = 0;
        while (found.find()) {
            used += Long.parseLong(found.group(1)) << 10;
        }
        assertThat(used).isPositive();
        return used;
    }

    private static String jcmd(ChildGateway child, String command) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(child.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
