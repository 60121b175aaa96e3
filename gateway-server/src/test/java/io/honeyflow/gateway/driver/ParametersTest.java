package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prepared statements: values arrive as they were set, whatever is in them, and rows travel many at a time. */
class ParametersTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(data, Map.of());
        connection = gateway.connect();
        gateway.run("CREATE TABLE words (id INT, word STRING)", "CREATE TABLE few (n TINYINT, s STRING)");
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.close();
    }

    /** Sets one parameter. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static Object echo(Setter setter, Class<?> wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            setter.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getObject(1, wanted);
            }
        }
    }

    private static Object echo(Setter setter) throws SQLException {
        return echo(setter, Object.class);
    }

    @Test
    void everySetterBringsItsValue() throws Exception {
        assertThat(echo(p -> p.setBoolean(1, true))).isEqualTo(true);
        assertThat(echo(p -> p.setByte(1, Byte.MIN_VALUE))).isEqualTo(Byte.MIN_VALUE);
        assertThat(echo(p -> p.setShort(1, (short) -2))).isEqualTo((short) -2);
        assertThat(echo(p -> p.setInt(1, Integer.MIN_VALUE))).isEqualTo(Integer.MIN_VALUE);
        assertThat(echo(p -> p.setLong(1, Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(echo(p -> p.setFloat(1, 0.1f))).isEqualTo(0.1f);
        assertThat(echo(p -> p.setDouble(1, Double.NEGATIVE_INFINITY))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(echo(p -> p.setBigDecimal(1, new BigDecimal("-0.00120")))).isEqualTo(new BigDecimal("-0.00120"));
        assertThat(echo(p -> p.setString(1, "x"))).isEqualTo("x");
        assertThat(echo(p -> p.setNString(1, "ä"))).isEqualTo("ä");
        assertThat(echo(p -> p.setBytes(1, new byte[] {0, -1}))).isEqualTo(new byte[] {0, -1});
        assertThat(echo(p -> p.setDate(1, Date.valueOf("2024-02-29")))).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(echo(p -> p.setTime(1, Time.valueOf("01:02:03")), Time.class))
                .isEqualTo(Time.valueOf("01:02:03"));
        Timestamp time = Timestamp.valueOf("2024-02-29 01:02:03.123456789");
        assertThat(echo(p -> p.setTimestamp(1, time))).isEqualTo(time);
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        Timestamp moment = Timestamp.from(Instant.parse("2024-02-29T23:00:00.5Z"));
        assertThat(echo(p -> p.setTimestamp(1, moment, utc), LocalDateTime.class))
                .isEqualTo(LocalDateTime.parse("2024-02-29T23:00:00.5"));
        assertThat(echo(p -> p.setDate(1, new Date(moment.getTime()), utc), LocalDate.class))
                .isEqualTo(LocalDate.parse("2024-02-29"));
        assertThat(echo(p -> p.setAsciiStream(1, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo("abc");
        assertThat(echo(p -> p.setBinaryStream(1, new ByteArrayInputStream(new byte[] {1, 2, 3}), 2)))
                .isEqualTo(new byte[] {1, 2});
        assertThat(echo(p -> p.setCharacterStream(1, new StringReader("größe"), 4)))
                .isEqualTo("größ");
        assertThat(echo(p -> p.setClob(1, new StringReader("c")))).isEqualTo("c");
        assertThat(echo(p -> p.setBlob(1, new ByteArrayInputStream(new byte[] {9}))))
                .isEqualTo(new byte[] {9});
        URL url = URI.create("http://localhost/").toURL();
        assertThat(echo(p -> p.setURL(1, url))).isEqualTo("http://localhost/");
        assertThat(echo(p -> p.setArray(1, connection.createArrayOf("int", new Object[] {1, null}))))
                .isEqualTo("[1,null]");
        assertThat(echo(p -> p.setNull(1, Types.INTEGER))).isNull();
        assertThat(echo(p -> p.setNull(1, Types.OTHER, "x"))).isNull();
        assertThat(echo(p -> p.setString(1, null))).isNull();
    }

    @Test
    void objectsBringTheirType() throws Exception {
        assertThat(echo(p -> p.setObject(1, BigInteger.TEN))).isEqualTo(BigDecimal.TEN);
        assertThat(echo(p -> p.setObject(1, LocalDate.parse("2024-02-29")))).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(echo(p -> p.setObject(1, LocalDateTime.parse("2024-02-29T01:02:03")), LocalDateTime.class))
                .isEqualTo(LocalDateTime.parse("2024-02-29T01:02:03"));
        Instant moment = Instant.parse("2024-02-29T01:02:03.5Z");
        assertThat(echo(p -> p.setObject(1, moment), Instant.class)).isEqualTo(moment);
        assertThat(echo(p -> p.setObject(1, OffsetDateTime.parse("2024-02-29T03:02:03.5+02:00")), Instant.class))
                .isEqualTo(moment);
        assertThat(echo(p -> p.setObject(1, Period.ofMonths(-14)), Period.class))
                .isEqualTo(Period.of(-1, -2, 0));
        assertThat(echo(p -> p.setObject(1, Duration.ofMillis(-90_061_001)), Duration.class))
                .isEqualTo(Duration.ofMillis(-90_061_001));
        UUID id = UUID.randomUUID();
        assertThat(echo(p -> p.setObject(1, id))).isEqualTo(id.toString());
        assertThat(echo(p -> p.setObject(1, List.of("a", "b")))).isEqualTo("[\"a\",\"b\"]");
        assertThat(echo(p -> p.setObject(1, Map.of("k", 1)))).isEqualTo("{\"k\":1}");
        assertThatThrownBy(() -> echo(p -> p.setObject(1, new StringBuilder())))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("a parameter of class java.lang.StringBuilder");
        assertThatThrownBy(() -> echo(p -> p.setObject(1, Period.ofDays(1)))).hasMessageContaining("found P1D");
        assertThatThrownBy(() -> echo(p -> p.setObject(1, LocalDate.of(10_000, 1, 1))))
                .hasMessageContaining("expected a year from 1 to 9999");
    }

    @Test
    void targetTypesConvertOrRefuse() throws Exception {
        assertThat(echo(p -> p.setObject(1, "42", Types.INTEGER))).isEqualTo(42);
        assertThat(echo(p -> p.setObject(1, "42", JDBCType.BIGINT))).isEqualTo(42L);
        assertThat(echo(p -> p.setObject(1, 42L, Types.TINYINT))).isEqualTo((byte) 42);
        assertThat(echo(p -> p.setObject(1, 42, Types.VARCHAR))).isEqualTo("42");
        assertThat(echo(p -> p.setObject(1, "1.255", Types.DECIMAL, 2))).isEqualTo(new BigDecimal("1.26"));
        assertThat(echo(p -> p.setObject(1, "true", Types.BOOLEAN))).isEqualTo(true);
        assertThat(echo(p -> p.setObject(1, 1.5, Types.FLOAT))).isEqualTo(1.5f);
        assertThat(echo(p -> p.setObject(1, "2024-02-29", Types.DATE))).isEqualTo(Date.valueOf("2024-02-29"));
        assertThat(echo(p -> p.setObject(1, "2024-02-29 01:02:03", Types.TIMESTAMP)))
                .isEqualTo(Timestamp.valueOf("2024-02-29 01:02:03"));
        assertThat(echo(p -> p.setObject(1, null, Types.DATE))).isNull();
        for (Object value : List.of("x", 300, 1.5)) {
            assertThatThrownBy(() -> echo(p -> p.setObject(1, value, Types.TINYINT)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("expected a value for TINYINT, found '" + value + "'");
        }
        assertThatThrownBy(() -> echo(p -> p.setObject(1, 1, Types.REF)))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\\",
                "\\'",
                "\\\\'",
                "\"",
                "`",
                "?",
                "' OR '1'='1",
                "'; DROP TABLE words; --",
                "\\'; DROP TABLE words; --",
                "/* */ -- ",
                "*/ '",
                "--",
                "${hiveconf:x}",
                "$${system:user.home}",
                "\n\r\t\b\f\u0000\u001f\u007f",
                "\\n\\u0027",
                "%_",
                ";",
                "ä€😀\u2028",
                "\\u0027 OR 1=1",
                "x'||'y"
            })
    void nothingThatIsInATextEscapesFromIt(String text) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ? AS a, '?' AS b, \"?\" AS c, 1 AS `d?` -- ?\n, ? /* ? */ AS e FROM words RIGHT JOIN (SELECT 1) x")) {
            statement.setString(1, text);
            statement.setString(2, text + text);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("a")).isEqualTo(text);
                assertThat(row.getString("b")).isEqualTo("?");
                assertThat(row.getString("e")).isEqualTo(text + text);
            }
        }
        assertThat(gateway.rows("SHOW TABLES LIKE 'words'")).hasSize(1);
    }

    @Test
    void columnsAreKnownBeforeItRuns() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(
                "WITH w AS (SELECT id, word FROM words WHERE id = ?) SELECT id, upper(word) AS loud FROM w -- the end")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(2);
            assertThat(columns.getColumnLabel(1)).isEqualTo("id");
            assertThat(columns.getColumnLabel(2)).isEqualTo("loud");
            assertThat(columns.getColumnType(1)).isEqualTo(Types.INTEGER);
            ParameterMetaData parameters = statement.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(1);
            assertThat(parameters.getParameterType(1)).isEqualTo(Types.OTHER);
            statement.setLong(1, 1);
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("BIGINT");
            assertThatThrownBy(() -> parameters.getParameterMode(2)).hasMessageContaining("from 1 to 1, found 2");
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO words VALUES (?, ?)")) {
            assertThat(statement.getMetaData()).isNull();
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT nothing FROM words")) {
            assertThatThrownBy(statement::getMetaData).hasMessageContaining("nothing");
        }
    }

    @Test
    void aBatchOfRowsIsOneStatement() throws Exception {
        int rows = 2500;
        assertThat(filesOf("words")).isZero();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO words (id, word) VALUES (?, concat(?, ' (really?)'))")) {
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 7 == 0 ? null : "it's " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(rows).containsOnly(1);
            assertThat(insert.executeBatch()).isEmpty();
            insert.setInt(1, 1);
            insert.clearParameters();
            assertThatThrownBy(insert::addBatch).hasMessageContaining("parameter 1 has no value");
        }
        assertThat(filesOf("words")).isEqualTo(3);
        assertThat(gateway.rows("SELECT count(*), count(word), sum(id) FROM words"))
                .containsExactly(rows + "|" + (rows - (rows + 6) / 7) + "|" + (long) rows * (rows - 1) / 2);
        assertThat(gateway.rows("SELECT word FROM words WHERE id = 8")).containsExactly("it's 8 (really?)");
    }

    /** Each statement that inserts leaves a file of its own. */
    private static long filesOf(String table) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().getFileName().toString().equals(table))
                    .filter(file -> !file.getFileName().toString().matches("[._].*"))
                    .count();
        }
    }

    @Test
    void theRowThatFailsIsTold() throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO few VALUES (?, ?)")) {
            for (int i = 0; i < 20; i++) {
                insert.setObject(1, i == 13 ? List.of("no", "number") : (Object) i);
                insert.setString(2, "row " + i);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getMessage()).startsWith("row 14 of the batch: ");
                assertThat(e.getUpdateCounts()).hasSize(13).containsOnly(1);
            });
        }
        assertThat(gateway.rows("SELECT count(*) FROM few")).containsExactly("13");
    }

    @Test
    void statementsOfABatchRunOneByOne() throws Exception {
        try (PreparedStatement create = connection.prepareStatement("CREATE TABLE IF NOT EXISTS few (n INT) -- ?")) {
            create.addBatch();
            create.addBatch("SELECT * FROM nowhere");
            create.addBatch();
            assertThatThrownBy(create::executeLargeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getMessage()).startsWith("statement 2 of the batch: ");
                assertThat(e.getSQLState()).isEqualTo("42S02");
                assertThat(e.getLargeUpdateCounts()).containsExactly(0L);
            });
        }
    }
}
