package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Hive's own driver can do, in each of its versions. */
class HiveJdbcTest {
    @TempDir
    static Path data;

    private static Shop shop;
    private static GuardedGateway guarded;

    private HiveDriver driver;
    private Connection connection;

    @BeforeAll
    static void start() throws Exception {
        shop = new Shop(data.resolve("shop"));
        guarded = new GuardedGateway(data.resolve("guarded"));
    }

    @AfterAll
    static void stop() {
        shop.close();
        guarded.close();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        driver.close();
    }

    @Tag("heavy")
    @TestFactory
    Stream<DynamicTest> version2() throws Exception {
        return features(KnownClient.HIVE_JDBC_2_3);
    }

    @TestFactory
    Stream<DynamicTest> version3() throws Exception {
        return features(KnownClient.HIVE_JDBC_3_1);
    }

    @Tag("heavy")
    @TestFactory
    Stream<DynamicTest> version4() throws Exception {
        return features(KnownClient.HIVE_JDBC_4_0);
    }

    @TestFactory
    Stream<DynamicTest> newest() throws Exception {
        return features(KnownClient.HIVE_JDBC_4_1);
    }

    private Stream<DynamicTest> features(KnownClient client) throws Exception {
        driver = HiveDriver.of(client);
        connection = driver.connect(shop.binaryUrl("shop"));
        ClientFeatures features = new ClientFeatures(client);
        connections(features);
        statements(features);
        updateCounts(client, features);
        endings(features);
        new MetadataFeatures(connection.getMetaData(), features).add();
        return features.tests();
    }

    private void connections(ClientFeatures features) {
        features.can("over the binary port", () -> assertEveryType(connection))
                .can("over HTTP", () -> {
                    try (Connection http = driver.connect(shop.httpUrl("shop"))) {
                        assertEveryType(http);
                    }
                })
                .can(GuardedGateway.FEATURE, () -> {
                    assertGuarded(guarded.binaryUrl());
                    assertGuarded(guarded.httpUrl());
                })
                .can(
                        "a database that isn't there is refused",
                        () -> assertThatThrownBy(() -> driver.connect(shop.binaryUrl("nowhere")))
                                .isInstanceOf(SQLException.class)
                                .hasMessageContaining("Database nowhere does not exist"))
                .can("`isValid`, `getSchema`, `setSchema`, product and version, keywords", () -> {
                    assertThat(connection.isValid(5)).isTrue();
                    connection.setSchema("default");
                    assertThat(connection.getSchema()).isEqualTo("default");
                    connection.setSchema("shop");
                    assertThat(connection.getSchema()).isEqualTo("shop");
                    assertThat(connection.getMetaData().getDatabaseProductName())
                            .isEqualTo("Apache Hive");
                    assertThat(connection.getMetaData().getDatabaseMajorVersion())
                            .isEqualTo(4);
                })
                .can("settings and variables in the URL", () -> {
                    try (Connection set = driver.connect(shop.binaryUrl("shop") + "?my.conf=7#v=x")) {
                        assertThat(LiveGateway.rows(set, "SELECT '${hiveconf:my.conf}', '${hivevar:v}'"))
                                .containsExactly("7|x");
                    }
                });
    }

