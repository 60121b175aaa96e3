package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A continuous query in Beeline 3.1.3, as docs/streams.md tells it. */
class BeelineStreamTest {
    private static final String WINDOWS =
            "SELECT window_start, page, count(*) AS clicks FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(ts),"
                    + " INTERVAL 1 SECOND)) GROUP BY window_start, page";

    @TempDir
    static Path data;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE clicks (page INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL 1 SECOND) WITH"
                        + " ('connector' = 'datagen', 'rows-per-second' = '50', 'fields.page.min' = '7', 'fields.page.max' = '7')",
                "CREATE TABLE one_in_five_seconds (n BIGINT, ts TIMESTAMP, WATERMARK FOR ts AS ts) WITH"
                        + " ('connector' = 'datagen', 'rows-per-second' = '10', 'fields.n.kind' = 'sequence')");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String url(String transport) {
        return transport.equals("binary")
                ? "jdbc:hive2://127.0.0.1:" + gateway.gateway().thriftPort() + "/"
                : "jdbc:hive2://127.0.0.1:" + gateway.gateway().httpPort()
                        + "/default;transportMode=http;httpPath=cliservice";
    }

    private static Beeline streaming(String transport, String sql) throws Exception {
        return Beeline.start(url(transport), "--incremental=true", "--outputformat=tsv2", "-e", sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void rowsComeWhileTheQueryRunsAndACancelElsewhereEndsIt(String transport) throws Exception {
        try (Beeline beeline = streaming(transport, WINDOWS)) {
            assertThat(beeline.line()).isEqualTo("window_start\tpage\tclicks");
            for (int i = 0; i < 2; i++) {
                assertThat(beeline.line()).matches("2[0-9-]+ [0-9:]+\\.0\t7\t\\d+");
            }
            assertThat(beeline.isAlive()).isTrue();
            Instant cancelled = Instant.now();
            gateway.run("KILL QUERY '" + beeline.queryId() + "'");
            Beeline.Ended ended = beeline.end();
            assertThat(Duration.between(cancelled, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(ended.messages()).contains("Query was cancelled");
        }
    }

    /** The statement's cancellation waits behind the fetch that is held: on one connection calls go one by one. */
    @Test
    void controlCEndsItWithTheNextRows() throws Exception {
        try (Beeline beeline = streaming("binary", WINDOWS)) {
            beeline.line();
            assertThat(beeline.line()).contains("\t7\t");
            beeline.interrupt();
            Beeline.Ended ended = beeline.end();
            assertThat(ended.messages())
                    .contains("Interrupting... Please be patient this may take some time.")
                    .contains("Query was cancelled");
            assertOver(beeline.queryId());
        }
    }

    @Test
    void aBeelineThatIsKilledTakesItsQueryWithIt() throws Exception {
        try (Beeline beeline = streaming("binary", WINDOWS)) {
            beeline.line();
            beeline.line();
            beeline.kill();
            String query = beeline.queryId();
            beeline.end();
            assertOver(query);
        }
    }

    /** The gateway knows it no more, or knows it within seconds. */
    private static void assertOver(String query) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (true) {
            try {
                gateway.run("KILL QUERY '" + query + "'");
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(100);
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("no query '" + query + "' runs");
                return;
            }
        }
    }

    @Test
    void theSameStatementOverABoundedTableEndsByItself() throws Exception {
        gateway.run("CREATE TABLE few (page INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL 1 SECOND) WITH"
                + " ('connector' = 'datagen', 'number-of-rows' = '3000', 'fields.page.min' = '7', 'fields.page.max' = '7',"
                + " 'fields.ts.kind' = 'sequence', 'fields.ts.start' = '2026-01-01 00:00:00', 'fields.ts.step' = '1')");
        Beeline.Ended ended = Beeline.run(
                url("binary"),
                "--incremental=true",
                "--outputformat=tsv2",
                "--silent=true",
                "-e",
                WINDOWS.replace("TABLE clicks", "TABLE few"));
        assertThat(ended.code()).as(ended.messages()).isZero();
        assertThat(ended.out())
                .containsExactly(
                        "window_start\tpage\tclicks",
                        "2026-01-01 00:00:00.0\t7\t1000",
                        "2026-01-01 00:00:01.0\t7\t1000",
                        "2026-01-01 00:00:02.0\t7\t1000");
    }

    @Test
    void rowsAreShownOneByOneAsTheyCome() throws Exception {
        try (Beeline beeline = streaming("binary", "SELECT n FROM one_in_five_seconds WHERE n % 5 = 0")) {
            assertThat(beeline.line()).isEqualTo("n");
            assertThat(List.of(beeline.line(), beeline.line(), beeline.line())).isEqualTo(List.of("0", "5", "10"));
        }
    }
}
