package io.honeyflow.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.Encodings;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FormatFiles;
import io.honeyflow.formats.RandomValues;
import java.io.File;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, by us and by Avro's own reader. */
class AvroFormatTest {
    private static final List<String> TYPES = List.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "string",
            "varchar(7)",
            "char(5)",
            "binary",
            "date",
            "timestamp",
            "array<int>",
            "array<string>",
            "map<string,bigint>",
            "map<string,array<timestamp>>",
            "struct<a:int,b:string,c:decimal(20,3)>",
            "struct<a:struct<b:struct<c:date,d:char(3)>,e:boolean>,f:array<double>>",
            "array<array<array<int>>>",
            "map<string,map<string,struct<x:binary,y:varchar(3)>>>",
            "array<struct<a:map<string,array<string>>,b:float>>",
            "uniontype<int,string,double>",
            "array<uniontype<date,struct<a:int,b:array<string>>>>");

    private static final Map<String, String> PROLEPTIC = Map.of("hive.avro.proleptic.gregorian", "true");

    @TempDir
    private File folder;

    /** By today's calendar, which alone has the ten days that Hive's usual one leaves out. */
    private final FormatFiles files = FormatFiles.of(AvroFormat.NAME, PROLEPTIC);

    private static Schema schema() {
        List<Field> fields = new ArrayList<>();
        TYPES.forEach(type -> fields.add(new Field("c" + fields.size(), DataTypes.parse(type))));
        for (int precision = 1; precision <= DataType.Decimal.MAX_PRECISION; precision++) {
            fields.add(new Field("d" + precision, new DataType.Decimal(precision, precision * 7 % (precision + 1))));
        }
        return new Schema(fields);
    }

    /** Times have milliseconds, and a union is null where its value is. */
    private static Object held(Object value) {
        return switch (value) {
            case LocalDateTime time -> time.truncatedTo(ChronoUnit.MILLIS);
            case UnionValue union when union.value() == null -> null;
            case UnionValue union -> new UnionValue(union.tag(), held(union.value()));
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(held(each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((k, v) -> copy.put(k, held(v)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    private static List<List<Object>> held(List<Batch> batches) {
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : FormatFiles.rows(batches)) {
            List<Object> copy = new ArrayList<>();
            row.forEach(value -> copy.add(held(value)));
            rows.add(copy);
        }
        return rows;
    }

    private void assertSame(List<List<Object>> found, List<List<Object>> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            for (int c = 0; c < expected.get(i).size(); c++) {
                assertThat(found.get(i).get(c))
                        .as("row %d, column %s", i, schema().field(c))
                        .isEqualTo(expected.get(i).get(c));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 700})
    void everyTypeComesBack(int rows) {
        Batch batch = RandomValues.of(rows).batch(schema(), rows);
        File file = files.write(new File(folder, "f"), schema(), List.of(batch));
        assertSame(files.read(file, schema()), held(List.of(batch)));
    }

    @Test
    void anyFormOfBatchIsWritten() {
        RandomValues values = RandomValues.of(11);
        List<Batch> batches = new ArrayList<>();
        for (int rows : new int[] {1, 3, 64, 501}) {
            Batch batch = values.batch(schema(), rows);
            batches.add(Encodings.mixed(batch, values.random()));
            batches.add(Encodings.selected(batch, values.random()));
            batches.add(Encodings.selected(Encodings.mixed(batch, values.random()), values.random()));
        }
        File file = files.write(new File(folder, "mixed"), schema(), batches);
        assertSame(files.read(file, schema()), held(batches));
    }

    @Test
    void noRowsAndNothingButNulls() {
        assertThat(files.read(files.write(new File(folder, "empty"), schema(), List.of()), schema()))
                .isEmpty();
        Batch nulls = RandomValues.of(5).withNulls(1).batch(schema(), 300);
        File file = files.write(new File(folder, "nulls"), schema(), List.of(nulls));
        assertSame(files.read(file, schema()), held(List.of(nulls)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamplocaltz", "interval_day_time", "map<int,string>", "array<interval_year_month>"})
    void whatAvroDoesNotHoldIsRefused(String type) {
        Schema schema = Schema.of(new Field("c", DataTypes.parse(type)));
        assertThatThrownBy(() -> files.write(new File(folder, "refused"), schema, List.of()))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"))
                .hasMessageContaining("in Avro files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard", "bzip2", "xz"})
    void codecs(String codec) throws IOException {
        FormatFiles compressed = FormatFiles.of(
                AvroFormat.NAME,
                Map.of(
                        "hive.exec.compress.output", "true",
                        "avro.output.codec", codec,
                        "hive.avro.proleptic.gregorian", "true"));
        Batch batch = RandomValues.of(3).batch(schema(), 500);
        File file = compressed.write(new File(folder, codec), schema(), List.of(batch));
        assertSame(compressed.read(file, schema()), held(List.of(batch)));
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file, new GenericDatumReader<>())) {
            assertThat(reader.getMetaString("avro.codec")).isEqualTo(codec);
        }
    }

    @Test
    void codecsThatThereAreNot() {
        FormatFiles odd = FormatFiles.of(
                AvroFormat.NAME, Map.of("hive.exec.compress.output", "true", "avro.output.codec", "lzma9"));
        assertThatThrownBy(() -> odd.write(new File(folder, "odd"), schema(), List.of()))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("avro.output.codec: expected null, deflate, snappy, zstandard, bzip2 or xz");
        FormatFiles plain = FormatFiles.of(AvroFormat.NAME, Map.of("avro.output.codec", "lzma9"));
        assertThat(plain.read(plain.write(new File(folder, "plain"), schema(), List.of()), schema()))
                .isEmpty();
    }

    /** However a file is cut, each row is read once. */
    @Test
    void slices() {
        Schema schema = Schema.of(new Field("n", DataType.BIGINT), new Field("s", DataType.STRING));
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            BatchBuilder builder = new BatchBuilder(schema, 1000);
            for (int k = 0; k < 1000; k++) {
                builder.appendRow(List.of(i * 1000L + k, "text " + (i * 1000 + k) * 7919L));
            }
            batches.add(builder.build());
        }
        File file = files.write(new File(folder, "f"), schema, batches);
        List<List<Object>> expected = FormatFiles.rows(batches);
        Random random = new Random(5);
        long length = file.length();
        for (int i = 0; i < 20; i++) {
            long first = random.nextLong(1, length - 1);
            long second = random.nextLong(first, length);
            List<List<Object>> rows = new ArrayList<>();
            for (long[] part : new long[][] {{0, first}, {first, second}, {second, length}}) {
                FileSlice slice = new FileSlice(file.toURI().toString(), part[0], part[1] - part[0], length, 0);
                List<List<Object>> its = files.read(slice, files.request(schema));
                assertThat(its.size()).isLessThan(expected.size());
                rows.addAll(its);
            }
            assertThat(rows).as("cut at %d and %d", first, second).isEqualTo(expected);
        }
        assertThat(files.read(files.whole(file), files.request(schema, List.of(), List.of(), 64)))
                .hasSize(expected.size());
        assertThat(files.read(files.whole(file), files.request(schema, List.of(1), List.of(), 999)))
                .isEqualTo(expected.stream().map(row -> List.of(row.get(1))).toList());
    }

    /** Anyone's reader sees what the columns say. */
    @Test
    void theSchemaOfTheColumns() throws IOException {
        Schema schema = Schema.of(
                new Field("a", DataType.TINYINT),
                new Field("n", new DataType.Decimal(10, 2)),
                new Field("c", new DataType.Char(3)),
                new Field("t", DataType.TIMESTAMP),
                new Field("r", DataTypes.parse("struct<x:int>")),
                new Field("u", DataTypes.parse("uniontype<int,array<date>>")));
        FormatFiles named = FormatFiles.of(AvroFormat.NAME, Map.of("name", "shop.items"));
        File file = named.write(new File(folder, "f"), schema, List.of());
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file, new GenericDatumReader<>())) {
            assertThat(reader.getSchema()).isEqualTo(new org.apache.avro.Schema.Parser().parse("""
                    {"type": "record", "name": "items", "namespace": "shop", "fields": [
                      {"name": "a", "type": ["null", "int"], "default": null},
                      {"name": "n", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 10,
                        "scale": 2}], "default": null},
                      {"name": "c", "type": ["null", {"type": "string", "logicalType": "char", "maxLength": 3}],
                        "default": null},
                      {"name": "t", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}],
                        "default": null},
                      {"name": "r", "type": ["null", {"type": "record", "name": "record_0", "namespace": "",
                        "doc": "struct<x:int>", "fields": [
                          {"name": "x", "type": ["null", "int"], "doc": "int", "default": null}]}], "default": null},
                      {"name": "u", "type": ["null", "int",
                        {"type": "array", "items": ["null", {"type": "int", "logicalType": "date"}]}],
                        "default": null}]}"""));
            assertThat(reader.getMetaString("writer.time.zone")).isEqualTo("UTC");
            assertThat(reader.getMetaString("writer.proleptic")).isEqualTo("false");
            assertThat(reader.getMetaString("writer.zone.conversion.legacy")).isEqualTo("false");
        }
    }
}