    private void assertGuarded(String url) throws SQLException {
        try (Connection right = driver.connect(url, GuardedGateway.USER, GuardedGateway.PASSWORD)) {
            assertThat(LiveGateway.rows(right, GuardedGateway.WHO)).containsExactly(GuardedGateway.USER);
        }
        assertThatThrownBy(() -> driver.connect(url, GuardedGateway.USER, "wrong"))
                .isInstanceOf(SQLException.class)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).containsAnyOf("login refused: wrong user or password", "401"));
    }

    private static void assertEveryType(Connection connection) throws SQLException {
        int[] types = {
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.FLOAT,
            Types.DOUBLE,
            Types.DECIMAL,
            Types.VARCHAR,
            Types.VARCHAR,
            Types.CHAR,
            Types.BOOLEAN,
            Types.BINARY,
            Types.DATE,
            Types.TIMESTAMP,
            Types.ARRAY,
            Types.JAVA_OBJECT,
            Types.STRUCT
        };
        Object[] values = {
            (byte) 1,
            (short) 2,
            3,
            4L,
            1.5,
            2.25,
            new BigDecimal("1.50"),
            "text, \"quoted\"",
            "various",
            "char ",
            true,
            "bytes".getBytes(StandardCharsets.UTF_8),
            Date.valueOf("2026-11-25"),
            Timestamp.valueOf("2026-11-25 01:02:03.5"),
            "[1,2]",
            "{\"k\":7}",
            "{\"a\":8,\"b\":\"nine\"}"
        };
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Shop.ALL)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).replaceFirst("every_type\\.", ""));
                assertThat(columns.getColumnType(i)).as(names.get(i - 1)).isEqualTo(types[i - 1]);
            }
            assertThat(names).isEqualTo(Shop.COLUMNS);
            assertThat(columns.getPrecision(7)).isEqualTo(10);
            assertThat(columns.getScale(7)).isEqualTo(2);
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= values.length; i++) {
                assertThat(rows.getObject(i)).as(names.get(i - 1)).isEqualTo(values[i - 1]);
            }
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= values.length; i++) {
                boolean key = i == 3;
                assertThat(rows.getObject(i)).as(names.get(i - 1)).isEqualTo(key ? 4 : null);
                assertThat(rows.wasNull()).isEqualTo(!key);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    private void statements(ClientFeatures features) {
        features.can("many batches", () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.setFetchSize(333);
                        long sum = 0;
                        try (ResultSet rows = statement.executeQuery("SELECT n FROM many")) {
                            while (rows.next()) {
                                sum += rows.getLong(1);
                            }
                        }
                        assertThat(sum).isEqualTo(20_000L * 19_999 / 2);
                    }
                })
                .can("`PreparedStatement`", () -> {
                    try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT what FROM orders WHERE id = ? AND what LIKE ? AND day = ?")) {
                        statement.setInt(1, 2);
                        statement.setString(2, "f%");
                        statement.setDate(3, Date.valueOf("2026-11-01"));
                        try (ResultSet rows = statement.executeQuery()) {
                            assertThat(rows.next()).isTrue();
                            assertThat(rows.getString(1)).isEqualTo("fig");
                            assertThat(rows.next()).isFalse();
                        }
                    }
                })
                .can("a statement says whether it gives rows", () -> {
                    try (Statement statement = connection.createStatement()) {
                        assertThat(statement.execute("CREATE TABLE given (a INT)"))
                                .isFalse();
                        assertThat(statement.execute("SHOW TABLES")).isTrue();
                        assertThat(statement.execute("SET a=b")).isFalse();
                        assertThat(statement.execute("INSERT INTO given VALUES (1)"))
                                .isFalse();
                        assertThat(statement.execute("DROP TABLE given")).isFalse();
                    }
                })
                .can("a statement's log, while it can be asked for", () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery("SELECT count(*) FROM many")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(log(statement))
                                .anyMatch(line -> line.toString().contains("Query "));
                    }
                });
    }

    private static List<?> log(Statement statement) {
        try {
            return (List<?>) statement.getClass().getMethod("getQueryLog").invoke(statement);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void updateCounts(KnownClient client, ClientFeatures features) {
        String feature = "how many rows an `INSERT` wrote";
        if (client.version().startsWith("4")) {
            features.can(feature, () -> assertThat(inserted()).isEqualTo(2));
        } else {
            features.cannot(
                    feature,
                    "its protocol doesn't tell; the driver says -1",
                    () -> assertThat(inserted()).isEqualTo(-1));
        }
    }

    private int inserted() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counted (a INT)");
            statement.execute("INSERT INTO counted VALUES (1), (2)");
            int count = statement.getUpdateCount();
            statement.execute("DROP TABLE counted");
            return count;
        }
    }

    private void endings(ClientFeatures features) {
        features.can("errors: message, SQLSTATE, code; the connection lives on", () -> {
                    assertError("SELECT nothing FROM many", "42000", 10004);
                    assertError("SELECT * FROM nowhere", "42S02", 10001);
                    assertError("SELEC", "42000", 40000);
                    assertThat(LiveGateway.rows(connection, "SELECT 1")).containsExactly("1");
                })
                .can("`cancel`", this::assertCancelled)
                .can("`setQueryTimeout`", () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.setQueryTimeout(1);
                        assertThatThrownBy(() -> statement.execute(Shop.LONG)).isInstanceOf(SQLTimeoutException.class);
                    }
                });
    }

    private void assertError(String sql, String state, int code) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo(state);
                assertThat(e.getErrorCode()).isEqualTo(code);
                assertThat(e.getMessage()).contains("line 1:");
            });
        }
    }

    private void assertCancelled() throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute(Shop.LONG);
                    throw new IllegalStateException("it came to its end");
                } catch (SQLException e) {
                    return e;
                }
            });
            // Before the driver knows the statement's handle it takes a cancel for done, and sends nothing.
            Held.await(
                    "the driver knows of the query",
                    Duration.ofSeconds(60),
                    () -> !log(statement).isEmpty());
            statement.cancel();
            assertThat(failure.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("01000");
        }
    }
}
