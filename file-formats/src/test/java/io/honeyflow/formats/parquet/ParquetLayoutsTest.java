package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Layouts of other writers, made with parquet-java's example model; and ours as that model reads it. */
class ParquetLayoutsTest {
    private static final FormatFiles FILES = FormatFiles.of("parquet");

    @TempDir
    File folder;

    private static Schema schema(String... types) {
        List<Field> fields = new ArrayList<>();
        for (String type : types) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    private interface Rows {
        void fill(Group row, int number);
    }

    private File write(
            String message,
            int rows,
            UnaryOperator<ExampleParquetWriter.Builder> how,
            Map<String, String> footer,
            Rows filler)
            throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(message);
        File file = new File(folder, "theirs" + message.hashCode() + rows);
        SimpleGroupFactory factory = new SimpleGroupFactory(type);
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new Path(file.toURI()))
                .withType(type)
                .withConf(FILES.configuration())
                .withExtraMetaData(footer);
        try (ParquetWriter<Group> writer = how.apply(builder).build()) {
            for (int i = 0; i < rows; i++) {
                Group group = factory.newGroup();
                filler.fill(group, i);
                writer.write(group);
            }
        }
        return file;
    }

    private File write(String message, Rows filler) throws IOException {
        return write(message, 1, builder -> builder, Map.of(), filler);
    }

    static Stream<UnaryOperator<ExampleParquetWriter.Builder>> writers() {
        return Stream.of(
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_1_0),
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_2_0),
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_2_0).withDictionaryEncoding(false),
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_1_0).withDictionaryEncoding(false),
                builder -> builder.withDictionaryEncoding(false).withByteStreamSplitEncoding(true));
    }

    /** Plain, dictionary, delta, runs and split bytes, by turns with nulls, over many pages. */
    @ParameterizedTest
    @MethodSource("writers")
    void everyEncodingThatParquetJavaWrites(UnaryOperator<ExampleParquetWriter.Builder> how) throws IOException {
        String message = "message m { optional int32 c0; required int64 c1; optional binary c2 (STRING);"
                + " required double c3; optional float c4; optional boolean c5; required fixed_len_byte_array(5) c6;"
                + " required binary c7 (STRING); optional int96 c8; required boolean c9; repeated int32 c10;"
                + " required int32 c11 (DECIMAL(9,2)); }";
        int rows = 5000;
        File file = write(message, rows, b -> how.apply(b).withPageSize(3000), Map.of(), (row, i) -> {
            if (i % 7 != 0) {
                row.add("c0", i * 31 % 1000 - (i % 2 == 0 ? Integer.MAX_VALUE : 0));
            }
            row.add("c1", i % 3 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i);
            if (i % 3 != 1) {
                row.add("c2", "name " + i % 40);
            }
            row.add("c3", i / 3.0);
            if (i % 4 != 0) {
                row.add("c4", i / 5.0f);
            }
            if (i % 11 != 2) {
                row.add("c5", i % 5 < 2);
            }
            row.add("c6", Binary.fromString("%05d".formatted(i)));
            row.add("c7", "a long common prefix " + i);
            if (i % 2 == 0) {
                row.add("c8", int96(i, i));
            }
            row.add("c9", i > 100);
            for (int k = 0; k < i % 4; k++) {
                row.add("c10", i + k);
            }
            row.add("c11", i);
        });
        Schema schema = schema(
                "int",
                "bigint",
                "string",
                "double",
                "float",
                "boolean",
                "binary",
                "string",
                "timestamp",
                "boolean",
                "array<int>",
                "decimal(9,2)");
        List<List<Object>> found = FILES.read(file, schema);
        assertThat(found).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            List<Object> elements = new ArrayList<>();
            for (int k = 0; k < i % 4; k++) {
                elements.add(i + k);
            }
            assertThat(found.get(i))
                    .as("row %d", i)
                    .isEqualTo(Arrays.asList(
                            i % 7 == 0 ? null : i * 31 % 1000 - (i % 2 == 0 ? Integer.MAX_VALUE : 0),
                            i % 3 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i,
                            i % 3 == 1 ? null : "name " + i % 40,
                            i / 3.0,
                            i % 4 == 0 ? null : i / 5.0f,
                            i % 11 == 2 ? null : i % 5 < 2,
                            FormatFiles.comparable("%05d".formatted(i).getBytes()),
                            "a long common prefix " + i,
                            i % 2 != 0
                                    ? null
                                    : LocalDateTime.of(1970, 1, 1, 0, 0)
                                            .plusDays(i)
                                            .plusNanos(i),
                            i > 100,
                            elements,
                            BigDecimal.valueOf(i, 2)));
        }
    }

    private static Binary int96(int epochDay, long nanoOfDay) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(nanoOfDay).putInt(epochDay + 2_440_588);
        return Binary.fromConstantByteArray(bytes.array());
    }

    @Test
    void decimalsInEveryForm() throws IOException {
        File file = write(
                "message m { required int32 c0 (DECIMAL(9,2)); required int64 c1 (DECIMAL(18,4));"
                        + " required binary c2 (DECIMAL(38,10)); required fixed_len_byte_array(16) c3 (DECIMAL(38,0));"
                        + " required fixed_len_byte_array(20) c4 (DECIMAL(30,3)); required binary c5 (DECIMAL(4,1)); }",
                (row, i) -> {
                    row.add("c0", -12345);
                    row.add("c1", 123456789012345678L);
                    row.add("c2", Binary.fromConstantByteArray(new BigInteger("-98765432109876543210").toByteArray()));
                    row.add(
                            "c3",
                            Binary.fromConstantByteArray(
                                    wide(BigInteger.TEN.pow(37).negate(), 16)));
                    row.add("c4", Binary.fromConstantByteArray(wide(BigInteger.valueOf(-7), 20)));
                    row.add("c5", Binary.fromConstantByteArray(new byte[] {-1}));
                });
        Schema same = schema(
                "decimal(9,2)", "decimal(18,4)", "decimal(38,10)", "decimal(38,0)", "decimal(30,3)", "decimal(4,1)");
        assertThat(FILES.read(file, same).get(0))
                .containsExactly(
                        new BigDecimal("-123.45"),
                        new BigDecimal("12345678901234.5678"),
                        new BigDecimal("-9876543210.9876543210"),
                        new BigDecimal("-1" + "0".repeat(37)),
                        new BigDecimal("-0.007"),
                        new BigDecimal("-0.1"));
        Schema others = schema(
                "decimal(20,1)", "decimal(10,4)", "decimal(14,2)", "decimal(38,1)", "decimal(5,2)", "decimal(38,20)");
        // Rounded half up to the table's scale; a null where the table's precision is too small.
        assertThat(FILES.read(file, others).get(0))
                .containsExactly(
                        new BigDecimal("-123.5"),
                        null,
                        new BigDecimal("-9876543210.99"),
                        null,
                        new BigDecimal("-0.01"),
                        new BigDecimal("-0.10000000000000000000"));
    }

    private static byte[] wide(BigInteger value, int length) {
        byte[] narrow = value.toByteArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(narrow, 0, bytes, length - narrow.length, narrow.length);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "'TIMESTAMP(MILLIS,true)', 1600000000123, 123000000",
        "'TIMESTAMP(MICROS,true)', 1600000000123456, 123456000",
        "'TIMESTAMP(NANOS,false)', 1600000000123456789, 123456789"
    })
    void timestampsInEveryUnit(String annotation, long value, int nanos) throws IOException {
        File file = write("message m { required int64 c0 (" + annotation + "); }", (row, i) -> row.add("c0", value));
        Instant instant = Instant.ofEpochSecond(1_600_000_000L, nanos);
        assertThat(FILES.read(file, schema("timestamplocaltz")).get(0)).containsExactly(instant);
        assertThat(FILES.read(file, schema("timestamp")).get(0))
                .containsExactly(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Hive writes INT96 by the zone that the footer names; the clock on the wall is what counts. */
    @Test
    void int96ByTheWritersZone() throws IOException {
        File file = write(
                "message m { required int96 c0; }",
                1,
                builder -> builder,
                Map.of("writer.time.zone", "America/New_York"),
                (row, i) -> row.add("c0", int96(18_000, 0)));
        LocalDateTime utc = LocalDate.ofEpochDay(18_000).atStartOfDay();
        assertThat(FILES.read(file, schema("timestamp")).get(0)).containsExactly(utc.minusHours(4));
        assertThat(FILES.read(file, schema("timestamplocaltz")).get(0)).containsExactly(utc.toInstant(ZoneOffset.UTC));
    }

    /** Old Hives knew no local mean times, and named days before 1582-10-15 by Caesar's calendar. */
    @Test
    void int96OfOldHives() throws IOException {
        int old = Math.toIntExact(LocalDate.of(1000, 1, 1).toEpochDay());
        File file = write(
                "message hive_schema { required int96 c0; }",
                2,
                builder -> builder,
                Map.of(),
                (row, i) -> row.add("c0", int96(i == 0 ? old : 0, 0)));
        LocalDateTime newYear = LocalDateTime.of(999, 12, 26, 19, 0);
        LocalDateTime epoch = LocalDateTime.of(1969, 12, 31, 19, 0);
        assertThat(inNewYork(file, Map.of())).containsExactly(newYear, epoch);
        assertThat(inNewYork(file, Map.of("hive.parquet.timestamp.legacy.conversion.enabled", "false")))
                .as("by the local mean time")
                .containsExactly(newYear.plusMinutes(3).plusSeconds(58), epoch);
    }

    private static List<Object> inNewYork(File file, Map<String, String> properties) {
        FormatFiles files = FormatFiles.of("parquet", properties);
        files.zone(ZoneId.of("America/New_York"));
        return files.read(file, schema("timestamp")).stream()
                .map(row -> row.get(0))
                .toList();
    }

    static Stream<String> lists() {
        return Stream.of(
                "optional group c0 (LIST) { repeated group bag { optional int32 array_element; } }",
                "optional group c0 (LIST) { repeated group list { optional int32 element; } }",
                "optional group c0 (LIST) { repeated group array { optional int32 x; } }",
                "optional group c0 (LIST) { repeated int32 array; }",
                "optional group c0 (LIST) { repeated int32 c0_tuple; }",
                "repeated int32 c0;");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsInEveryLayout(String layout) throws IOException {
        boolean bare = layout.startsWith("repeated");
        File file = write("message m { " + layout + " }", 4, builder -> builder, Map.of(), (row, i) -> {
            if (i == 0 && !bare) {
                return;
            }
            Group list = bare ? row : row.addGroup("c0");
            for (int k = 0; k < i; k++) {
                if (bare) {
                    list.add("c0", 10 * i + k);
                } else if (layout.contains("repeated group")) {
                    list.addGroup(0).add(0, 10 * i + k);
                } else {
                    list.add(0, 10 * i + k);
                }
            }
        });
        // A group called array is the element itself: the format's rule for what Avro wrote.
        Schema schema = schema(layout.contains("array {") ? "array<struct<x:int>>" : "array<int>");
        List<List<Object>> found = FILES.read(file, schema);
        assertThat(found.get(0)).isEqualTo(Arrays.asList(bare ? List.of() : null));
        assertThat(found.get(3).get(0).toString())
                .isEqualTo(layout.contains("array {") ? "[[30], [31], [32]]" : "[30, 31, 32]");
    }

    @Test
    void oldListsOfListsAndOfStructs() throws IOException {
        File file = write(
                "message m { optional group c0 (LIST) { repeated group array (LIST) { repeated int32 array; } }"
                        + " optional group c1 (LIST) { repeated group c1_tuple { optional int32 a; optional binary b (STRING); } }"
                        + " repeated group c2 { required int32 a; repeated int64 b; } }",
                (row, i) -> {
                    Group outer = row.addGroup("c0");
                    outer.addGroup("array").append("array", 1).append("array", 2);
                    outer.addGroup("array");
                    row.addGroup("c1").addGroup("c1_tuple").append("a", 5);
                    row.addGroup("c2").append("a", 1).append("b", 7L).append("b", 8L);
                    row.addGroup("c2").append("a", 2);
                });
        Schema schema =
                schema("array<array<int>>", "array<struct<a:int,b:string>>", "array<struct<a:int,b:array<bigint>>>");
        assertThat(FILES.read(file, schema).get(0))
                .isEqualTo(List.of(
                        List.of(List.of(1, 2), List.of()),
                        List.of(Arrays.asList(5, null)),
                        List.of(List.of(1, List.of(7L, 8L)), List.of(2, List.of()))));
    }

    @Test
    void mapsInEveryLayout() throws IOException {
        File file = write(
                "message m { optional group c0 (MAP) { repeated group map (MAP_KEY_VALUE) { required binary key (STRING);"
                        + " optional int32 value; } }"
                        + " optional group c1 (MAP_KEY_VALUE) { repeated group map { required int32 k; optional int32 v; } }"
                        + " optional group c2 (MAP) { repeated group key_value { required binary key (STRING);"
                        + " optional group value (MAP) { repeated group key_value { required int32 key;"
                        + " required boolean value; } } } } }",
                (row, i) -> {
                    row.addGroup("c0").addGroup(0).append("key", "a");
                    row.addGroup("c1").addGroup(0).append("k", 1).append("v", 2);
                    Group outer = row.addGroup("c2");
                    outer.addGroup(0).append("key", "none");
                    Group entry = outer.addGroup(0).append("key", "some");
                    entry.addGroup("value").addGroup(0).append("key", 3).append("value", true);
                });
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("a", null);
        Map<String, Object> third = new LinkedHashMap<>();
        third.put("none", null);
        third.put("some", Map.of(3, true));
        assertThat(FILES.read(file, schema("map<string,int>", "map<int,int>", "map<string,map<int,boolean>>"))
                        .get(0))
                .isEqualTo(List.of(first, Map.of(1, 2), third));
    }

    /** A struct whose fields are all new ones is null where the file's is. */
    @Test
    void structsWithOtherFields() throws IOException {
        String message = "message m { optional group c0 { optional group x { repeated int32 y; } optional int32 B; } }";
        File file = write(message, 2, builder -> builder, Map.of(), (row, i) -> {
            if (i == 0) {
                row.addGroup("c0").append("B", 9);
            }
        });
        assertThat(FILES.read(file, schema("struct<new:int,b:int>")))
                .isEqualTo(List.of(List.of(Arrays.asList(null, 9)), Arrays.asList((Object) null)));
        assertThat(FILES.read(file, schema("struct<new:int,other:array<string>>")))
                .isEqualTo(List.of(List.of(Arrays.asList(null, null)), Arrays.asList((Object) null)));
    }

    @Test
    void ourSchemaIsHives() throws IOException {
        Schema schema = schema(
                "tinyint",
                "smallint",
                "decimal(9,2)",
                "decimal(38,3)",
                "char(3)",
                "varchar(3)",
                "date",
                "timestamp",
                "array<int>",
                "map<string,int>",
                "struct<a:int>",
                "binary");
        File file = FILES.write(new File(folder, "ours"), schema, List.of());
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.toURI()), FILES.configuration()))) {
            assertThat(reader.getFileMetaData().getSchema())
                    .isEqualTo(
                            MessageTypeParser.parseMessageType(
                                    "message hive_schema { optional int32 c0 (INTEGER(8,true));"
                                            + " optional int32 c1 (INTEGER(16,true));"
                                            + " optional fixed_len_byte_array(4) c2 (DECIMAL(9,2));"
                                            + " optional fixed_len_byte_array(16) c3 (DECIMAL(38,3)); optional binary c4 (STRING);"
                                            + " optional binary c5 (STRING); optional int32 c6 (DATE); optional int96 c7;"
                                            + " optional group c8 (LIST) { repeated group list { optional int32 element; } }"
                                            + " optional group c9 (MAP) { repeated group key_value { required binary key (STRING);"
                                            + " optional int32 value; } } optional group c10 { optional int32 a; } optional binary c11; }"));
            assertThat(reader.getFileMetaData().getKeyValueMetaData())
                    .containsEntry("writer.time.zone", "UTC")
                    .containsEntry("writer.date.proleptic", "true");
        }
    }

    /** Hive 4.0.1 and others of its time know no other order, and then refuse the column. */
    @Test
    void floatsHaveTheOrderThatOldReadersKnow() throws IOException {
        Schema schema = schema("float", "double", "array<double>");
        File file = FILES.write(new File(folder, "floats"), schema, List.of());
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.toURI()), FILES.configuration()))) {
            assertThat(reader.getFileMetaData().getSchema().getColumns())
                    .hasSize(3)
                    .allSatisfy(column ->
                            assertThat(column.getPrimitiveType().columnOrder()).isEqualTo(ColumnOrder.typeDefined()));
        }
    }

    @Test
    void theExampleModelReadsOurValues() throws IOException {
        Schema schema = schema("char(5)", "decimal(9,2)", "timestamp", "array<string>", "map<int,string>");
        BatchBuilder rows = new BatchBuilder(schema, 1);
        rows.appendRow(List.of(
                "ab",
                new BigDecimal("-1.00"),
                LocalDateTime.of(1969, 12, 31, 23, 0, 0, 5),
                Arrays.asList("x", null),
                Map.of(1, "one")));
        File file = FILES.write(new File(folder, "ours"), schema, List.of(rows.build()));
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new Path(file.toURI()))
                .withConf(FILES.configuration())
                .build()) {
            Group row = reader.read();
            // As Hive has it: without the blanks.
            assertThat(row.getString("c0", 0)).isEqualTo("ab");
            assertThat(new BigInteger(row.getBinary("c1", 0).getBytes())).isEqualTo(-100);
            assertThat(row.getInt96("c2", 0)).isEqualTo(int96(-1, 23 * 3_600_000_000_000L + 5));
            assertThat(row.getGroup("c3", 0).getGroup(0, 0).getString("element", 0))
                    .isEqualTo("x");
            assertThat(row.getGroup("c3", 0).getGroup(0, 1).getFieldRepetitionCount("element"))
                    .isZero();
            assertThat(row.getGroup("c4", 0).getGroup(0, 0).getString("value", 0))
                    .isEqualTo("one");
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void misfitsAreNamed() throws IOException {
        File file = write(
                "message m { required binary c0 (STRING); optional group c1 { required int32 a; } required int32 c2 (DATE);"
                        + " required int64 c3 (TIMESTAMP(MICROS,true)); required binary c4 (DECIMAL(9,2)); }",
                (row, i) -> {
                    row.add("c0", "x");
                    row.addGroup("c1").add("a", 1);
                    row.add("c2", 1);
                    row.add("c3", 1L);
                    row.add("c4", Binary.fromConstantByteArray(new byte[] {1}));
                });
        Map<String, List<String>> wrong = Map.of(
                "c0", List.of("int", "double", "date", "array<string>", "struct<a:int>"),
                "c1", List.of("int", "array<int>", "map<int,int>", "struct<a:date>"),
                "c2", List.of("int", "timestamp", "binary"),
                "c3", List.of("boolean", "date", "binary"),
                "c4", List.of("boolean", "binary", "date", "timestamp"));
        wrong.forEach((name, types) -> types.forEach(type -> {
            Schema schema = Schema.of(new Field(name, DataTypes.parse(type)));
            assertThatThrownBy(() -> FILES.read(file, schema))
                    .as("%s as %s", name, type)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining("column '" + name + "'")
                    .hasMessageContaining(file.getName())
                    .hasMessageContaining("found");
        }));
    }
}
