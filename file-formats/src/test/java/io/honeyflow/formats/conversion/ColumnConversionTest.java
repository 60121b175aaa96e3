package io.honeyflow.formats.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of one type as another's, as Hive's PrimitiveObjectInspectorUtils gives them. */
class ColumnConversionTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    private static @Nullable Object converted(@Nullable Object value, String from, String to) {
        DataType type = DataTypes.parse(from);
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(value);
        return new ColumnConversion(type, DataTypes.parse(to), ZONE)
                .convert(builder.build())
                .valueAt(0);
    }

    @ParameterizedTest
    @CsvSource({
        "bigint, 4294967297, int, 1",
        "bigint, 4294967296, boolean, false",
        "int, 200, tinyint, -56",
        "int, 70000, smallint, 4464",
        "int, 12, 'decimal(3,1)', 12.0",
        "int, 123, 'decimal(3,1)', ",
        "int, -7, 'varchar(1)', -",
        "double, 1e30, bigint, 9223372036854775807",
        "double, NaN, 'decimal(10,2)', ",
        "double, 0.005, 'decimal(10,2)', 0.01",
        "double, 0.9, boolean, false",
        "double, 1e300, timestamp, ",
        "float, 0.1, double, 0.10000000149011612",
        "float, 0.1, 'decimal(10,5)', 0.10000",
    })
    void numbers(String from, String value, String to, @Nullable String expected) {
        Object number = switch (from) {
            case "double" -> Double.valueOf(value);
            case "float" -> Float.valueOf(value);
            default -> Long.valueOf(value);
        };
        Object converted = converted(number, from, to);
        assertThat(converted == null ? null : converted.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "127.9, tinyint, 127",
        "128, tinyint, ",
        "-2147483648.5, int, -2147483648",
        "99999999999999999999, bigint, ",
        "0.00, boolean, false",
        "0.01, boolean, true",
        "1.25, timestamp, 1970-01-01T00:00:01.250",
        "-1.25, timestamp, 1969-12-31T23:59:58.750",
        "1.25, 'decimal(5,1)', 1.3",
        "1.20, string, 1.20",
    })
    void decimals(BigDecimal value, String to, @Nullable String expected) {
        Object converted = converted(value, "decimal(38," + Math.max(0, value.scale()) + ")", to);
        assertThat(converted == null ? null : converted.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, boolean, false",
        "'', boolean, false",
        "falsely, boolean, true",
        "12.9, int, 12",
        "300, tinyint, ",
        "x, double, ",
        "1e2, double, 100.0",
        "2020-02-30, date, ",
        "2020-02-29 10:00:00, date, 2020-02-29",
        "2020-02-29, timestamp, 2020-02-29T00:00",
        "a long text, 'char(3)', a l",
    })
    void texts(String value, String to, @Nullable String expected) {
        Object converted = converted(value, "string", to);
        assertThat(converted == null ? null : converted.toString()).isEqualTo(expected);
    }

    @Test
    void times() {
        Instant instant = Instant.parse("2020-06-01T22:30:00Z");
        assertThat(converted(instant, "timestamp with local time zone", "date")).isEqualTo(LocalDate.of(2020, 6, 2));
        assertThat(converted(instant, "timestamp with local time zone", "timestamp"))
                .isEqualTo(LocalDateTime.of(2020, 6, 2, 0, 30));
        assertThat(converted(instant, "timestamp with local time zone", "string"))
                .isEqualTo("2020-06-02 00:30:00 Europe/Rome");
        assertThat(converted(LocalDate.of(2020, 6, 2), "date", "timestamp with local time zone"))
                .isEqualTo(Instant.parse("2020-06-01T22:00:00Z"));
        assertThat(converted(LocalDateTime.of(1970, 1, 1, 0, 0, 1, 500_000_000), "timestamp", "decimal(5,2)"))
                .isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void bytesAndNulls() {
        assertThat(converted("ab", "char(4)", "binary")).isEqualTo("ab  ".getBytes(StandardCharsets.UTF_8));
        assertThat(converted("é".getBytes(StandardCharsets.UTF_8), "binary", "string"))
                .isEqualTo("é");
        assertThat(converted(null, "int", "string")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "date, int",
        "date, boolean",
        "'varchar(5)', boolean",
        "int, date",
        "binary, int",
        "int, binary",
        "string, array<int>",
        "array<date>, array<int>",
    })
    void whatHiveHasNoConverterForIsRefused(String from, String to) {
        assertThatThrownBy(() -> new ColumnConversion(DataTypes.parse(from), DataTypes.parse(to), ZONE))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet: a partition's column of type ");
    }
}
