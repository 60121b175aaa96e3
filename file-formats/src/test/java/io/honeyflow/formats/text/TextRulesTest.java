package io.honeyflow.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.formats.FormatFiles;
import io.honeyflow.formats.RandomValues;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text as LazySimpleSerDe has it: what each piece of text means, and what is written. */
class TextRulesTest {
    @TempDir
    File folder;

    private static Schema schema(String... types) {
        List<Field> fields = new ArrayList<>();
        for (String type : types) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    private List<List<Object>> read(String content, Map<String, String> properties, String... types) {
        return read(content.getBytes(StandardCharsets.UTF_8), properties, types);
    }

    private List<List<Object>> read(byte[] content, Map<String, String> properties, String... types) {
        File file = new File(folder, "text");
        try {
            Files.write(file.toPath(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FormatFiles.of("text", properties).read(file, schema(types));
    }

    private String written(List<Object> row, Map<String, String> properties, String... types) throws IOException {
        BatchBuilder rows = new BatchBuilder(schema(types), 1);
        rows.appendRow(row);
        File file = FormatFiles.of("text", properties)
                .write(new File(folder, "written" + System.nanoTime()), schema(types), List.of(rows.build()));
        return Files.readString(file.toPath());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "int|5|5",
                "int| 5 |5",
                "int|+5|5",
                "int|-7.9|-7",
                "int|5.|5",
                "int|5x|null",
                "int|''|null",
                "int|2147483648|null",
                "int|1e3|null",
                "int|٣|null",
                "tinyint|-128|-128",
                "tinyint|128|null",
                "smallint|32768|null",
                "bigint|9223372036854775808|null",
                "double|1e3|1000.0",
                "double|NaN|NaN",
                "double|-Infinity|-Infinity",
                "double|abc|null",
                "double|''|null",
                "float|3.4e39|Infinity",
                "boolean|TRUE|true",
                "boolean|False|false",
                "boolean|1|null",
                "boolean|t|null",
                "decimal(5,2)|1.005|1.01",
                "decimal(5,2)|-1.005|-1.01",
                "decimal(5,2)|1234|null",
                "decimal(5,2)|999.995|null",
                "decimal(5,2)|1e2|100.00",
                "decimal(5,2)|1e999999999|null",
                "decimal(5,2)|1e-99|0.00",
                "decimal(5,2)|-1E-100|null",
                "decimal(5,2)|x|null",
                "decimal(38,0)|''|null",
                "date|2026-01-02|2026-01-02",
                "date|2026-1-2|2026-01-02",
                "date|2026-01-02 03:04:05|2026-01-02",
                "date|2026-02-30|null",
                "date|0001-01-01|0001-01-01",
                "date|junk|null",
                "date|''|null",
                "timestamp|2026-01-02 03:04:05|2026-01-02T03:04:05",
                "timestamp|2026-01-02T03:04:05.123456789|2026-01-02T03:04:05.123456789",
                "timestamp|2026-1-2 3:4:5.1|2026-01-02T03:04:05.100",
                "timestamp|2026-01-02|null",
                "timestamp|2026-01-02 25:00:00|null",
                "timestamp|x|null",
                "timestamplocaltz|2026-01-02 03:04:05 UTC|2026-01-02T03:04:05Z",
                "timestamplocaltz|2026-01-02 03:04:05.5 America/New_York|2026-01-02T08:04:05.500Z",
                "timestamplocaltz|2026-01-02 03:04:05 +02:00|2026-01-02T01:04:05Z",
                "timestamplocaltz|2026-01-02 03:04:05|2026-01-02T03:04:05Z",
                "timestamplocaltz|2026-01-02 03:04:05 Nowhere|null",
                "timestamplocaltz|x|null",
                "timestamplocaltz|''|null",
                "interval_year_month|1-2|14",
                "interval_year_month|-1-2|-14",
                "interval_year_month|x|null",
                "interval_year_month|999999999-1|null",
                "interval_day_time|1 02:03:04.5|PT26H3M4.5S",
                "interval_day_time|-1 00:00:00.000000001|PT-24H-0.000000001S",
                "interval_day_time|1 2|null",
                "interval_day_time|''|null",
                "varchar(3)|abcdef|abc",
                "varchar(3)|ä€😀x|ä€😀",
                "char(3)|ab |ab",
                "char(2)|abc|ab"
            })
    void whatATextMeans(String type, String text, String expected) {
        Object value =
                read(text + "\n", Map.of("field.delim", ","), type).get(0).get(0);
        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void fieldsThatLackOrAreTooMany() {
        assertThat(read("a,b,c\nd\n\n,\n", Map.of("field.delim", ","), "string", "string"))
                .isEqualTo(
                        List.of(List.of("a", "b"), Arrays.asList("d", null), Arrays.asList("", null), List.of("", "")));
        assertThat(read(
                        "a,b,c\nd\n",
                        Map.of("field.delim", ",", "serialization.last.column.takes.rest", "true"),
                        "string",
                        "string"))
                .isEqualTo(List.of(List.of("a", "b,c"), Arrays.asList("d", null)));
    }

    @Test
    void nullsAndEscapes() {
        assertThat(read(
                        "\\N,x\nNULL,\\N\n",
                        Map.of("field.delim", ",", "serialization.null.format", "NULL"),
                        "string",
                        "string"))
                .isEqualTo(List.of(List.of("\\N", "x"), Arrays.asList(null, "\\N")));
        Map<String, String> escaped = Map.of("field.delim", ",", "escape.delim", "\\");
        assertThat(read("a\\,b,c\\nd\\r\\\\\n\\N,\\\\N\nx\\", escaped, "string", "string"))
                .isEqualTo(List.of(List.of("a,b", "c\nd\r\\"), Arrays.asList(null, "\\N"), Arrays.asList("x\\", null)));
    }

    /** Not every file is UTF-8: what isn't looked at stays what it was. */
    @Test
    void bytesThatAreNoUtf8StayAsTheyAre() throws IOException {
        byte[] latin = {'a', (byte) 0xE4, ',', (byte) 0xFF, (byte) 0xFE, '\n'};
        File file = new File(folder, "latin");
        Files.write(file.toPath(), latin);
        FormatFiles files = FormatFiles.of("text", Map.of("field.delim", ","));
        Schema schema = schema("string", "array<string>");
        List<Batch> batches = files.batches(files.whole(file), files.request(schema));
        BytesVector column = (BytesVector) batches.get(0).column(0);
        assertThat(column.bytesAt(0)).containsExactly('a', 0xE4);
        File copy = files.write(
                new File(folder, "copy"),
                schema("string"),
                List.of(batches.get(0).select(List.of(0))));
        assertThat(Files.readAllBytes(copy.toPath())).containsExactly('a', 0xE4, '\n');
    }

    @Test
    void nestedValues() {
        Map<String, String> delimiters = Map.of("field.delim", ",", "collection.delim", "|", "mapkey.delim", ":");
        List<Object> row = read(
                        "1|2||x,a:1|b:|c|a:9|:7,p|5|rest,,1|2.5,",
                        delimiters,
                        "array<int>",
                        "map<string,int>",
                        "struct<a:string,b:int>",
                        "array<string>",
                        "uniontype<int,double>",
                        "struct<a:string,b:int>")
                .get(0);
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", null);
        map.put("c", null);
        map.put("", 7);
        assertThat(row)
                .isEqualTo(Arrays.asList(
                        Arrays.asList(1, 2, null, null),
                        map,
                        List.of("p", 5),
                        List.of(),
                        new UnionValue(1, 2.5),
                        Arrays.asList("", null)));
        assertThat(read("5|x\n9|x\n\n1\n", delimiters, "uniontype<int,double>").stream()
                        .map(r -> r.get(0))
                        .toList())
                .isEqualTo(Arrays.asList(null, null, null, null));
    }

    /** Hive's slip in a property's name, codes of delimiters, and its defaults. */
    @Test
    void delimitersAsHiveNamesThem() {
        assertThat(read("1;2\u00013", Map.of("colelction.delim", ";"), "array<int>", "int"))
                .isEqualTo(List.of(List.of(List.of(1, 2), 3)));
        assertThat(read("1\t2", Map.of("serialization.format", "9"), "int", "int"))
                .isEqualTo(List.of(List.of(1, 2)));
        assertThat(read("1\u00022\u0001k\u0003v", Map.of("field.delim", ""), "array<int>", "map<string,string>"))
                .isEqualTo(List.of(List.of(List.of(1, 2), Map.of("k", "v"))));
    }

    @Test
    void whatIsWritten() throws IOException {
        Map<String, String> delimiters =
                Map.of("field.delim", ",", "collection.delim", "|", "mapkey.delim", ":", "escape.delim", "\\");
        assertThat(written(
                        Arrays.asList(
                                true,
                                (byte) 1,
                                1.5f,
                                1e10,
                                new BigDecimal("1.50"),
                                "a,b|c:d\\e\n",
                                "ab",
                                new byte[] {1, 2},
                                LocalDate.of(1, 2, 3),
                                LocalDateTime.of(2026, 1, 2, 3, 4, 5, 120_000_000),
                                Instant.ofEpochSecond(0),
                                -14,
                                Duration.ofSeconds(-90_061, 500_000_000),
                                null,
                                Arrays.asList(1, null),
                                Map.of("k", 2),
                                List.of(7, "x"),
                                new UnionValue(1, "y")),
                        delimiters,
                        "boolean",
                        "tinyint",
                        "float",
                        "double",
                        "decimal(5,2)",
                        "string",
                        "char(4)",
                        "binary",
                        "date",
                        "timestamp",
                        "timestamplocaltz",
                        "interval_year_month",
                        "interval_day_time",
                        "string",
                        "array<int>",
                        "map<string,int>",
                        "struct<a:int,b:string>",
                        "uniontype<int,string>"))
                .isEqualTo("true,1,1.5,1.0E10,1.50,a\\,b\\|c\\:d\\\\e\\n,ab  ,AQI=,0001-02-03,2026-01-02 03:04:05.12,"
                        + "1970-01-01 00:00:00 UTC,-1-2,-1 01:01:00.500000000,\\N,1|\\N,k:2,7|x,1|y\n");
    }

    static List<Map<String, String>> delimiters() {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(Map.of());
        all.add(Map.of("escape.delim", "\\"));
        all.add(Map.of("field.delim", ",", "collection.delim", "|", "mapkey.delim", ":", "escape.delim", "\\"));
        all.add(Map.of("field.delim", "\t", "escape.delim", "#", "serialization.null.format", "NULL"));
        all.add(Map.of("field.delim", "-1", "escape.delim", "\\", "hive.serialization.extend.nesting.levels", "true"));
        return all;
    }

    /** With an escape any text comes back, whatever delimiters it holds. */
    @ParameterizedTest
    @MethodSource("delimiters")
    void anyTextComesBack(Map<String, String> properties) {
        boolean escaped = properties.containsKey("escape.delim");
        FormatFiles files = FormatFiles.of("text", properties);
        Schema schema = schema(
                "string",
                "array<string>",
                "map<string,string>",
                "array<map<string,array<varchar(9)>>>",
                "struct<a:string,b:int>",
                "array<struct<a:array<string>,b:char(4)>>");
        String letters = escaped ? "ab,|:\\#\n\r\t\u0001\u0002\u0003\u0004\u0005\u0006nrN😀" : "abc ,|:\\#\t😀";
        Batch batch = RandomValues.of(3).textual(letters).batch(schema, 300);
        File file = files.write(new File(folder, "any"), schema, List.of(batch));
        assertThat(files.read(file, schema)).isEqualTo(FormatFiles.rows(List.of(batch)));
    }

    @Test
    void deepNesting() {
        String type = "array<array<array<array<array<array<array<array<int>>>>>>>>";
        assertThatThrownBy(() -> read("1", Map.of(), type))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet: text of 9 levels")
                .hasMessageContaining("expected at most 8");
        Schema schema = schema(type);
        FormatFiles files = FormatFiles.of("text", Map.of("hive.serialization.extend.nesting.levels", "true"));
        Object nested = List.of(List.of(List.of(List.of(List.of(List.of(List.of(List.of(1, 2))))))));
        BatchBuilder rows = new BatchBuilder(schema, 1);
        rows.appendRow(List.of(nested));
        File file = files.write(new File(folder, "deep"), schema, List.of(rows.build()));
        assertThat(files.read(file, schema)).isEqualTo(List.of(List.of(nested)));
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp.formats, yyyy-MM-dd'T'HH, NOT_SUPPORTED",
        "serialization.encoding, none at all, INVALID_SETTING",
        "line.delim, ;, NOT_SUPPORTED",
        "skip.header.line.count, many, INVALID_SETTING",
        "skip.footer.line.count, -1, INVALID_SETTING"
    })
    void propertiesThatChangeMeaningAreNeverPassedOver(String name, String value, String code) {
        Map<String, String> properties = new HashMap<>();
        properties.put(name, value);
        assertThatThrownBy(() -> read("1", properties, "int"))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code().name()).isEqualTo(code))
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void nothingIsWrittenThatAHeaderWouldHide() {
        assertThatThrownBy(() -> written(List.of(1), Map.of("skip.header.line.count", "1"), "int"))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("not supported yet: writing to a table with skip.header.line.count");
    }

    @Test
    void aLineWithoutAnEndIsNoLine() throws IOException {
        File file = new File(folder, "endless");
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) 'x');
        try (var out = Files.newOutputStream(file.toPath())) {
            for (int i = 0; i < 66; i++) {
                out.write(part);
            }
        }
        assertThatThrownBy(() -> FormatFiles.of("text").read(file, schema("string")))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("expected lines of at most 67108864 bytes, found a longer one")
                .hasMessageContaining(file.getName());
    }
}
