package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types and codecs that few writers know, and checksums. */
class ParquetOdditiesTest {
    private static final FormatFiles FILES = FormatFiles.of("parquet");

    @TempDir
    File folder;

    private static final MessageType ODD = Types.buildMessage()
            .required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
            .length(2)
            .as(LogicalTypeAnnotation.float16Type())
            .named("half")
            .optional(PrimitiveTypeName.INT32)
            .as(LogicalTypeAnnotation.unknownType())
            .named("nothing")
            .required(PrimitiveTypeName.INT32)
            .as(LogicalTypeAnnotation.intType(8, false))
            .named("u8")
            .required(PrimitiveTypeName.INT32)
            .as(LogicalTypeAnnotation.intType(32, false))
            .named("u32")
            .required(PrimitiveTypeName.INT64)
            .as(LogicalTypeAnnotation.intType(64, false))
            .named("u64")
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.enumType())
            .named("word")
            .required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
            .length(16)
            .as(LogicalTypeAnnotation.uuidType())
            .named("id")
            .repeated(PrimitiveTypeName.INT32)
            .named("bare")
            .named("m");

    private File odd() throws IOException {
        File file = new File(folder, "odd");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new Path(file.toURI()))
                .withType(ODD)
                .withConf(FILES.configuration())
                .build()) {
            Group row = new SimpleGroupFactory(ODD).newGroup();
            row.add("half", Binary.fromConstantByteArray(new byte[] {0x00, (byte) 0xC1}));
            row.add("u8", 200);
            row.add("u32", -1);
            row.add("u64", -1L);
            row.add("word", "yes");
            row.add("id", Binary.fromConstantByteArray(new byte[16]));
            row.add("bare", 1);
            row.add("bare", 2);
            writer.write(row);
        }
        return file;
    }

    @Test
    void aFileSaysItsColumnsAndTheyAreRead() throws IOException {
        File file = odd();
        List<Column> columns = FILES.format().columns(FILES.whole(file), Map.of(), FILES.configuration());
        assertThat(columns.stream().map(column -> column.name() + " " + column.type()))
                .containsExactly(
                        "half float",
                        "nothing int",
                        "u8 smallint",
                        "u32 bigint",
                        "u64 decimal(20,0)",
                        "word string",
                        "id binary",
                        "bare array<int>");
        Schema schema = new Schema(columns.stream()
                .map(column -> new Field(column.name(), column.type()))
                .toList());
        assertThat(FILES.read(file, schema))
                .isEqualTo(List.of(Arrays.asList(
                        -2.5f,
                        null,
                        (short) 200,
                        4_294_967_295L,
                        new BigDecimal("18446744073709551615"),
                        "yes",
                        "x'" + "00".repeat(16) + "'",
                        List.of(1, 2))));
    }

    @Test
    void aColumnOfNullsAloneIsAnyFlatType() throws IOException {
        File file = odd();
        for (String type : List.of("string", "date", "decimal(30,2)", "timestamp", "boolean")) {
            Schema schema = Schema.of(new Field("nothing", DataTypes.parse(type)));
            assertThat(FILES.read(file, schema)).as(type).isEqualTo(List.of(Arrays.asList((Object) null)));
        }
    }

    private static BytesInputDecompressor codec(CompressionCodecName name) {
        return new BoundedCodecs(new CodecFactory(new Configuration(false), 1000)).getDecompressor(name);
    }

    private static String unfolded(CompressionCodecName name, byte[] page, int size) throws IOException {
        BytesInputDecompressor codec = codec(name);
        ByteBuffer direct = ByteBuffer.allocate(size);
        codec.decompress(ByteBuffer.wrap(page), page.length, direct, size);
        String text = new String(codec.decompress(BytesInput.from(page), size).toByteArray(), StandardCharsets.UTF_8);
        assertThat(new String(direct.array(), StandardCharsets.UTF_8)).isEqualTo(text);
        return text;
    }

    private static byte[] block(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        Lz4Compressor compressor = new Lz4Compressor();
        byte[] to = new byte[compressor.maxCompressedLength(from.length)];
        return Arrays.copyOf(to, compressor.compress(from, 0, from.length, to, 0, to.length));
    }

    @Test
    void lz4InBothForms() throws IOException {
        String one = "one and one ".repeat(20);
        String two = "two and two ".repeat(30);
        assertThat(unfolded(CompressionCodecName.LZ4, block(one), one.length())).isEqualTo(one);
        byte[] first = block(one);
        byte[] second = block(two);
        ByteBuffer framed = ByteBuffer.allocate(first.length + second.length + 16);
        framed.putInt(one.length()).putInt(first.length).put(first);
        framed.putInt(two.length()).putInt(second.length).put(second);
        assertThat(unfolded(CompressionCodecName.LZ4, framed.array(), one.length() + two.length()))
                .isEqualTo(one + two);
        assertThatThrownBy(() -> unfolded(CompressionCodecName.LZ4, block(one), one.length() + 1))
                .hasMessageContaining("LZ4");
        assertThatThrownBy(() -> unfolded(CompressionCodecName.LZ4, new byte[] {1, 2, 3}, 100))
                .hasMessageContaining("LZ4");
    }

    @Test
    void brotli() throws IOException {
        byte[] page = HexFormat.of().parseHex("0b028068656c6c6f03");
        assertThat(unfolded(CompressionCodecName.BROTLI, page, 5)).isEqualTo("hello");
        assertThatThrownBy(() -> unfolded(CompressionCodecName.BROTLI, page, 6)).hasMessageContaining("6 bytes");
        assertThatThrownBy(() -> unfolded(CompressionCodecName.BROTLI, page, 4)).hasMessageContaining("4 bytes");
    }

    /** In an uncompressed page of numbers nothing else would tell. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aTurnedBitIsFoundByTheChecksum(String version) throws IOException {
        FormatFiles files = FormatFiles.of(
                "parquet",
                Map.of(
                        "parquet.compression", "UNCOMPRESSED",
                        "parquet.writer.version", version,
                        "parquet.enable.dictionary", "false"));
        Schema schema = Schema.of(new Field("a", DataType.DOUBLE), new Field("b", DataType.DOUBLE));
        BatchBuilder builder = new BatchBuilder(schema, 100);
        for (int i = 0; i < 100; i++) {
            builder.appendRow(List.of(i / 2.0, i / 3.0));
        }
        File file = files.write(new File(folder, "turned"), schema, List.of(builder.build()));
        long start;
        long size;
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.toURI()), files.configuration()))) {
            start = reader.getRowGroups().get(0).getColumns().get(1).getStartingPos();
            size = reader.getRowGroups().get(0).getColumns().get(1).getTotalSize();
        }
        byte[] bytes = Files.readAllBytes(file.toPath());
        bytes[(int) (start + size - 100)] ^= 1;
        Files.write(file.toPath(), bytes);
        assertThatThrownBy(() -> files.read(file, schema))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("turned")
                .hasMessageContaining("column 'b' at " + start)
                .hasMessageContaining("CRC");
        assertThat(files.read(file, Schema.of(schema.field(0)))).hasSize(100);
    }
}
