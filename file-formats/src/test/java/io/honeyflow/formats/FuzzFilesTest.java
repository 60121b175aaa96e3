package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many damaged files: {@code honeyflow.fuzz.cases} of each kind of {@code honeyflow.fuzz.format} (all but ORC, whose
 * library can spin, see {@link OrcDamageRun}) from {@code honeyflow.fuzz.seed} on. A failure names the seed of its file.
 */
@Tag("heavy")
class FuzzFilesTest {
    private static final int CASES = Integer.getInteger("honeyflow.fuzz.cases", 300);
    private static final long SEED = Long.getLong("honeyflow.fuzz.seed", 1);
    private static final String FORMAT = System.getProperty("honeyflow.fuzz.format", "");

    /** A format with a codec, and of Parquet a version of pages. */
    record Kind(String format, String codec, String version) {}

    @TempDir
    File folder;

    static Stream<Kind> kinds() {
        return Stream.of(
                        new Kind("parquet", "SNAPPY", "v1"),
                        new Kind("parquet", "UNCOMPRESSED", "v1"),
                        new Kind("parquet", "UNCOMPRESSED", "v2"),
                        new Kind("parquet", "ZSTD", "v2"),
                        new Kind("parquet", "GZIP", "v1"),
                        new Kind("parquet", "LZ4_RAW", "v2"),
                        new Kind("avro", "null", ""),
                        new Kind("avro", "deflate", ""),
                        new Kind("avro", "snappy", ""),
                        new Kind("avro", "zstandard", ""),
                        new Kind("text", "NONE", ""),
                        new Kind("text", "gzip", ""),
                        new Kind("sequence", "NONE", ""),
                        new Kind("rcfile-text", "NONE", ""))
                .filter(kind -> FORMAT.isEmpty() || kind.format().equals(FORMAT));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsOrAnErrorThatNamesTheFile(Kind kind) throws IOException, InterruptedException {
        String version = kind.version().isEmpty() ? "v1" : kind.version();
        FuzzFiles fuzz = new FuzzFiles(
                new Damage(kind.format(), kind.codec(), version, folder),
                kind.codec().equals("gzip"));
        for (int i = 0; i < CASES; i++) {
            fuzz.run(SEED + i);
        }
        System.out.printf("%s: %d of %d found out, at most %d MB%n", kind, fuzz.found(), CASES, fuzz.mostBytes() >> 20);
        if (!kind.format().equals("text") || kind.codec().equals("gzip")) {
            assertThat(fuzz.found()).as("files that were found out").isGreaterThan(CASES / 10);
        }
    }
}
