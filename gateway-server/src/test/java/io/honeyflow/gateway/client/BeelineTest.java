package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Beeline 3.1.3 shows of scripts and errors, over both transports; {@link BeelineClientTest} goes through the rest. */
class BeelineTest {
    @TempDir
    static Path folder;

    private static LiveGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(folder.resolve("data"), Map.of());
        gateway.run(
                "CREATE TABLE shown (id INT COMMENT 'the key', name STRING, price DECIMAL(7,2)) STORED AS ORC",
                "INSERT INTO shown VALUES (1, 'a,b', 1.5), (2, NULL, -0.25)");
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

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void aScriptMakesTablesAndReadsThem(String transport) throws Exception {
        Path script = Files.writeString(folder.resolve(transport + ".sql"), """
                -- A comment; with a semicolon.
                CREATE DATABASE sales_${hivevar:t};
                USE sales_${hivevar:t};
                CREATE TABLE orders (id INT, what STRING, price DECIMAL(10,2))
                  PARTITIONED BY (day DATE) STORED AS ORC;
                INSERT INTO orders PARTITION (day = '2026-11-01') VALUES (1, 'pear', 2.50), (2, 'fig; dried', 7);
                INSERT INTO orders PARTITION (day) SELECT 3, 'plum', 1.25, DATE '2026-11-02';
                CREATE TABLE totals STORED AS PARQUET AS
                  SELECT day, count(*) AS orders, sum(price) AS total FROM orders GROUP BY day;
                SHOW PARTITIONS orders;
                SELECT id, what, price FROM orders WHERE day < '2026-11-02' ORDER BY id;
                SELECT * FROM totals ORDER BY day;
                INSERT OVERWRITE TABLE orders PARTITION (day = '2026-11-01') SELECT 9, 'quince', 3;
                SELECT o.what, t.total FROM orders o JOIN totals t ON o.day = t.day ORDER BY what;
                """);
        Beeline.Ended ended = Beeline.run(
                url(transport),
                "--outputformat=csv2",
                "--silent=true",
                "--hivevar",
                "t=" + transport,
                "-f",
                script.toString());
        assertThat(ended.code()).as(ended.messages()).isZero();
        assertThat(ended.out().stream().filter(line -> !line.isBlank()))
                .containsExactly(
                        "partition",
                        "day=2026-11-01",
                        "day=2026-11-02",
                        "id,what,price",
                        "1,pear,2.50",
                        "2,fig; dried,7.00",
                        "totals.day,totals.orders,totals.total",
                        "2026-11-01,2,9.50",
                        "2026-11-02,1,1.25",
                        "o.what,t.total",
                        "plum,1.25",
                        "quince,9.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SELECT * FROM nowhere #line 1:14 table 'default.nowhere' not found#(state=42S02,code=10001)",
                "SELECT * FROM show #line 1:14 table 'default.show' not found, did you mean 'shown'?#(state=42S02",
                "SELEC 1 #line 1:0 #(state=42000,code=40000)",
                "LOCK TABLE shown SHARED #not supported yet: #(state=0A000,code=0)",
            })
    void aFailingStatementEndsItWithAMessage(String sql, String message, String state) throws Exception {
        Beeline.Ended ended = Beeline.run(url("binary"), "-e", sql);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.messages())
                .contains("Error: ")
                .contains(message)
                .contains(state)
                .doesNotContain("Exception");
    }

    @Test
    void aScriptEndsAtItsFirstError() throws Exception {
        Path script = Files.writeString(folder.resolve("failing.sql"), """
                SELECT 'before';
                SELECT * FROM nowhere;
                SELECT 'behind';
                """);
        Beeline.Ended ended = Beeline.run(url("http"), "--outputformat=csv2", "-f", script.toString());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("before").doesNotContain("behind");
        Beeline.Ended forced = Beeline.run(url("http"), "--outputformat=csv2", "--force=true", "-f", script.toString());
        assertThat(forced.out()).contains("before", "behind");
    }

    @Test
    void statementsWithoutRowsSayHowManyTheyAffected() throws Exception {
        Beeline.Ended ended = Beeline.run(url("binary"), "-e", "CREATE TABLE affected (a INT)");
        assertThat(ended.code()).isZero();
        assertThat(ended.messages()).containsPattern("No rows affected");
    }
}
