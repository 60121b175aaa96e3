package io.honeyflow.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequence files against Hadoop's own classes. */
class SequenceFormatTest {
    private static final Schema SCHEMA = Schema.of(
            new Field("a", DataType.STRING),
            new Field("b", DataType.INT),
            new Field("c", new DataType.Array(DataType.INT)));

    @TempDir
    private Path folder;

    private final FormatFiles files = FormatFiles.of(SequenceFormat.NAME);

    private File written(SequenceFile.CompressionType compression, Writable key, List<? extends Writable> values)
            throws IOException {
        File file = folder.resolve("by-hadoop").toFile();
        try (SequenceFile.Writer writer = SequenceFile.createWriter(
                files.configuration(),
                SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toURI())),
                SequenceFile.Writer.keyClass(key.getClass()),
                SequenceFile.Writer.valueClass(values.get(0).getClass()),
                SequenceFile.Writer.compression(compression))) {
            for (Writable value : values) {
                writer.append(key, value);
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "RECORD, DefaultCodec, RECORD",
        "BLOCK, DefaultCodec, BLOCK",
        "block, BZip2Codec, BLOCK",
        "BLOCK, SnappyCodec, BLOCK",
        "RECORD, Lz4Codec, RECORD",
        "NONE, DefaultCodec, NONE"
    })
    void compressedAsTheSessionSays(String type, String codec, SequenceFile.CompressionType expected)
            throws IOException {
        FormatFiles compressed = FormatFiles.of(SequenceFormat.NAME, compression(type, codec));
        BatchBuilder builder = new BatchBuilder(SCHEMA, 500);
        for (int i = 0; i < 500; i++) {
            builder.appendRow(Arrays.asList("text " + i % 7, i, List.of(i)));
        }
        Batch rows = builder.build();
        File file = compressed.write(folder.resolve("ours").toFile(), SCHEMA, List.of(rows));
        assertThat(files.read(file, SCHEMA)).isEqualTo(FormatFiles.rows(List.of(rows)));
        try (SequenceFile.Reader reader = new SequenceFile.Reader(
                files.configuration(), SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(file.toURI())))) {
            assertThat(reader.getCompressionType()).isEqualTo(expected);
        }
    }

    private static Map<String, String> compression(String type, String codec) {
        return Map.of(
                "hive.exec.compress.output",
                "true",
                "mapreduce.output.fileoutputformat.compress.type",
                type,
                "mapreduce.output.fileoutputformat.compress.codec",
                "org.apache.hadoop.io.compress." + codec);
    }

    @ParameterizedTest
    @CsvSource({
        "SOME, DefaultCodec, INVALID_SETTING",
        "BLOCK, GzipCodec, NOT_SUPPORTED",
        "BLOCK, XzCodec, INVALID_SETTING"
    })
    void whatNobodyCompressesBy(String type, String codec, ErrorCode code) {
        FormatFiles compressed = FormatFiles.of(SequenceFormat.NAME, compression(type, codec));
        assertThatThrownBy(() -> compressed.write(folder.resolve("ours").toFile(), SCHEMA, List.of()))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(folder.resolve("ours")).doesNotExist();
    }

    @Test
    void whatIsWrittenHadoopReads() throws IOException {
        BatchBuilder builder = new BatchBuilder(SCHEMA, 3);
        builder.appendRow(Arrays.asList("two\nlines", 1, List.of(1, 2)));
        builder.appendRow(Arrays.asList(null, null, null));
        builder.appendRow(Arrays.asList("ä", -7, List.of()));
        File file = files.write(folder.resolve("ours").toFile(), SCHEMA, List.of(builder.build()));
        List<String> rows = new ArrayList<>();
        try (SequenceFile.Reader reader = new SequenceFile.Reader(
                files.configuration(), SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(file.toURI())))) {
            BytesWritable key = new BytesWritable();
            Text value = new Text();
            while (reader.next(key, value)) {
                rows.add(value.toString());
                assertThat(key.getLength()).isZero();
            }
        }
        assertThat(rows).containsExactly("two\nlines\u00011\u00011\u00022", "\\N\u0001\\N\u0001\\N", "ä\u0001-7\u0001");
        assertThat(files.read(file, SCHEMA))
                .isEqualTo(List.of(
                        Arrays.asList("two\nlines", 1, List.of(1, 2)),
                        Arrays.asList(null, null, null),
                        Arrays.asList("ä", -7, List.of())));
    }

    @ParameterizedTest
    @EnumSource(SequenceFile.CompressionType.class)
    void whatHadoopWritesIsReadInSlices(SequenceFile.CompressionType compression) throws IOException {
        List<Text> values = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            String text = "row " + random.nextInt();
            values.add(new Text(text + "\u0001" + i + "\u0001" + i + "\u00027"));
            rows.add(List.of(text, i, List.of(i, 7)));
        }
        File file = written(compression, new LongWritable(5), values);
        assertThat(files.read(file, SCHEMA)).isEqualTo(rows);
        List<List<Object>> parts = new ArrayList<>();
        long step = file.length() / 7 + 1;
        for (long start = 0; start < file.length(); start += step) {
            long length = Math.min(step, file.length() - start);
            FileSlice slice = new FileSlice(file.toURI().toString(), start, length, file.length(), file.lastModified());
            parts.addAll(files.read(slice, files.request(SCHEMA)));
        }
        assertThat(parts).hasSameSizeAs(rows).isEqualTo(rows);
    }

    @Test
    void bytesAreRowsToo() throws IOException {
        File file = written(
                SequenceFile.CompressionType.NONE,
                new IntWritable(1),
                List.of(new BytesWritable("x\u00013".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(files.read(file, SCHEMA)).isEqualTo(List.of(Arrays.asList("x", 3, null)));
    }

    @Test
    void otherValuesAreRefused() throws IOException {
        File file = written(SequenceFile.CompressionType.NONE, new IntWritable(1), List.of(new IntWritable(2)));
        assertThatThrownBy(() -> files.read(file, SCHEMA))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("by-hadoop")
                .hasMessageContaining("values of class org.apache.hadoop.io.IntWritable");
    }

    @Test
    void headersAreRefused() throws IOException {
        File file = written(SequenceFile.CompressionType.NONE, new IntWritable(1), List.of(new Text("x")));
        FormatFiles headed = FormatFiles.of(SequenceFormat.NAME, Map.of("skip.header.line.count", "1"));
        assertThatThrownBy(() -> headed.read(file, SCHEMA))
                .hasMessageContaining("sequence files with skip.header.line.count");
    }

    /** Every damage gives rows or an error that names the file; nothing else. */
    @Test
    void damagedFiles() throws IOException {
        List<Text> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(new Text("row " + i + "\u0001" + i));
        }
        byte[] whole = Files.readAllBytes(written(SequenceFile.CompressionType.RECORD, new IntWritable(1), values)
                .toPath());
        Random random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bytes = round % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < 3 && round % 3 != 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            File file = folder.resolve("damaged-" + round).toFile();
            Files.write(file.toPath(), bytes);
            try {
                assertThat(files.read(file, SCHEMA)).hasSizeLessThanOrEqualTo(300);
            } catch (SqlException e) {
                assertThat(e).hasMessageContaining("damaged-" + round);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
