package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FormatFiles;
import io.honeyflow.formats.RandomValues;
import java.io.File;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files read by DuckDB, and DuckDB's by us. */
class ParquetDuckDbTest {
    private static final FormatFiles FILES = FormatFiles.of("parquet");

    private static DuckDb duck;

    @TempDir
    File folder;

    @BeforeAll
    static void open() throws SQLException {
        duck = new DuckDb();
    }

    @AfterAll
    static void close() throws SQLException {
        duck.close();
    }

    private static Schema schema(String... types) {
        List<Field> fields = new ArrayList<>();
        for (String type : types) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    /** DuckDB has no nanoseconds in a TIMESTAMP, and no instants in INT96. */
    private static Object asDuckHasIt(Object value) {
        return switch (value) {
            case LocalDateTime time -> time.truncatedTo(ChronoUnit.MICROS);
            case Instant instant ->
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(asDuckHasIt(each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((k, v) -> copy.put(asDuckHasIt(k), asDuckHasIt(v)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    @ParameterizedTest
    @CsvSource({"SNAPPY, v1, true", "GZIP, v1, false", "ZSTD, v2, true", "UNCOMPRESSED, v2, false", "LZ4_RAW, v1, true"
    })
    void duckDbReadsOurFiles(String codec, String version, String dictionary) throws SQLException {
        FormatFiles files = FormatFiles.of(
                "parquet",
                Map.of(
                        "parquet.compression", codec,
                        "parquet.writer.version", version,
                        "parquet.enable.dictionary", dictionary,
                        "parquet.block.size", "100000",
                        "parquet.page.size", "2000"));
        Schema schema = schema(
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(4,2)",
                "decimal(18,0)",
                "decimal(38,17)",
                "string",
                "varchar(9)",
                "char(4)",
                "binary",
                "date",
                "timestamp",
                "timestamplocaltz",
                "array<int>",
                "array<array<string>>",
                "map<string,decimal(10,2)>",
                "struct<a:int,b:array<struct<x:bigint,y:string>>>");
        List<Batch> batches = new ArrayList<>();
        RandomValues values = RandomValues.of(codec.hashCode());
        for (int i = 0; i < 3; i++) {
            batches.add(values.batch(schema, 700));
        }
        File file = files.write(new File(folder, "ours"), schema, batches);
        List<List<Object>> expected = FormatFiles.rows(batches);
        List<List<Object>> found = duck.query("SELECT * FROM read_parquet('" + file + "')");
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).equals(asDuckHasIt(expected.get(i)))) {
                continue;
            }
            for (int c = 0; c < schema.size(); c++) {
                assertThat(found.get(i).get(c))
                        .as("row %d, %s", i, schema.field(c))
                        .isEqualTo(asDuckHasIt(expected.get(i).get(c)));
            }
        }
        assertThat(files.read(file, schema)).isEqualTo(expected);
    }

    /** Of every type that both have, with nulls, many values and few. */
    private static final String ROWS = """
            SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i % 2 = 0 END c0,
              (i % 251 - 125)::TINYINT c1,
              CASE WHEN i % 5 = 1 THEN NULL ELSE (i * 37 % 65536 - 32768)::SMALLINT END c2,
              CASE WHEN i % 100 = 0 THEN -2147483648 ELSE (i * 7919 % 100003)::INTEGER END c3,
              CASE WHEN i % 11 = 3 THEN NULL ELSE i::BIGINT * 1234567890123 - 9223372036854775 END c4,
              CASE i % 13 WHEN 0 THEN 'NaN'::FLOAT WHEN 1 THEN NULL ELSE i / 3.0::FLOAT END c5,
              CASE i % 17 WHEN 0 THEN 'Infinity'::DOUBLE ELSE i / 7.0::DOUBLE END c6,
              (i % 9000 / 10.0)::DECIMAL(4,1) c7,
              CASE WHEN i % 4 = 0 THEN NULL ELSE (i * 1000003 / 100.0)::DECIMAL(15,2) END c8,
              (i * 123456789012345678::HUGEINT)::DECIMAL(38,5) c9,
              CASE WHEN i % 3 = 0 THEN NULL ELSE 'word ' || (i % 23) END c10,
              CASE WHEN i % 1000 = 0 THEN repeat('long ä€😀', 500) ELSE 'Text ' || i END c11,
              encode('bytes ' || (i % 50)) c12,
              DATE '1500-01-01' + (i * 13 % 200000)::INTEGER c13,
              CASE WHEN i % 6 = 5 THEN NULL
                ELSE TIMESTAMP '1800-02-03 04:05:06.789012' + to_microseconds(i * 98765432109) END c14,
              make_timestamp_ns(i * 1234567890123) c15,
              make_timestamptz(i * 1000001) c16,
              CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN [] ELSE [i, NULL, i % 3] END c17,
              CASE i % 4 WHEN 0 THEN [['a', NULL], []] WHEN 1 THEN [NULL] ELSE [['b' || i % 7]] END c18,
              CASE WHEN i % 3 = 0 THEN NULL ELSE {'a': i, 'b': ['x', 'y' || i % 5], 'c': NULL::DATE} END c19,
              CASE i % 3 WHEN 0 THEN MAP {} WHEN 1 THEN MAP {'k' || i % 3: i} ELSE NULL END c20,
              (i % 200)::UTINYINT c21, (i * 13 % 65536)::USMALLINT c22,
              (4294967295 - i)::UINTEGER c23, (i * 3)::UBIGINT c24
            FROM range(%d) t(i)""";

    private static final Schema ROWS_SCHEMA = schema(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(4,1)",
            "decimal(15,2)",
            "decimal(38,5)",
            "string",
            "string",
            "binary",
            "date",
            "timestamp",
            "timestamp",
            "timestamplocaltz",
            "array<bigint>",
            "array<array<string>>",
            "struct<a:bigint,b:array<string>,c:date>",
            "map<string,bigint>",
            "smallint",
            "int",
            "bigint",
            "bigint");

    private static Object widened(Object value, Object as) {
        return value instanceof Number number
                ? switch (as) {
                    case Short s -> number.shortValue();
                    case Integer i -> number.intValue();
                    case Long l -> number.longValue();
                    default -> value;
                }
                : value;
    }

    @ParameterizedTest
    @CsvSource({
        "snappy, v1, 2048, 1000",
        "zstd, v2, 100000, 6000",
        "gzip, v1, 5000, 8000",
        "lz4_raw, v2, 3000, 5000",
        "uncompressed, v2, 2048, 5000",
        "uncompressed, v1, 100000, 12000"
    })
    void weReadDuckDbsFiles(String codec, String version, int rowGroup, int rows) throws SQLException {
        String query = ROWS.replace("%d", String.valueOf(rows));
        File file = new File(folder, "theirs");
        duck.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION " + codec + ", PARQUET_VERSION "
                + version + ", ROW_GROUP_SIZE " + rowGroup + ")");
        List<List<Object>> expected = duck.query(query);
        List<List<Object>> found = FILES.read(file, ROWS_SCHEMA);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            for (int c = 0; c < ROWS_SCHEMA.size(); c++) {
                Object value = found.get(i).get(c);
                if (Objects.equals(value, widened(expected.get(i).get(c), value))) {
                    continue;
                }
                assertThat(value)
                        .as("row %d, %s", i, ROWS_SCHEMA.field(c))
                        .isEqualTo(widened(expected.get(i).get(c), value));
            }
        }
    }

    @Test
    void unsignedNumbersKeepTheirMeaning() throws SQLException {
        File file = new File(folder, "unsigned");
        duck.run("COPY (SELECT 18446744073709551615::UBIGINT c0, 4294967295::UINTEGER c1, 255::UTINYINT c2) TO '" + file
                + "' (FORMAT parquet)");
        assertThat(FILES.read(file, schema("decimal(20,0)", "double", "tinyint"))
                        .get(0))
                .containsExactly(new BigDecimal("18446744073709551615"), 4294967295.0, null);
        assertThat(FILES.read(file, schema("bigint", "int", "int")).get(0)).containsExactly(null, null, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME '12:34:56'", "INTERVAL 1 MONTH", "uuid()"})
    void whatHiveHasNoTypeForIsNoTextAndNoNumber(String value) throws SQLException {
        File file = new File(folder, "strange");
        duck.run("COPY (SELECT " + value + " c0) TO '" + file + "' (FORMAT parquet)");
        for (String type : List.of("string", "bigint", "timestamp", "decimal(38,0)", "date")) {
            assertThatThrownBy(() -> FILES.read(file, schema(type)))
                    .as(type)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining("column 'c0'")
                    .hasMessageContaining(file.getName())
                    .hasMessageContaining(
                            "expected a column of type " + schema(type).type(0));
        }
    }

    @Test
    void brotliIsReadAndNotWritten() throws SQLException {
        File file = new File(folder, "brotli");
        duck.run("COPY (SELECT i::INTEGER c0 FROM range(5000) t(i) ORDER BY i) TO '" + file
                + "' (FORMAT parquet, COMPRESSION brotli)");
        assertThat(FILES.read(file, schema("int")))
                .isEqualTo(IntStream.range(0, 5000)
                        .<List<Object>>mapToObj(List::of)
                        .toList());
        assertThatThrownBy(() -> FormatFiles.of("parquet", Map.of("parquet.compression", "brotli"))
                        .write(new File(folder, "b"), schema("int"), List.of()))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet: parquet.compression BROTLI");
    }
}
