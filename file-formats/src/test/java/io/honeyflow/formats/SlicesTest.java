package io.honeyflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a file is cut into slices, each row is read once, in the file's order. */
class SlicesTest {
    private static final Schema TEXT = Schema.of(new Field("a", DataType.STRING), new Field("b", DataType.INT));

    @TempDir
    File folder;

    private static List<List<Object>> inSlices(FormatFiles files, File file, FileReadRequest request, List<Long> cuts) {
        List<List<Object>> rows = new ArrayList<>();
        FileSlice whole = files.whole(file);
        long start = 0;
        for (long cut : cuts) {
            rows.addAll(files.read(
                    new FileSlice(whole.path(), start, cut - start, whole.fileLength(), whole.modified()), request));
            start = cut;
        }
        rows.addAll(files.read(
                new FileSlice(whole.path(), start, whole.fileLength() - start, whole.fileLength(), whole.modified()),
                request));
        return rows;
    }

    private static List<Long> randomCuts(Random random, long length) {
        return random.longs(random.nextInt(6) + 1, 1, length)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void rowGroupsAndStripes(String format) {
        FormatFiles files = FormatFiles.of(
                format, Map.of("parquet.block.size", "3000", "orc.stripe.size", "3000", "orc.stripe.row.count", "100"));
        Schema schema = Schema.of(new Field("n", DataType.BIGINT), new Field("s", DataType.STRING));
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BatchBuilder builder = new BatchBuilder(schema, 100);
            for (int k = 0; k < 100; k++) {
                builder.appendRow(List.of(i * 100L + k, "text " + (i * 100 + k) * 7919));
            }
            batches.add(builder.build());
        }
        File file = files.write(new File(folder, "f"), schema, batches);
        List<List<Object>> expected = FormatFiles.rows(batches);
        Random random = new Random(5);
        int parts = 0;
        for (int i = 0; i < 40; i++) {
            List<Long> cuts = randomCuts(random, file.length());
            assertThat(inSlices(files, file, files.request(schema), cuts))
                    .as("%s", cuts)
                    .isEqualTo(expected);
            FileSlice first = new FileSlice(file.toURI().toString(), 0, cuts.get(0), file.length(), 0);
            parts += files.read(first, files.request(schema)).size();
        }
        assertThat(parts).as("rows of first slices").isBetween(1, 40 * expected.size() - 1);
        // Without a column only rows are counted.
        assertThat(inSlices(files, file, files.request(schema, List.of(), List.of(), 64), List.of(file.length() / 2)))
                .hasSize(expected.size());
    }

    private List<List<Object>> textRows(FormatFiles files, String content, String name) throws IOException {
        File file = new File(folder, name);
        Files.writeString(file.toPath(), content, StandardCharsets.UTF_8);
        List<List<Object>> whole = files.read(file, TEXT);
        for (long cut = 1; cut < file.length(); cut++) {
            assertThat(inSlices(files, file, files.request(TEXT), List.of(cut)))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
        }
        List<Long> everywhere = new ArrayList<>();
        for (long cut = 1; cut < file.length(); cut++) {
            everywhere.add(cut);
        }
        assertThat(inSlices(files, file, files.request(TEXT), everywhere)).isEqualTo(whole);
        return whole;
    }

    /** Every cut of every kind of line end, within characters of several bytes as well. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesWithEveryEnd(String end) throws IOException {
        FormatFiles files = FormatFiles.of("text", Map.of("field.delim", ","));
        String lines = String.join(end, "a,1", "", "ä€😀,2", "x", "longer text,345", end + "b,3");
        List<List<Object>> rows = textRows(files, lines, "open");
        assertThat(rows).hasSize(7);
        assertThat(rows.get(2)).containsExactly("ä€😀", 2);
        assertThat(rows.get(1)).containsExactly("", null);
        assertThat(textRows(files, lines + end, "closed")).isEqualTo(rows);
        assertThat(textRows(files, "\uFEFF" + lines, "marked")).isEqualTo(rows);
    }

    @Test
    void headersAndFootersInAnySlice() throws IOException {
        FormatFiles files = FormatFiles.of(
                "text", Map.of("field.delim", ",", "skip.header.line.count", "3", "skip.footer.line.count", "2"));
        String content = "head\nhead,2\nhead\na,1\nb,2\nc,3\nfoot\nfoot,9";
        assertThat(textRows(files, content, "f")).isEqualTo(List.of(List.of("a", 1), List.of("b", 2), List.of("c", 3)));
        assertThat(textRows(files, "one\ntwo\n", "short")).isEmpty();
    }

    @Test
    void compressedTextIsReadWhole() throws IOException {
        FormatFiles files = FormatFiles.of("text", Map.of("field.delim", ","));
        File file = new File(folder, "f.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file.toPath()))) {
            for (int i = 0; i < 5000; i++) {
                out.write(("row " + i + "," + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(files.format().splittable(new Path(file.toURI()))).isFalse();
        List<List<Object>> rows = files.read(file, TEXT);
        assertThat(rows).hasSize(5000);
        assertThat(rows.get(4999)).containsExactly("row 4999", 4999);
    }
}
