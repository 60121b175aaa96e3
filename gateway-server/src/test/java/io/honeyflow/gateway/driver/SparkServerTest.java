package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.honeyflow.gateway.interop.JavaHomes;
import io.honeyflow.gateway.interop.SparkServer;
import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.jdbc.HoneyflowStatement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our driver against another server of the protocol: Spark 3.5's thrift server. */
@Tag("heavy")
class SparkServerTest {
    private static final String LONG =
            "SELECT count(*) FROM range(100000000) a CROSS JOIN range(1000000) b WHERE a.id + b.id = -1";

    @TempDir
    static Path folder;

    private static SparkServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> java = JavaHomes.within(17, 21);
        assumeTrue(java.isPresent(), "Spark 3.5 needs a JDK 17 or 21 and there is none");
        server = SparkServer.start(java.orElseThrow(), folder);
        connection = server.connect();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void valuesHaveTheirTypes() throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT true, CAST(1 AS TINYINT), CAST(2 AS SMALLINT), 3, 4L, CAST(0.1 AS FLOAT), 0.1D,"
                                + " CAST(1.5 AS DECIMAL(10,2)), 'x', DATE '2024-02-29', TIMESTAMP '2024-02-29 01:02:03.5',"
                                + " NULL, CAST('yz' AS BINARY), array(1, 2), map('k', 1.5), named_struct('a', 'x')")) {
            assertThat(row.next()).isTrue();
            List<Object> values = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                values.add(row.getObject(i));
            }
            assertThat(values)
                    .containsExactly(
                            true,
                            (byte) 1,
                            (short) 2,
                            3,
                            4L,
                            0.1f,
                            0.1,
                            new BigDecimal("1.50"),
                            "x",
                            java.sql.Date.valueOf("2024-02-29"),
                            Timestamp.valueOf("2024-02-29 01:02:03.5"),
                            null);
            assertThat(row.getBytes(13)).isEqualTo(new byte[] {'y', 'z'});
            assertThat((Object[]) row.getArray(14).getArray()).containsExactly(1L, 2L);
            assertThat(row.getObject(15, Map.class)).isEqualTo(Map.of("k", new BigDecimal("1.5")));
            assertThat(row.getObject(16, Struct.class).getAttributes()).containsExactly("x");
        }
    }

    @Test
    void statementsWithoutRowsSaySo() throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("CREATE TABLE made (id INT) USING parquet"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.executeUpdate("INSERT INTO made VALUES (1)")).isZero();
            assertThat(statement.execute("SELECT CAST(id AS STRING) AS Result FROM made WHERE id = 2"))
                    .isTrue();
        }
    }

    @Test
    void preparedStatementsAndBatches() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sold (id INT, name STRING, price DECIMAL(10,2), day DATE) USING parquet");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sold VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < 50; i++) {
                insert.setInt(1, i);
                insert.setString(2, "it's \\ ? ${x} -- \n\"" + i);
                insert.setBigDecimal(3, new BigDecimal(i + ".50"));
                insert.setObject(4, LocalDate.of(2024, 1, 1 + i % 28));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(50);
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name, price, day FROM sold WHERE id = ? AND day < ?")) {
            assertThat(query.getMetaData().getColumnTypeName(2)).isEqualTo("decimal");
            query.setInt(1, 49);
            query.setTimestamp(2, Timestamp.valueOf(LocalDateTime.of(2025, 1, 1, 0, 0)));
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("name")).isEqualTo("it's \\ ? ${x} -- \n\"49");
                assertThat(row.getBigDecimal("price")).isEqualTo(new BigDecimal("49.50"));
                assertThat(row.getObject("day", LocalDate.class)).isEqualTo("2024-01-22");
                assertThat(row.next()).isFalse();
            }
        }
    }

    @Test
    void manyRowsComeWhole() throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (int size : new int[] {0, 777}) {
                statement.setFetchSize(size);
                try (ResultSet rows = statement.executeQuery("SELECT id, CAST(id AS STRING) FROM range(50000)")) {
                    long sum = 0;
                    while (rows.next()) {
                        assertThat(rows.getString(2)).isEqualTo(Long.toString(rows.getLong(1)));
                        sum += rows.getLong(1);
                    }
                    assertThat(sum).isEqualTo(50_000L * 49_999 / 2);
                }
            }
        }
    }

    @Test
    void metadataIsAnswered() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE described (id INT, price DECIMAL(10,2)) USING parquet");
        }
        DatabaseMetaData metadata = connection.getMetaData();
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Spark SQL");
        assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(3);
        assertThat(texts(metadata.getTables(null, "default", "descr%", null), "TABLE_NAME"))
                .containsExactly("described");
        assertThat(texts(metadata.getColumns(null, "default", "described", "%"), "COLUMN_NAME"))
                .containsExactly("id", "price");
        assertThat(texts(metadata.getSchemas(), "TABLE_SCHEM")).contains("default");
        assertThat(texts(metadata.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
        assertThat(texts(metadata.getTypeInfo(), "TYPE_NAME")).contains("DECIMAL");
        assertThat(texts(metadata.getFunctions(null, null, "length"), "FUNCTION_NAME"))
                .contains("length");
        assertThat(texts(metadata.getPrimaryKeys(null, "default", "described"), "KEY_SEQ"))
                .isEmpty();
        assertThat(texts(metadata.getImportedKeys(null, "default", "described"), "KEY_SEQ"))
                .isEmpty();
        assertThat(texts(metadata.getExportedKeys(null, "default", "described"), "KEY_SEQ"))
                .isEmpty();
        assertThat(texts(metadata.getCatalogs(), "TABLE_CAT")).isEmpty();
        assertThat(connection.isValid(30)).isTrue();
        assertThat(connection.getSchema()).isEqualTo("default");
        connection.setClientInfo("ApplicationName", "a test");
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

    @Test
    void errorsHaveTheirStateAndNoTrace() throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM nowhere"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("42P01");
                        assertThat(e.getMessage()).contains("nowhere").doesNotContain("\tat ");
                    });
            assertThat(LiveGateway.rows(connection, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void cancellationsAndTimeoutsEndStatements() throws Exception {
        try (HoneyflowStatement statement = connection.createStatement().unwrap(HoneyflowStatement.class)) {
            statement.executeAsync(LONG);
            CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.await();
                    throw new IllegalStateException("it came to its end");
                } catch (SQLException e) {
                    return e;
                }
            });
            statement.cancel();
            assertThat(failure.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("01000");
            statement.setQueryTimeout(2);
            assertThatThrownBy(() -> statement.execute(LONG)).isInstanceOf(SQLTimeoutException.class);
            statement.setQueryTimeout(0);
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(statement.newLogLines()).isEmpty();
        }
    }
}
