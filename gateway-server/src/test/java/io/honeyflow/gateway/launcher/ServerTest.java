package io.honeyflow.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.launcher.LauncherHome.Ended;
import io.honeyflow.gateway.road.ChildGateway;
import io.honeyflow.jdbc.HoneyflowStatement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code honeyflow server} from its first line to its end. */
@Timeout(300)
class ServerTest {
    @TempDir
    Path folder;

    @Test
    void sigtermLetsAStatementEndAndTakesNoNewOnes() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data")).start()) {
            gateway.run("CREATE TABLE slow (n INT) WITH ('connector' = 'datagen', 'rows-per-second' = '100',"
                    + " 'number-of-rows' = '500')");
            try (Connection connection = gateway.connect();
                    Connection idle = gateway.connect();
                    HoneyflowStatement statement = connection.createStatement().unwrap(HoneyflowStatement.class)) {
                statement.executeAsync("SELECT count(*) FROM slow");
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> end(gateway));
                String refusal = awaitRefusal(gateway);
                assertThat(refusal).contains("08004", "the gateway is shutting down: it takes no new session");
                assertThatThrownBy(() -> idle.createStatement().execute("SELECT 1"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08004"))
                        .hasMessageContaining("it takes no new statement");
                assertThat(statement.await()).isTrue();
                try (ResultSet rows = statement.getResultSet()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getLong(1)).isEqualTo(500);
                    assertThat(rows.next()).isFalse();
                }
                assertThat(ended.get(60, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    private static int end(ChildGateway gateway) {
        try {
            return gateway.terminate();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New sessions are let in until the signal has arrived. */
    private static String awaitRefusal(ChildGateway gateway) throws InterruptedException {
        while (true) {
            try (Connection connection = gateway.connect()) {
                assertThat(connection.isClosed()).isFalse();
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            }
            Thread.sleep(50);
        }
    }

    @Test
    void sigtermEndsAStreamWithoutEnd() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data")).start()) {
            gateway.run("CREATE TABLE endless (n INT) WITH ('connector' = 'datagen', 'rows-per-second' = '100')");
            try (Connection connection = gateway.connect();
                    ResultSet rows = connection.createStatement().executeQuery("SELECT n FROM endless")) {
                assertThat(rows.next()).isTrue();
                long start = System.nanoTime();
                assertThat(gateway.terminate()).isZero();
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                        .as("seconds")
                        .isLessThan(20);
            }
        }
    }

    @Test
    void whatKeepsItFromStartingIsOneLine() throws Exception {
        try (LauncherHome home = new LauncherHome(folder.resolve("home"))) {
            assertRefusals(home);
        }
    }

    private void assertRefusals(LauncherHome home) throws IOException, InterruptedException {
        String data = folder.resolve("server data").toString();
        assertOneLine(
                home.run("server", "--thrift-port", "ten"),
                2,
                "--thrift-port: expected a port from 0 to 65535, found 'ten'");
        assertOneLine(home.run("server", "--dta", data), 2, "unknown word '--dta', did you mean '--data'?");
        assertOneLine(
                home.run("server", "--conf", "/no/where"), 1, "expected a configuration folder, found no /no/where");
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("hive-site.xml"), "<configuration>\n<property><name>a</name>");
        assertOneLine(
                home.run("server", "--conf", conf.toString()), 1, "hive-site.xml: line 2: XML document structures");
        Files.writeString(
                conf.resolve("hive-site.xml"),
                "<configuration><property><name>hive.server2.thrift.bind.host</name><value>0.0.0.0</value></property>"
                        + "</configuration>");
        assertOneLine(
                home.run("server", "--conf", conf.toString(), "--data", data),
                1,
                "anybody who reaches this address could read and write all tables."
                        + " Set hive.server2.authentication to ask for passwords, or honeyflow.allow.open.binding=true"
                        + " if that is meant");
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertOneLine(home.run("server", "--data", file.toString()), 1, "can't use data folder " + file);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(
                    home.run("server", "--data", data, "--thrift-port", port),
                    1,
                    "can't listen on 127.0.0.1:" + port + " (hive.server2.thrift.port): Address already in use");
        }
        assertThat(Files.readString(Path.of(data, "logs/honeyflow.log"))).contains(" WARN  ");
    }

    private static void assertOneLine(Ended ended, int code, String message) {
        assertThat(ended.messages()).contains(message);
        assertThat(ended.messages().lines().filter(line -> !line.startsWith("'honeyflow")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("server: "));
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
    }

    @Test
    void anOpenBindingThatIsMeantIsWarnedOf() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withSettings(
                        Map.of("hive.server2.thrift.bind.host", "0.0.0.0", "honeyflow.allow.open.binding", "true"))
                .withFlags("-Dlog4j2.configurationFile="
                        + Path.of("../conf/log4j2.xml").toAbsolutePath().normalize())
                .start()) {
            assertThat(gateway.rows("SELECT 1")).containsExactly("1");
            // Lines with a capital WARNING are the JDK's, where the launcher doesn't tell it otherwise.
            assertThat(gateway.messages().lines().filter(line -> !line.startsWith("WARNING: ")))
                    .containsExactly("warning: listening on 0.0.0.0 without authentication:"
                            + " whoever reaches it can read and write all tables");
        }
    }

    @Test
    void withTheSameFolderTheSameTablesAreFound() throws IOException, InterruptedException, SQLException {
        ChildGateway.Launch launch = new ChildGateway.Launch(folder.resolve("kept data"));
        try (ChildGateway gateway = launch.start()) {
            gateway.run(
                    "CREATE DATABASE shop",
                    "CREATE TABLE shop.sales (amount DECIMAL(9,2)) PARTITIONED BY (day DATE) STORED AS PARQUET",
                    "INSERT INTO shop.sales PARTITION (day) VALUES (1.25, DATE '2026-01-31'), (2.50, NULL)",
                    "CREATE VIEW shop.total AS SELECT sum(amount) AS amount FROM shop.sales");
            assertThat(gateway.terminate()).isZero();
        }
        try (ChildGateway gateway = launch.start()) {
            assertThat(gateway.rows("SHOW TABLES IN shop")).containsExactly("sales", "total");
            assertThat(gateway.rows("SHOW PARTITIONS shop.sales"))
                    .containsExactly("day=2026-01-31", "day=__HIVE_DEFAULT_PARTITION__");
            assertThat(gateway.rows("SELECT amount FROM shop.total")).containsExactly("3.75");
        }
    }
}
