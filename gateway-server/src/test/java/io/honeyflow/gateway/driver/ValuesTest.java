package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type of Hive's, as every getter gives them. */
class ValuesTest {
    @TempDir
    static Path data;

    private static LiveGateway gateway;
    private static Connection connection;
    private static Statement statement;

    @BeforeAll
    static void start() throws Exception {
        gateway = new LiveGateway(data, Map.of());
        connection = gateway.connect();
        statement = connection.createStatement();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.close();
    }

    private static ResultSet one(String expressions) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT " + expressions);
        assertThat(row.next()).isTrue();
        return row;
    }

    private static void assertObject(String expression, int type, Object value) throws SQLException {
        try (ResultSet row = one(expression)) {
            ResultSetMetaData columns = row.getMetaData();
            assertThat(row.getObject(1)).as(expression).isEqualTo(value);
            assertThat(row.wasNull()).isFalse();
            assertThat(columns.getColumnType(1)).as(expression).isEqualTo(type);
            assertThat(columns.getColumnClassName(1))
                    .as(expression)
                    .isEqualTo(value.getClass().getName());
            assertThat(columns.getColumnDisplaySize(1))
                    .as(expression)
                    .isGreaterThanOrEqualTo(row.getString(1).length());
        }
    }

    @Test
    void objectsAreOfTheClassThatTheMetadataNames() throws Exception {
        assertObject("true", Types.BOOLEAN, true);
        assertObject("CAST(-128 AS TINYINT)", Types.TINYINT, Byte.MIN_VALUE);
        assertObject("CAST(-32768 AS SMALLINT)", Types.SMALLINT, Short.MIN_VALUE);
        assertObject("-2147483648", Types.INTEGER, Integer.MIN_VALUE);
        assertObject("CAST('-9223372036854775808' AS BIGINT)", Types.BIGINT, Long.MIN_VALUE);
        assertObject("CAST(0.1 AS FLOAT)", Types.FLOAT, 0.1f);
        assertObject("CAST(0.1 AS DOUBLE)", Types.DOUBLE, 0.1);
        assertObject("CAST('NaN' AS DOUBLE)", Types.DOUBLE, Double.NaN);
        assertObject("CAST('-12.50' AS DECIMAL(10,2))", Types.DECIMAL, new BigDecimal("-12.50"));
        assertObject("'ä€😀'", Types.VARCHAR, "ä€😀");
        assertObject("CAST('abc' AS VARCHAR(5))", Types.VARCHAR, "abc");
        assertObject("CAST('äb' AS CHAR(5))", Types.CHAR, "äb   ");
        assertObject("DATE '1582-10-15'", Types.DATE, Date.valueOf(LocalDate.of(1582, 10, 15)));
        assertObject(
                "TIMESTAMP '2026-11-25 01:02:03.123456789'",
                Types.TIMESTAMP,
                Timestamp.valueOf("2026-11-25 01:02:03.123456789"));
        assertObject("array(1, NULL)", Types.ARRAY, "[1,null]");
        assertObject("struct('x\"y')", Types.STRUCT, "{\"col1\":\"x\\\"y\"}");
        assertObject("map('k', 1.5)", Types.JAVA_OBJECT, "{\"k\":1.5}");
        assertObject("INTERVAL '-1-2' YEAR TO MONTH", Types.OTHER, "-1-2");
        assertObject("INTERVAL '1 02:03:04.5' DAY TO SECOND", Types.OTHER, "1 02:03:04.500000000");
    }

    @Test
    void decimalsOfEveryWidthKeepTheirDigits() throws Exception {
        for (String number : List.of(
                "0.00",
                "-0.01",
                "0.05",
                "1.50",
                "999999999999999999",
                "-1234567890123456.78",
                "12345678901234567890123456789012345678",
                "-0.00000000000000000000000000000000000001",
                "9223372036854775807",
                "-9223372036854775808",
                "18446744073709551616.0")) {
            BigDecimal decimal = new BigDecimal(number);
            int precision = Math.max(decimal.precision(), decimal.scale());
            try (ResultSet row = one("CAST('" + number + "' AS DECIMAL(" + precision + "," + decimal.scale() + "))")) {
                assertThat(row.getBigDecimal(1)).isEqualTo(decimal);
                assertThat(row.getString(1)).isEqualTo(decimal.toPlainString());
                assertThat(row.getMetaData().getPrecision(1)).isEqualTo(precision);
                assertThat(row.getMetaData().getScale(1)).isEqualTo(decimal.scale());
            }
        }
    }

    @Test
    void datesAndTimesComeInEveryClass() throws Exception {
        try (ResultSet row = one("DATE '2024-02-29', TIMESTAMP '2024-02-29 23:59:58.000000001',"
                + " CAST('2024-07-01 12:00:00 Europe/Berlin' AS TIMESTAMP WITH LOCAL TIME ZONE)")) {
            assertThat(row.getObject(1, LocalDate.class)).isEqualTo("2024-02-29");
            assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo("2024-02-29T00:00");
            assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2024-02-29 00:00:00"));
            assertThat(row.getObject(2, LocalDateTime.class)).isEqualTo("2024-02-29T23:59:58.000000001");
            assertThat(row.getObject(2, LocalDate.class)).isEqualTo("2024-02-29");
            assertThat(row.getObject(2, LocalTime.class)).isEqualTo("23:59:58.000000001");
            assertThat(row.getTime(2)).isEqualTo(Time.valueOf("23:59:58"));
            assertThat(row.getObject(2, java.util.Date.class)).isInstanceOf(Timestamp.class);
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            assertThat(row.getTimestamp(2, utc).toInstant()).isEqualTo("2024-02-29T23:59:58.000000001Z");
            assertThat(row.getDate(1, utc).getTime())
                    .isEqualTo(Instant.parse("2024-02-29T00:00:00Z").toEpochMilli());
            assertThat(row.getTime(2, utc).getTime())
                    .isEqualTo(Duration.ofHours(24).minusSeconds(2).toMillis());
            Instant moment = Instant.parse("2024-07-01T10:00:00Z");
            assertThat(row.getObject(3, Instant.class)).isEqualTo(moment);
            assertThat(row.getObject(3, OffsetDateTime.class).toInstant()).isEqualTo(moment);
            assertThat(row.getObject(3, ZonedDateTime.class).toInstant()).isEqualTo(moment);
            assertThat(row.getTimestamp(3).toInstant()).isEqualTo(moment);
            assertThat(row.getTimestamp(3, utc).toInstant()).isEqualTo(moment);
            assertThat(row.getObject(3)).isInstanceOf(OffsetDateTime.class);
        }
    }

    @Test
    void intervalsComeAsPeriodAndDuration() throws Exception {
        try (ResultSet row =
                one("INTERVAL '-10-11' YEAR TO MONTH, INTERVAL '-1 02:03:04.000000005' DAY TO SECOND, 'x'")) {
            assertThat(row.getObject(1, Period.class)).isEqualTo(Period.of(-10, -11, 0));
            assertThat(row.getObject(2, Duration.class))
                    .isEqualTo(Duration.ofDays(1)
                            .plusHours(2)
                            .plusMinutes(3)
                            .plusSeconds(4)
                            .plusNanos(5)
                            .negated());
            assertThatThrownBy(() -> row.getObject(3, Period.class)).hasMessageContaining("expected months, found 'x'");
        }
    }

    @Test
    void nestedValuesComeAsTextAndAsObjects() throws Exception {
        try (ResultSet row = one("array(array(1, 2), array()), map('a\\'\\\\b', array(1.5), 'c', NULL),"
                + " struct(7, 'x,\"}', DATE '2024-01-02', true), map(1, 'one')")) {
            Array array = row.getArray(1);
            assertThat((Object[]) array.getArray()).containsExactly(List.of(1L, 2L), List.of());
            assertThat((Object[]) array.getArray(2, 1)).containsExactly(List.of());
            assertThatThrownBy(() -> array.getArray(2, 2)).isInstanceOf(SQLException.class);
            try (ResultSet elements = array.getResultSet()) {
                assertThat(elements.next()).isTrue();
                assertThat(elements.getInt("index")).isEqualTo(1);
                assertThat(elements.getString("value")).isEqualTo("[1, 2]");
            }
            assertThat(row.getObject(1, List.class)).hasSize(2);
            Map<?, ?> map = row.getObject(2, Map.class);
            assertThat(map.get("a'\\b")).isEqualTo(List.of(new BigDecimal("1.5")));
            assertThat(map.containsKey("c")).isTrue();
            assertThat(map.get("c")).isNull();
            assertThat(row.getObject(3, Struct.class).getAttributes()).containsExactly(7L, "x,\"}", "2024-01-02", true);
            assertThat(row.getObject(4, Map.class)).isEqualTo(Map.of(1L, "one"));
            assertThatThrownBy(() -> row.getArray(4)).hasMessageContaining("expected an array");
        }
    }

    @Test
    void binariesAndTextsComeAsStreams() throws Exception {
        try (ResultSet row = one("unhex('00ff7f'), 'tëxt', 'http://localhost:1/x', CAST(NULL AS BINARY)")) {
            assertThat(row.getBytes(1)).containsExactly(0, 0xff, 0x7f);
            assertThat((byte[]) row.getObject(1)).containsExactly(0, 0xff, 0x7f);
            assertThat(row.getObject(1, InputStream.class).readAllBytes()).containsExactly(0, 0xff, 0x7f);
            char[] text = new char[4];
            try (Reader reader = row.getCharacterStream(2)) {
                assertThat(reader.read(text)).isEqualTo(4);
            }
            assertThat(text).containsExactly('t', 'ë', 'x', 't');
            assertThat(row.getBytes(2)).isEqualTo("tëxt".getBytes(StandardCharsets.UTF_8));
            assertThat(row.getObject(3, URL.class).getPath()).isEqualTo("/x");
            assertThatThrownBy(() -> row.getURL(2)).hasMessageContaining("expected a URL");
            assertThat(row.getBinaryStream(4)).isNull();
            assertThat(row.wasNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CAST(128 AS SMALLINT) | a byte | 22003",
                "2147483648 | an int | 22003",
                "CAST('99999999999999999999' AS DECIMAL(20,0)) | a long | 22003",
                "CAST('1e300' AS DOUBLE) | a float | 22003",
                "'x' | a number | 22018",
                "'2024-02-30' | a date | 22018",
                "'25:00:00' | a time | 22018",
                "'maybe' | a boolean | 22018"
            })
    void whatDoesNotFitIsRefusedByName(String expression, String wanted, String state) throws Exception {
        try (ResultSet row = one(expression + " AS named")) {
            assertThatThrownBy(() -> {
                        switch (wanted) {
                            case "a byte" -> row.getByte(1);
                            case "an int" -> row.getInt(1);
                            case "a long" -> row.getLong(1);
                            case "a float" -> row.getFloat(1);
                            case "a number" -> row.getDouble(1);
                            case "a date" -> row.getDate(1);
                            case "a time" -> row.getTime(1);
                            default -> row.getBoolean(1);
                        }
                    })
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                    .hasMessageContaining("column named: expected " + wanted + ", found '");
        }
    }

    @Test
    void numbersAreCutOffWhereHivesCastsDo() throws Exception {
        try (ResultSet row = one("CAST('-7.99' AS DECIMAL(5,2)), '42', 1e3, CAST(7 AS BIGINT), true")) {
            assertThat(row.getInt(1)).isEqualTo(-7);
            assertThat(row.getLong(2)).isEqualTo(42);
            assertThat(row.getObject(3, Integer.class)).isEqualTo(1000);
            assertThat(row.getObject(4, BigInteger.class)).isEqualTo(BigInteger.valueOf(7));
            assertThat(row.getInt(5)).isEqualTo(1);
            assertThat(row.getBigDecimal(4)).isEqualTo(new BigDecimal(7));
        }
    }

    /** Batches follow each other in one answer, encoded as the engine happened to have them. */
    @Test
    void rowsOfManyBatchesComeWholeAndInOrder() throws Exception {
        gateway.run(
                "CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '50000',"
                        + " 'fields.n.kind' = 'sequence')",
                "CREATE TABLE stored STORED AS ORC AS SELECT n, CASE WHEN n % 3 = 0 THEN NULL ELSE"
                        + " concat('v', CAST(n % 10 AS STRING)) END AS s, n % 2 = 0 AS even, 'same' AS same FROM numbers");
        for (int size : List.of(0, 777, 10_000, 1_000_000)) {
            statement.setFetchSize(size);
            try (ResultSet rows = statement.executeQuery("SELECT n, s, even, same FROM stored")) {
                long seen = 0;
                long sum = 0;
                while (rows.next()) {
                    long n = rows.getLong(1);
                    assertThat(rows.getString("s")).isEqualTo(n % 3 == 0 ? null : "v" + n % 10);
                    assertThat(rows.getBoolean(3)).isEqualTo(n % 2 == 0);
                    assertThat(rows.getString(4)).isEqualTo("same");
                    seen++;
                    sum += n;
                }
                assertThat(List.of(seen, sum)).isEqualTo(Arrays.asList(50_000L, 50_000L * 49_999 / 2));
            }
        }
        statement.setFetchSize(0);
    }
}
