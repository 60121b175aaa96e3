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
import io.honeyflow.formats.FormatFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Text by each codec: written and read, in several members, cut off and broken. */
class CompressedTextTest {
    private static final Schema SCHEMA = Schema.of(new Field("a", DataType.INT), new Field("b", DataType.STRING));
    private static final FormatFiles FILES = FormatFiles.of("text", Map.of("field.delim", ","));

    @TempDir
    File folder;

    private static Batch rows(int count) {
        BatchBuilder rows = new BatchBuilder(SCHEMA, count);
        for (int i = 0; i < count; i++) {
            rows.appendRow(Arrays.asList(i, i % 10 == 0 ? null : "text " + i * 7919));
        }
        return rows.build();
    }

    private File file(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Files.write(new File(folder, name).toPath(), all.toByteArray()).toFile();
    }

    private byte[] written(TextCodec codec, int rows) throws IOException {
        File file = FILES.write(new File(folder, "w" + codec.extension()), SCHEMA, List.of(rows(rows)));
        byte[] bytes = Files.readAllBytes(file.toPath());
        Files.delete(file.toPath());
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAlsoInTwoMembers(TextCodec codec) throws IOException {
        List<List<Object>> expected = FormatFiles.rows(List.of(rows(20_000)));
        byte[] written = written(codec, 20_000);
        assertThat(written).hasSizeLessThan(300_000);
        assertThat(FILES.read(file("one" + codec.extension(), written), SCHEMA)).isEqualTo(expected);
        List<List<Object>> twice = FILES.read(file("two" + codec.extension(), written, written), SCHEMA);
        assertThat(twice).hasSize(40_000);
        assertThat(twice.subList(0, 20_000)).isEqualTo(expected);
        assertThat(twice.subList(20_000, 40_000)).isEqualTo(expected);
        assertThat(FILES.read(file("none" + codec.extension()), SCHEMA)).isEmpty();
        assertThat(FILES.read(file("empty" + codec.extension(), written(codec, 0)), SCHEMA))
                .isEmpty();
    }

    /** What Hadoop's own codec makes of our file; that of Zstandard needs a library of the system. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZSTANDARD")
    void hadoopReadsWhatIsWritten(TextCodec codec) throws IOException {
        Configuration configuration = new Configuration(false);
        CompressionCodec theirs =
                new CompressionCodecFactory(configuration).getCodec(new Path("f" + codec.extension()));
        byte[] text = Files.readAllBytes(FILES.write(new File(folder, "plain"), SCHEMA, List.of(rows(5000)))
                .toPath());
        assertThat(theirs.createInputStream(new ByteArrayInputStream(written(codec, 5000)))
                        .readAllBytes())
                .isEqualTo(text);
    }

    /** Wherever it is cut, but for where it would be a whole file. */
    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutOffIsNoShorterFile(TextCodec codec) throws IOException {
        byte[] whole = written(codec, 20_000);
        for (int length :
                new int[] {1, 2, 3, 6, 9, whole.length / 3, whole.length / 2, whole.length - 3, whole.length - 1}) {
            File file = file("cut" + length + codec.extension(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FILES.read(file, SCHEMA))
                    .as("%s cut to %s of %s bytes", codec, length, whole.length)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining(file.getName() + ": expected text compressed as its name says, found ")
                    .hasMessageContaining(" at byte ")
                    .hasMessageContaining(" bytes of text");
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainTextUnderACompressedName(TextCodec codec) throws IOException {
        File file = file("plain" + codec.extension(), "1,one\n2,two\n3,three and more\n".getBytes());
        assertThatThrownBy(() -> FILES.read(file, SCHEMA))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining(file.getName());
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.hadoop.io.compress.GzipCodec, .gz",
        "org.apache.hadoop.io.compress.DefaultCodec, .deflate",
        "org.apache.hadoop.io.compress.DeflateCodec, .deflate",
        "org.apache.hadoop.io.compress.BZip2Codec, .bz2",
        "org.apache.hadoop.io.compress.ZStandardCodec, .zst",
        "org.apache.hadoop.io.compress.SnappyCodec, .snappy",
        "org.apache.hadoop.io.compress.Lz4Codec, .lz4"
    })
    void namesEndAsTheCodecSays(String codec, String extension) {
        String setting = "mapreduce.output.fileoutputformat.compress.codec";
        assertThat(FILES.format().extension(Map.of("hive.exec.compress.output", "true", setting, codec)))
                .isEqualTo(extension);
        assertThat(FILES.format().extension(Map.of(setting, codec))).isEmpty();
        assertThat(FILES.format()
                        .extension(
                                Map.of("hive.exec.compress.output", "TRUE", "mapred.output.compression.codec", codec)))
                .isEqualTo(extension);
    }

    @Test
    void codecsThatNobodyKnows() {
        assertThat(FILES.format().extension(Map.of("hive.exec.compress.output", "true")))
                .isEqualTo(".deflate");
        assertThatThrownBy(() -> FILES.format()
                        .extension(Map.of(
                                "hive.exec.compress.output",
                                "true",
                                "mapreduce.output.fileoutputformat.compress.codec",
                                "com.hadoop.compression.lzo.LzopCodec")))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTING))
                .hasMessageContaining("found 'com.hadoop.compression.lzo.LzopCodec'");
    }
}
