package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hive's own driver 3.1.3, in a class loader of its own. */
class HiveJdbcTest {
    private static final String HEAVY =
            "SELECT count(*) FROM many a CROSS JOIN many b CROSS JOIN many c WHERE a.n + b.n + c.n = -1";

    @TempDir
    static Path data;

    private static LiveGateway gateway;
    private static URLClassLoader loader;
    private static Driver driver;

    @BeforeAll
    static void start() throws Exception {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target/beeline-3.1.3"))) {
            for (Path file : files.toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        driver = (Driver) loader.loadClass("org.apache.hive.jdbc.HiveDriver")
                .getDeclaredConstructor()
                .newInstance();
        gateway = new LiveGateway(data, Map.of());
        gateway.run(
                "CREATE TABLE made (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '20000',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE many STORED AS ORC AS SELECT * FROM made");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        loader.close();
    }

    private static Connection connect(String transport) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "me");
        properties.setProperty("password", "x");
        String url = transport.equals("binary")
                ? "jdbc:hive2://127.0.0.1:" + gateway.gateway().thriftPort() + "/"
                : "jdbc:hive2://127.0.0.1:" + gateway.gateway().httpPort()
                        + "/default;transportMode=http;httpPath=cliservice";
        return driver.connect(url, properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "http"})
    void valuesHaveTheirTypes(String transport) throws Exception {
        try (Connection connection = connect(transport);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CAST(1 AS TINYINT) AS t, CAST(2 AS SMALLINT) AS s, 3 AS i, CAST(4 AS BIGINT) AS b,"
                                + " CAST(1.5 AS FLOAT) AS f, CAST(2.25 AS DOUBLE) AS d, CAST(1.5 AS DECIMAL(10,2)) AS x,"
                                + " 'text' AS c, true AS bool, DATE '2026-11-25' AS day,"
                                + " TIMESTAMP '2026-11-25 01:02:03.5' AS ts, array(1, 2) AS list, CAST(NULL AS INT) AS none")) {
            ResultSetMetaData columns = rows.getMetaData();
            int[] types = {
                Types.TINYINT,
                Types.SMALLINT,
                Types.INTEGER,
                Types.BIGINT,
                Types.FLOAT,
                Types.DOUBLE,
                Types.DECIMAL,
                Types.VARCHAR,
                Types.BOOLEAN,
                Types.DATE,
                Types.TIMESTAMP,
                Types.ARRAY,
                Types.INTEGER
            };
            for (int i = 0; i < types.length; i++) {
                assertThat(columns.getColumnType(i + 1))
                        .as(columns.getColumnLabel(i + 1))
                        .isEqualTo(types[i]);
            }
            assertThat(columns.getPrecision(7)).isEqualTo(10);
            assertThat(columns.getScale(7)).isEqualTo(2);
            assertThat(rows.next()).isTrue();
            Object[] values = {
                (byte) 1,
                (short) 2,
                3,
                4L,
                1.5,
                2.25,
                new BigDecimal("1.50"),
                "text",
                true,
                Date.valueOf("2026-11-25"),
                Timestamp.valueOf("2026-11-25 01:02:03.5"),
                "[1,2]",
                null
            };
            for (int i = 0; i < values.length; i++) {
                assertThat(rows.getObject(i + 1))
                        .as(columns.getColumnLabel(i + 1))
                        .isEqualTo(values[i]);
            }
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void manyBatchesComeWhole() throws Exception {
        try (Connection connection = connect("binary");
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(333);
            try (ResultSet rows = statement.executeQuery("SELECT n FROM many")) {
                long count = 0;
                long sum = 0;
                while (rows.next()) {
                    count++;
                    sum += rows.getLong(1);
                }
                assertThat(count).isEqualTo(20_000);
                assertThat(sum).isEqualTo(20_000L * 19_999 / 2);
            }
        }
    }

    @Test
    void metadataNamesWhatIsThere() throws Exception {
        try (Connection connection = connect("binary")) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(metadata.getDatabaseProductName()).isEqualTo("Apache Hive");
            assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(4);
            assertThat(metadata.getSQLKeywords()).contains("OVERWRITE");
            assertThat(texts(metadata.getTables(null, "default", "ma%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .containsExactly("made", "many");
            assertThat(texts(metadata.getColumns(null, "default", "many", "%"), "COLUMN_NAME"))
                    .containsExactly("n");
            assertThat(texts(metadata.getSchemas(), "TABLE_SCHEM")).contains("default");
            assertThat(texts(metadata.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
            assertThat(texts(metadata.getTypeInfo(), "TYPE_NAME")).contains("DECIMAL", "TIMESTAMP", "VARCHAR");
            assertThat(texts(metadata.getFunctions(null, null, "len%"), "FUNCTION_NAME"))
                    .contains("length");
            assertThat(texts(metadata.getPrimaryKeys(null, "default", "many"), "COLUMN_NAME"))
                    .isEmpty();
            assertThat(connection.isValid(5)).isTrue();
            assertThat(connection.getSchema()).isEqualTo("default");
        }
    }

    private static List<String> texts(ResultSet rows, String column) throws SQLException {
        try (rows) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(column));
            }
            return all;
        }
    }

    @ParameterizedTest
    @CsvSource({"SELECT nothing FROM many,42000,10004", "SELECT * FROM nowhere,42S02,10001", "SELEC,42000,40000"})
    void errorsHaveStateAndCode(String sql, String state, int code) throws Exception {
        try (Connection connection = connect("http");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo(state);
                assertThat(e.getErrorCode()).isEqualTo(code);
                assertThat(e.getMessage()).contains("line 1:");
            });
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void statementsSayWhetherTheyGiveRows() throws Exception {
        try (Connection connection = connect("binary");
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("CREATE TABLE given (a INT)")).isFalse();
            assertThat(statement.execute("SHOW TABLES")).isTrue();
            assertThat(statement.execute("SET a=b")).isFalse();
            assertThat(statement.execute("INSERT INTO given VALUES (1)")).isFalse();
        }
    }

    @Test
    void aCancellationEndsAStatement() throws Exception {
        try (Connection connection = connect("binary");
                Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute(HEAVY);
                    throw new IllegalStateException("it came to its end");
                } catch (SQLException e) {
                    return e;
                }
            });
            Held.await(
                    "the query runs",
                    Duration.ofSeconds(30),
                    () -> gateway.gateway().activity().queries() > 0);
            Instant start = Instant.now();
            statement.cancel();
            assertThat(failure.join().getSQLState()).isEqualTo("01000");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aTimeLimitEndsAStatement() throws Exception {
        try (Connection connection = connect("binary");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute(HEAVY)).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void aDatabaseThatIsNotThereCannotBeConnectedTo() {
        assertThatThrownBy(() -> driver.connect(
                        "jdbc:hive2://127.0.0.1:" + gateway.gateway().thriftPort() + "/nowhere", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Database nowhere does not exist");
    }
}
