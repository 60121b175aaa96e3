package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast rows of scalar columns come over one connection, by our driver and by Hive's on the same gateway. The figures
 * go to {@code target/figures.txt}; none of them decides the test.
 */
@Tag("heavy")
class FetchSpeedTest {
    private static final long ROWS = 2_000_000;
    private static final int TRIES = 4;

    @TempDir
    Path data;

    @Test
    void everyRowComesAndItIsToldHowFast() throws Exception {
        try (LiveGateway gateway = new LiveGateway(data, Map.of());
                URLClassLoader loader = hiveLoader()) {
            gateway.run(
                    "CREATE TABLE made (n BIGINT, i INT, d DOUBLE, b BOOLEAN) WITH ('connector' = 'datagen',"
                            + " 'number-of-rows' = '" + ROWS + "', 'fields.n.kind' = 'sequence')",
                    "CREATE TABLE many STORED AS ORC AS SELECT * FROM made");
            try (Connection own = gateway.connect()) {
                report("our driver", own);
            }
            Driver hive = (Driver) loader.loadClass("org.apache.hive.jdbc.HiveDriver")
                    .getDeclaredConstructor()
                    .newInstance();
            Properties properties = new Properties();
            properties.setProperty("user", "me");
            try (Connection other = hive.connect(
                    "jdbc:hive2://127.0.0.1:" + gateway.gateway().thriftPort() + "/;fetchSize=10000", properties)) {
                report("hive-jdbc 3.1.3", other);
            }
        }
    }

    private static URLClassLoader hiveLoader() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target/beeline-3.1.3"))) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void report(String driver, Connection connection) throws Exception {
        double best = 0;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            fetchAll(connection);
            best = Math.max(best, ROWS / ((System.nanoTime() - start) / 1e9));
        }
        Figures.tell(String.format(Locale.ROOT, "fetched by %s: %,.0f rows a second", driver, best));
    }

    private static void fetchAll(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            long rows = 0;
            long sum = 0;
            try (ResultSet result = statement.executeQuery("SELECT n, i, d, b FROM many")) {
                while (result.next()) {
                    rows++;
                    sum += result.getLong(1);
                    sum += result.getInt(2) & 1;
                    sum += result.getDouble(3) > 0.5 ? 1 : 0;
                    sum += result.getBoolean(4) ? 1 : 0;
                }
            }
            assertThat(rows).isEqualTo(ROWS);
            assertThat(sum).isGreaterThanOrEqualTo((ROWS - 1) * ROWS / 2);
        }
    }
}
