package io.honeyflow.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.type.UnionValue;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of Avro's own writer by other schemas than theirs. */
class AvroSchemasTest {
    @TempDir
    private File folder;

    private static String record(String fields) {
        return "{\"type\": \"record\", \"name\": \"r\", \"fields\": [" + fields.replace('\'', '"') + "]}";
    }

    private static org.apache.avro.Schema parsed(String fields) {
        return new org.apache.avro.Schema.Parser().parse(record(fields));
    }

    private File written(String fields, Consumer<GenericRecordBuilder> row) throws IOException {
        org.apache.avro.Schema schema = parsed(fields);
        File file = new File(folder, "by-avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file);
            GenericRecordBuilder builder = new GenericRecordBuilder(schema);
            row.accept(builder);
            writer.append(builder.build());
        }
        return file;
    }

    private static Schema columns(String... namesAndTypes) {
        Field[] fields = new Field[namesAndTypes.length / 2];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = new Field(namesAndTypes[2 * i], DataTypes.parse(namesAndTypes[2 * i + 1]));
        }
        return Schema.of(fields);
    }

    private static FormatFiles files(String fields) {
        return FormatFiles.of(AvroFormat.NAME, Map.of("avro.schema.literal", record(fields)));
    }

    private static List<Object> row(FormatFiles files, File file, Schema columns) {
        return files.read(file, columns).get(0);
    }

    @Test
    void fieldsComeAndGoAndAreOfWiderTypes() throws IOException {
        File file = written(
                "{'name': 'gone', 'type': 'string'}, {'name': 'n', 'type': 'int'}, {'name': 'f', 'type': 'float'},"
                        + "{'name': 't', 'type': 'bytes'}, {'name': 'old', 'type': ['null', 'int']}",
                row -> row.set("gone", "x")
                        .set("n", 7)
                        .set("f", 1.5f)
                        .set("t", ByteBuffer.wrap(new byte[] {'a', 'b'}))
                        .set("old", 4));
        FormatFiles files = files("{'name': 'added', 'type': 'string', 'default': 'none'},"
                + "{'name': 'F', 'type': 'double', 'aliases': ['f']}, {'name': 'n', 'type': 'long'},"
                + "{'name': 'none', 'type': ['null', 'int'], 'default': null}, {'name': 't', 'type': 'string'},"
                + "{'name': 'renamed', 'type': ['long', 'null'], 'aliases': ['old']}");
        Schema columns = columns(
                "added", "string", "f", "double", "n", "bigint", "none", "int", "t", "string", "renamed", "bigint");
        assertThat(row(files, file, columns)).containsExactly("none", 1.5, 7L, null, "ab", 4L);
        assertThat(row(files, file, columns("n", "bigint", "nowhere", "int"))).containsExactly(7L, null);
    }

    /** Without a schema of the table's own its columns are one: what a file lacks is null. */
    @Test
    void columnsThatAFileLacks() throws IOException {
        File file = written("{'name': 'a', 'type': 'int'}", row -> row.set("a", 1));
        FormatFiles files = FormatFiles.of(AvroFormat.NAME);
        assertThat(row(files, file, columns("b", "struct<x:int>", "a", "bigint", "c", "decimal(3,1)")))
                .containsExactly(null, 1L, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'name': 'b', 'type': 'int'}; b; missing required field b",
                "{'name': 'a', 'type': {'type': 'array', 'items': 'int'}}; a; Found int, expecting array",
                "{'name': 'a', 'type': {'type': 'enum', 'name': 'e', 'symbols': ['x']}}; a; Found int, expecting e",
            })
    void whatCannotBeResolvedIsNamed(String fields, String column, String message) throws IOException {
        File file = written("{'name': 'a', 'type': 'int'}", row -> row.set("a", 1));
        String type = SchemaTypes.columns(parsed(fields)).get(0).type().hiveName();
        assertThatThrownBy(() -> row(files(fields), file, columns(column, type)))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("by-avro")
                .hasMessageContaining(message);
    }

    @Test
    void enumsFixedUnionsAndMaps() throws IOException {
        String fields = "{'name': 'e', 'type': {'type': 'enum', 'name': 'e', 'symbols': ['A', 'B']}},"
                + "{'name': 'x', 'type': {'type': 'fixed', 'name': 'x', 'size': 2}},"
                + "{'name': 'u', 'type': ['int', 'null', 'string']}, {'name': 'm', 'type': {'type': 'map', 'values': 'int'}}";
        org.apache.avro.Schema schema = parsed(fields);
        File file = written(
                fields,
                row -> row.set(
                                "e",
                                new GenericData.EnumSymbol(schema.getField("e").schema(), "B"))
                        .set("x", new GenericData.Fixed(schema.getField("x").schema(), new byte[] {1, 2}))
                        .set("u", "text")
                        .set("m", Map.of("k", 1)));
        Schema columns = columns("e", "string", "x", "binary", "u", "uniontype<int,string>", "m", "map<string,int>");
        List<Object> expected = List.of("B", "x'0102'", new UnionValue(1, "text"), Map.of("k", 1));
        assertThat(row(files(fields), file, columns)).isEqualTo(expected);
        BatchBuilder builder = new BatchBuilder(columns, 1);
        builder.appendRow(List.of("A", new byte[] {3, 4}, new UnionValue(0, 9), Map.of("l", 2)));
        File own = files(fields).write(new File(folder, "own"), columns, List.of(builder.build()));
        assertThat(row(files(fields), own, columns))
                .isEqualTo(List.of("A", "x'0304'", new UnionValue(0, 9), Map.of("l", 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'name': 'c', 'type': {'type': 'enum', 'name': 'e', 'symbols': ['A']}}; string; x; expected one of [A]",
                "{'name': 'c', 'type': 'string'}; string; ; a null where the Avro schema has",
                "{'name': 'c', 'type': {'type': 'array', 'items': 'int'}}; array<int>; ; a null where the Avro schema has",
            })
    void whatASchemaDoesNotTake(String fields, String type, String value, String message) {
        Schema columns = columns("c", type);
        BatchBuilder builder = new BatchBuilder(columns, 1);
        builder.column(0).append(value);
        builder.endRow();
        assertThatThrownBy(() -> files(fields).write(new File(folder, "bad"), columns, List.of(builder.build())))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("column 'c': ")
                .hasMessageContaining(message);
    }

    /** Decimals have the file's scale, whatever the reader's is. */
    @Test
    void decimalsOfAnotherScale() throws IOException {
        File file = written(
                "{'name': 'd', 'type': ['null', {'type': 'bytes', 'logicalType': 'decimal', 'precision': '6',"
                        + " 'scale': '3'}]}",
                row -> row.set("d", ByteBuffer.wrap(new byte[] {0x30, 0x39})));
        FormatFiles files = FormatFiles.of(AvroFormat.NAME);
        assertThat(row(files, file, columns("d", "decimal(4,1)"))).containsExactly(new BigDecimal("12.3"));
        assertThat(row(files, file, columns("d", "decimal(3,2)"))).containsExactly((Object) null);
        assertThat(row(files, file, columns("d", "decimal(30,4)"))).containsExactly(new BigDecimal("12.3450"));
    }

    @Test
    void columnsOfASchema() {
        org.apache.avro.Schema schema = parsed("{'name': 'Number', 'type': 'int', 'doc': 'of a row'},"
                + "{'name': 'd', 'type': ['null', {'type': 'bytes', 'logicalType': 'decimal', 'precision': 8, 'scale': 2}]},"
                + "{'name': 'v', 'type': {'type': 'string', 'logicalType': 'varchar', 'maxLength': '9'}},"
                + "{'name': 'r', 'type': {'type': 'record', 'name': 'q', 'fields': [{'name': 'X', 'type': 'float'}]}},"
                + "{'name': 's', 'type': {'type': 'array', 'items': 'q'}},"
                + "{'name': 'u', 'type': ['string', 'null', 'boolean', {'type': 'map', 'values': 'double'}]},"
                + "{'name': 'l', 'type': {'type': 'long', 'logicalType': 'timestamp-micros'}},"
                + "{'name': 'nothing', 'type': 'null'}");
        assertThat(SchemaTypes.columns(schema))
                .extracting(column -> column.name() + " " + column.type() + " " + column.comment())
                .containsExactly(
                        "number int of a row",
                        "d decimal(8,2) ",
                        "v varchar(9) ",
                        "r struct<x:float> ",
                        "s array<struct<x:float>> ",
                        "u uniontype<string,boolean,map<string,double>> ",
                        "l bigint ",
                        "nothing void ");
    }

    @Test
    void schemasThatHoldThemselves() {
        org.apache.avro.Schema schema = parsed("{'name': 'next', 'type': ['null', 'r']}");
        assertThatThrownBy(() -> SchemaTypes.columns(schema))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"))
                .hasMessageContaining("recursive Avro schema: record r holds itself");
    }

    @Test
    void schemasInFiles() throws IOException {
        File schema = new File(folder, "schema.avsc");
        Files.writeString(schema.toPath(), record("{'name': 'a', 'type': 'long'}"));
        File file = written("{'name': 'a', 'type': 'int'}", row -> row.set("a", 1));
        FormatFiles files = FormatFiles.of(
                AvroFormat.NAME,
                Map.of(
                        "avro.schema.literal",
                        "none",
                        "avro.schema.url",
                        schema.toURI().toString()));
        assertThat(row(files, file, columns("a", "bigint"))).containsExactly(1L);
        Files.writeString(schema.toPath(), "{\"type\": \"odd\"}");
        assertThatThrownBy(() -> row(files, file, columns("a", "bigint")))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("schema.avsc: expected a schema of Avro's, found");
        Files.delete(schema.toPath());
        assertThatThrownBy(() -> row(files, file, columns("a", "bigint")))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("reading the schema")
                .hasMessageContaining("schema.avsc");
    }

    /** As Hive's hash maps have them, of the same key the last. */
    @Test
    void entriesOfMaps() {
        Schema columns = columns("m", "map<string,array<int>>");
        Map<String, Object> sorted = new TreeMap<>(Map.of("foo", List.of(1), "bar", List.of(2), "q", List.of(3)));
        BatchBuilder builder = new BatchBuilder(columns, 2);
        builder.appendRow(List.of(sorted));
        builder.appendRow(List.of(Map.of()));
        FormatFiles files = FormatFiles.of(AvroFormat.NAME);
        File file = files.write(new File(folder, "maps"), columns, List.of(builder.build()));
        assertThat(row(files, file, columns).get(0)).hasToString(new HashMap<>(sorted).toString());
        assertThat(sorted.toString()).isNotEqualTo(new HashMap<>(sorted).toString());
    }
}
