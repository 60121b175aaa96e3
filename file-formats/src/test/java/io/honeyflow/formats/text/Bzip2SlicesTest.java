package io.honeyflow.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FormatFiles;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a file compressed by bzip2 is cut into slices, each line is read once, wherever its blocks begin. */
class Bzip2SlicesTest {
    private static final Schema SCHEMA = Schema.of(new Field("a", DataType.STRING));
    /** The first block's bytes of text: 19 fewer than the smallest size of blocks. */
    private static final int FIRST_BLOCK = 99_981;

    @TempDir
    File folder;

    private File file(String name, String... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes, 1);
            out.write(member.getBytes(StandardCharsets.UTF_8));
            out.finish();
        }
        return Files.write(new File(folder, name + ".bz2").toPath(), bytes.toByteArray())
                .toFile();
    }

    /** Digits without runs, so that blocks hold as many bytes of text as their size says. */
    private static String text(int bytes, int lineBytes, String end, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < bytes) {
            for (int i = 0; i < lineBytes; i++) {
                text.append((char) ('a' + (i % 2) * 13 + random.nextInt(13)));
            }
            text.append(end);
        }
        return text.toString();
    }

    /** Places of blocks, as Hadoop's codec finds them from the byte behind the one before. */
    private static List<Long> blocks(File file) throws IOException {
        List<Long> blocks = new ArrayList<>();
        Path path = new Path(file.toURI());
        long at = 1;
        while (at < file.length()) {
            try (var raw = path.getFileSystem(new Configuration(false)).open(path);
                    var in = TextCodec.bzip2()
                            .createInputStream(
                                    raw, null, at, file.length(), SplittableCompressionCodec.READ_MODE.BYBLOCK)) {
                at = in.getPos();
            }
            if (at < file.length()) {
                blocks.add(at);
            }
            at++;
        }
        return blocks;
    }

    private static List<List<Object>> inSlices(
            FormatFiles files, File file, FileReadRequest request, Iterable<Long> cuts) {
        List<List<Object>> rows = new ArrayList<>();
        long start = 0;
        for (long cut : cuts) {
            rows.addAll(
                    files.read(new FileSlice(file.toURI().toString(), start, cut - start, file.length(), 0), request));
            start = cut;
        }
        rows.addAll(files.read(
                new FileSlice(file.toURI().toString(), start, file.length() - start, file.length(), 0), request));
        return rows;
    }

    private static List<List<Object>> checked(FormatFiles files, File file, Random random) throws IOException {
        List<List<Object>> whole = files.read(file, SCHEMA);
        List<Long> blocks = blocks(file);
        assertThat(blocks).hasSizeGreaterThan(1);
        for (int before = -1; before <= 1; before++) {
            TreeSet<Long> cuts = new TreeSet<>();
            for (long block : blocks) {
                cuts.add(block + before);
            }
            cuts.add(1 + random.nextLong(file.length() - 1));
            assertThat(inSlices(files, file, files.request(SCHEMA), cuts))
                    .as("%s cut at %s", file, cuts)
                    .isEqualTo(whole);
        }
        return whole;
    }

    /** With a first line of every length a line ends everywhere around the place where the second block begins. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesThatEndAroundABlocksBegin(String end) throws IOException {
        Random random = new Random(end.hashCode());
        FormatFiles files = FormatFiles.of("text");
        int lineBytes = 10;
        int firstTexts = FIRST_BLOCK % (lineBytes + end.length());
        for (int first = 0; first < lineBytes + end.length(); first++) {
            String text = "x".repeat(1 + first % 2)
                    + text(first + firstTexts, 1, "", random).substring(0, first)
                    + end
                    + text(250_000, lineBytes, end, random);
            List<List<Object>> rows = checked(files, file("f" + first, text), random);
            assertThat(rows).hasSize(text.split(end).length);
        }
    }

    @Test
    void severalMembersAndLinesLongerThanBlocks() throws IOException {
        Random random = new Random(2);
        FormatFiles files = FormatFiles.of("text");
        String lines = text(150_000, 40, "\n", random);
        String open = "no end " + text(100_000, 100_000, "", random);
        checked(files, file("members", lines, lines + "half of", " a line\n" + lines), random);
        List<List<Object>> rows =
                checked(files, file("long", lines + text(400_000, 350_000, "\n", random) + lines + open), random);
        assertThat(rows.get(rows.size() - 1).get(0).toString()).startsWith("no end ");
    }

    @Test
    void headersFootersAndPlaces() throws IOException {
        Random random = new Random(3);
        String lines = text(300_000, 60, "\n", random);
        for (int skipped : new int[] {1, 2000}) {
            FormatFiles files = FormatFiles.of(
                    "text",
                    Map.of(
                            "skip.header.line.count",
                            String.valueOf(skipped),
                            "skip.footer.line.count",
                            String.valueOf(skipped)));
            List<List<Object>> rows = checked(files, file("f" + skipped, lines), random);
            assertThat(rows).hasSize(lines.split("\n").length - 2 * skipped);
        }
        FormatFiles files = FormatFiles.of("text");
        FileReadRequest all = files.request(SCHEMA);
        FileReadRequest request = new FileReadRequest(
                SCHEMA, List.of(0), List.of(), 100, Map.of(), true, all.zone(), files.configuration());
        File file = file("places", lines);
        List<List<Object>> rows = inSlices(files, file, request, blocks(file));
        assertThat(rows).hasSize(lines.split("\n").length);
        assertThat(rows).allSatisfy(row -> {
            int place = ((Long) row.get(1)).intValue();
            assertThat(lines.substring(place, place + 60)).isEqualTo(row.get(0));
        });
    }

    @Test
    void slicesAreTakenOfBzip2Alone() {
        FormatFiles files = FormatFiles.of("text");
        assertThat(files.format().splittable(new Path("/a/f.bz2"))).isTrue();
        for (String extension : List.of(".gz", ".zst", ".snappy", ".lz4", ".deflate")) {
            assertThat(files.format().splittable(new Path("/a/f" + extension))).isFalse();
        }
    }
}
