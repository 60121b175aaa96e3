package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows a second that one connection fetches: by this driver and by hive-jdbc 4.1.0, in turns, from the same gateway in a
 * process of its own. It prints what it measured; {@code -Dfetch.rows} and {@code -Dfetch.tries} say how much of it.
 */
@Tag("heavy")
class FetchRateTest {
    private static final int ROWS = Integer.getInteger("fetch.rows", 10_000_000);
    private static final int TRIES = Integer.getInteger("fetch.tries", 3);
    private static final int TABLE_ROWS = 1_000_000;

    /** What a row's columns are read with. */
    private interface RowReader {
        long read(ResultSet row) throws SQLException;
    }

    /** @param columns how they are made of {@code n} */
    private record Case(String name, String columns, RowReader reader) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "scalar",
                    "n AS a, CAST(n % 100000 AS INT) AS b, CAST(n AS DOUBLE) / 7 AS c, CAST(n % 1000 AS SMALLINT) AS d",
                    row -> row.getLong(1) + row.getInt(2) + (long) row.getDouble(3) + row.getShort(4)),
            new Case(
                    "mixed",
                    "n AS a, CAST(n % 1000000 AS DECIMAL(12,2)) AS b, date_add(DATE '2000-01-01', CAST(n % 9000 AS INT)) AS c,"
                            + " CAST(from_unixtime(946684800 + n) AS TIMESTAMP) AS d, CAST(n % 5000 AS STRING) AS e",
                    row -> row.getLong(1)
                            + row.getBigDecimal(2).scale()
                            + row.getDate(3).getTime()
                            + row.getTimestamp(4).getNanos()
                            + row.getString(5).length()),
            new Case(
                    "strings",
                    "n AS a, concat('customer number ', CAST(n AS STRING)) AS b,"
                            + " concat('a line of an address as long as most are, in street ', CAST(n % 977 AS STRING)) AS c,"
                            + " concat('part-', CAST(n % 100 AS STRING)) AS d",
                    row -> row.getLong(1)
                            + row.getString(2).length()
                            + row.getString(3).length()
                            + row.getString(4).length()));

    @TempDir
    static Path folder;

    private static ChildGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withFlags("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseParallelGC", "-Xmx1g")
                .start();
        gateway.run("CREATE TABLE made (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '" + TABLE_ROWS
                + "', 'fields.n.kind' = 'sequence')");
        for (Case each : CASES) {
            gateway.run("CREATE TABLE " + each.name + " STORED AS ORC AS SELECT " + each.columns + " FROM made");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.terminate();
    }

    /** @param sum of what was read; @param serverCpu of the gateway's process, @param clientCpu of this one; seconds */
    private record Measured(long sum, double seconds, double serverCpu, double clientCpu) {
        double rate() {
            return ROWS / seconds;
        }
    }

    private static double cpuOf(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private static String query(Case each) {
        String select = "SELECT * FROM " + each.name;
        return String.join(" UNION ALL ", java.util.Collections.nCopies(Math.max(1, ROWS / TABLE_ROWS), select));
    }

    private static Measured fetch(Connection connection, Case each) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            double server = cpuOf(gateway.pid());
            double client = cpuOf(ProcessHandle.current().pid());
            long start = System.nanoTime();
            long rows = 0;
            long sum = 0;
            try (ResultSet result = statement.executeQuery(query(each))) {
                while (result.next()) {
                    sum += each.reader.read(result);
                    rows++;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(rows).isEqualTo(Math.max(1, ROWS / TABLE_ROWS) * (long) TABLE_ROWS);
            assertThat(sum).isNotZero();
            return new Measured(
                    sum,
                    seconds,
                    cpuOf(gateway.pid()) - server,
                    cpuOf(ProcessHandle.current().pid()) - client);
        }
    }

    @Test
    void rowsASecond() throws Exception {
        String place = "127.0.0.1:" + gateway.thriftPort() + "/";
        Map<String, Measured> best = new TreeMap<>();
        try (HiveDriver hive = HiveDriver.of(KnownClient.HIVE_JDBC_4_1);
                Connection theirs = hive.connect("jdbc:hive2://" + place);
                Connection ours = gateway.connect()) {
            for (Case each : CASES) {
                for (int i = 0; i < TRIES; i++) {
                    Measured our = fetch(ours, each);
                    Measured their = fetch(theirs, each);
                    assertThat(our.sum).as("what both read of %s", each.name).isEqualTo(their.sum);
                    best.merge(each.name + " ours", our, FetchRateTest::faster);
                    best.merge(each.name + " hive-jdbc 4.1.0", their, FetchRateTest::faster);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows, best of %d, load average %.1f%n",
                ROWS,
                TRIES,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        best.forEach((name, measured) -> System.out.printf(
                Locale.ROOT,
                "%-26s %,12.0f rows/s  %6.2f s  CPU: gateway %6.2f s, client %6.2f s%n",
                name,
                measured.rate(),
                measured.seconds,
                measured.serverCpu,
                measured.clientCpu));
    }

    private static Measured faster(Measured one, Measured other) {
        return one.seconds <= other.seconds ? one : other;
    }
}
