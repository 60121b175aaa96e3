package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.ChildGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A result that is many times the memory of the gateway that gives it: each row comes once, and it goes on as fast as it began.
 * {@code -Dfetch.millions} says how many rows; it tells what it measured.
 */
@Tag("heavy")
class HugeFetchTest {
    private static final long MILLION = 1_000_000;
    private static final long MILLIONS = Long.getLong("fetch.millions", 100);
    private static final long PARTS = 10;

    @TempDir
    Path folder;

    @Test
    void aHundredMillionRowsOutOfHalfAGigabyte() throws Exception {
        try (ChildGateway gateway = new ChildGateway.Launch(folder.resolve("data"))
                .withFlags("-Xmx512m", "-XX:TieredStopAtLevel=4")
                .start()) {
            gateway.run(
                    "CREATE TABLE made (n BIGINT, few INT, text STRING) WITH ('connector' = 'datagen', 'number-of-rows' = '"
                            + MILLIONS * MILLION + "', 'fields.n.kind' = 'sequence', 'fields.few.min' = '1',"
                            + " 'fields.few.max' = '1000')");
            List<String> rates = fetch(gateway);
            Figures.tell(MILLIONS + " million rows with -Xmx512m, million rows a second in each tenth: "
                    + String.join(" ", rates));
            assertThat(gateway.messages()).doesNotContain("OutOfMemoryError");
            assertThat(gateway.rows("SELECT 1")).containsExactly("1");
        }
    }

    private static List<String> fetch(ChildGateway gateway) throws Exception {
        List<String> rates = new ArrayList<>();
        long part = MILLIONS * MILLION / PARTS;
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT n, few, text FROM made")) {
            long rows = 0;
            long sum = 0;
            long start = System.nanoTime();
            while (result.next()) {
                sum += result.getLong(1);
                rows++;
                if (rows % part == 0) {
                    long now = System.nanoTime();
                    rates.add(String.format(Locale.ROOT, "%.2f", part * 1e3 / (now - start)));
                    start = now;
                }
            }
            assertThat(rows).isEqualTo(MILLIONS * MILLION);
            long first = sum - rows * (rows - 1) / 2;
            assertThat(first)
                    .as("each number of the sequence, which begins with 0 or 1")
                    .isIn(0L, rows);
        }
        return rates;
    }
}
