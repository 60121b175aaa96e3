package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes turned over, cut off or put elsewhere: rows or an error that names the file, in bounded time and memory. */
class CorruptFilesTest {
    @TempDir
    File folder;

    @ParameterizedTest
    @CsvSource({
        "parquet, SNAPPY, v1, 80",
        "parquet, UNCOMPRESSED, v2, 80",
        "parquet, ZSTD, v2, 40",
        "parquet, GZIP, v1, 40",
        "text, NONE, v1, 30",
        "avro, null, v1, 40",
        "avro, deflate, v1, 40",
        "avro, snappy, v1, 40",
        "avro, zstandard, v1, 40",
        "avro, bzip2, v1, 20",
        "avro, xz, v1, 20"
    })
    void anyDamageGivesRowsOrAnErrorThatNamesTheFile(String format, String codec, String version, int cases)
            throws IOException {
        Damage damage = new Damage(format, codec, version, folder);
        byte[] good = damage.good();
        int errors = 0;
        for (int i = 0; i < cases; i++) {
            int number = i;
            errors += Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> damage.read(good, number), format + " " + codec + " case " + i);
        }
        if (!format.equals("text")) {
            assertThat(errors).as("cases that were found out").isGreaterThan(cases / 5);
        }
    }

    /** In a process of its own, which a case that spins doesn't survive. */
    @ParameterizedTest
    @CsvSource({"ZLIB, 60", "NONE, 80", "SNAPPY, 40"})
    void anyDamageOfOrcDoesToo(String codec, int cases) throws Exception {
        int spinning = 0;
        int from = 0;
        int errors = 0;
        while (from < cases) {
            Process child = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OrcDamageRun.class.getName(),
                            codec,
                            folder.getPath(),
                            String.valueOf(from),
                            String.valueOf(cases))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = child.waitFor();
            assertThat(code).as(output).isIn(0, OrcDamageRun.SPINS);
            List<String> lines =
                    output.lines().filter(l -> l.startsWith("case ")).toList();
            errors += (int) lines.stream().filter(l -> l.endsWith(" found out")).count();
            spinning += code == 0 ? 0 : 1;
            from += lines.size();
        }
        assertThat(errors).as("cases that were found out").isGreaterThan(cases / 5);
        assertThat(spinning).as("cases in which orc-core counts to 2^32").isLessThanOrEqualTo(cases / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro"})
    void whatIsNoFileOfTheFormat(String format) throws IOException {
        FormatFiles files = FormatFiles.of(format);
        for (String content :
                List.of("x", "some text that is longer than a footer\n".repeat(50), "PAR1PAR1", "ORC", "PAR1")) {
            File file = new File(folder, "none");
            Files.writeString(file.toPath(), content);
            assertThatThrownBy(() -> files.read(file, Damage.schema()))
                    .as(content)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining(file.getPath());
        }
        assertThatThrownBy(() -> files.format()
                        .open(
                                FileSlice.whole(
                                        new File(folder, "missing").toURI().toString(), 10, 0),
                                files.request(Damage.schema())))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void compressedTextThatIsCutOrNone() throws IOException {
        FormatFiles files = FormatFiles.of("text");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 10_000; i++) {
                out.write(("row " + i * 7919L + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Random random = new Random(9);
        for (String ending : List.of("gz", "bz2", "deflate", "snappy", "lz4", "zst")) {
            for (int i = 0; i < 10; i++) {
                File file = new File(folder, "t" + i + "." + ending);
                Files.write(file.toPath(), Damage.damaged(bytes.toByteArray(), random));
                Damage.readsOrNames(files, file, Damage.schema(), ending + " " + i);
            }
        }
        File cut = new File(folder, "cut.gz");
        Files.write(cut.toPath(), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> files.read(cut, Damage.schema()))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("cut.gz");
    }
}
