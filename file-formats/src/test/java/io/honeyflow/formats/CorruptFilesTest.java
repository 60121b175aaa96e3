package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataTypes;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes turned over, cut off or put elsewhere: rows or an error that names the file, in bounded time and memory. */
class CorruptFilesTest {
    /**
     * Where a stream of integers ends within a packed run, orc-core counts 2^32 times to nothing for every eight values
     * (SerializationUtils.readLongBE adds the -1 of the stream's end to what it has read): minutes, though not forever.
     */
    private static final Set<String> WAIVED = Set.of("orc ZLIB case 4", "orc ZLIB case 46", "orc NONE case 36");

    @TempDir
    File folder;

    private static Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (String type : List.of(
                "boolean",
                "int",
                "bigint",
                "double",
                "decimal(10,2)",
                "decimal(30,4)",
                "string",
                "char(4)",
                "binary",
                "date",
                "timestamp",
                "array<array<string>>",
                "map<string,struct<a:int,b:double>>",
                "struct<a:string,b:array<int>>")) {
            fields.add(new Field("c" + fields.size(), DataTypes.parse(type)));
        }
        return new Schema(fields);
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, SNAPPY, v1, 80",
        "parquet, UNCOMPRESSED, v2, 80",
        "parquet, ZSTD, v2, 40",
        "parquet, GZIP, v1, 40",
        "orc, ZLIB, v1, 60",
        "orc, NONE, v1, 80",
        "orc, SNAPPY, v1, 40",
        "text, NONE, v1, 30"
    })
    void anyDamageGivesRowsOrAnErrorThatNamesTheFile(String format, String codec, String version, int cases)
            throws IOException {
        FormatFiles files = FormatFiles.of(
                format,
                Map.of(
                        "parquet.compression",
                        codec,
                        "parquet.writer.version",
                        version,
                        "parquet.block.size",
                        "10000",
                        "parquet.page.size",
                        "1000",
                        "parquet.enable.dictionary",
                        String.valueOf(codec.equals("SNAPPY")),
                        "orc.compress",
                        codec.equals("UNCOMPRESSED") ? "NONE" : codec,
                        "orc.stripe.row.count",
                        "120"));
        Schema schema = schema();
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batches.add(RandomValues.of(i).batch(schema, 120));
        }
        byte[] good = Files.readAllBytes(
                files.write(new File(folder, "good"), schema, batches).toPath());
        Random random = new Random((format + codec + version).hashCode());
        int errors = 0;
        for (int i = 0; i < cases; i++) {
            String what = format + " " + codec + " case " + i;
            byte[] bad = damaged(good, random);
            File file = new File(folder, "bad" + i);
            Files.write(file.toPath(), bad);
            if (!WAIVED.contains(what)) {
                errors += Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(60), () -> readsOrNames(files, file, schema, what), what);
            }
            Files.delete(file.toPath());
        }
        if (!format.equals("text")) {
            assertThat(errors).as("cases that were found out").isGreaterThan(cases / 5);
        }
    }

    /** Turned bits and bytes anywhere, with a liking for the end, where formats keep their sizes; or a part cut off. */
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            case 1 -> {
                int from = random.nextInt(bad.length);
                Arrays.fill(bad, from, Math.min(bad.length, from + random.nextInt(64)), (byte) random.nextInt(256));
            }
            case 2 -> {
                int from = random.nextInt(bad.length / 2);
                int to = random.nextInt(bad.length / 2);
                System.arraycopy(good, from, bad, to, random.nextInt(good.length / 2));
            }
            default -> {
                int flips = 1 + random.nextInt(3);
                for (int i = 0; i < flips; i++) {
                    boolean tail = random.nextInt(2) == 0;
                    int place = tail
                            ? bad.length - 1 - random.nextInt(Math.min(bad.length, 4000))
                            : random.nextInt(bad.length);
                    bad[place] = random.nextBoolean()
                            ? (byte) (bad[place] ^ (1 << random.nextInt(8)))
                            : (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                }
            }
        }
        return bad;
    }

    private static int readsOrNames(FormatFiles files, File file, Schema schema, String what) {
        int errors = 0;
        List<Integer> all = files.request(schema).columns();
        for (List<Integer> columns : List.of(all, List.of(6), List.<Integer>of())) {
            try {
                // All values are looked at: a batch that breaks later would be no better.
                files.read(files.whole(file), files.request(schema, columns, List.of(), 100));
            } catch (SqlException e) {
                assertThat(e).as(what).hasMessageContaining(file.getName());
                errors = 1;
            } catch (Throwable e) {
                throw new AssertionError(what + " with columns " + columns, e);
            }
        }
        try {
            files.format().rowCount(files.whole(file), files.configuration());
        } catch (SqlException e) {
            assertThat(e).as(what).hasMessageContaining(file.getName());
        } catch (Throwable e) {
            throw new AssertionError(what + " counting rows", e);
        }
        return errors;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void whatIsNoFileOfTheFormat(String format) throws IOException {
        FormatFiles files = FormatFiles.of(format);
        for (String content :
                List.of("x", "some text that is longer than a footer\n".repeat(50), "PAR1PAR1", "ORC", "PAR1")) {
            File file = new File(folder, "none");
            Files.writeString(file.toPath(), content);
            assertThatThrownBy(() -> files.read(file, schema()))
                    .as(content)
                    .isInstanceOf(SqlException.class)
                    .hasMessageContaining(file.getPath());
        }
        assertThatThrownBy(() -> files.format()
                        .open(
                                FileSlice.whole(
                                        new File(folder, "missing").toURI().toString(), 10, 0),
                                files.request(schema())))
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
                Files.write(file.toPath(), damaged(bytes.toByteArray(), random));
                readsOrNames(files, file, schema(), ending + " " + i);
            }
        }
        File cut = new File(folder, "cut.gz");
        Files.write(cut.toPath(), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> files.read(cut, schema()))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("cut.gz");
    }
}
