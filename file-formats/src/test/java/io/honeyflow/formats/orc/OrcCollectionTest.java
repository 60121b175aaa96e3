package io.honeyflow.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.FileRows;
import io.honeyflow.formats.FileSlice;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The public collection of ORC files, the folder {@code examples} of Apache ORC's repository: each reads to the values that
 * orc-core and the collection's own JSON have, or is refused by name. What came of each stands in a page of the docs.
 */
@Tag("heavy")
class OrcCollectionTest {
    private static final String FOLDER = System.getProperty("honeyflow.orc.collection", "");
    private static final Path PAGE = Path.of("../docs/orc-files.md");
    private static final FormatFiles FILES = FormatFiles.of("orc");

    @Test
    void everyFileReadsOrSaysWhyNot() throws IOException {
        assumeTrue(!FOLDER.isEmpty(), "honeyflow.orc.collection names no folder");
        List<String> lines = new ArrayList<>();
        for (File file : files()) {
            String name = new File(FOLDER).toPath().relativize(file.toPath()).toString();
            lines.add("| `" + name + "` | " + outcome(file) + " |");
        }
        assertThat(lines).hasSizeGreaterThan(40);
        String begin = Files.readString(PAGE).replaceAll("(?s)\\| --- \\| --- \\|\n.*", "| --- | --- |\n");
        String page = begin + String.join("\n", lines) + "\n";
        if ("write".equals(System.getProperty("honeyflow.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static List<File> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(FOLDER))) {
            return all.filter(path -> path.toString().endsWith(".orc"))
                    .sorted()
                    .map(Path::toFile)
                    .toList();
        }
    }

    private static String outcome(File file) throws IOException {
        Optional<String> refusal = refusal(file);
        if (refusal.isPresent()) {
            return "refused: " + refusal.get();
        }
        Schema schema = schema(file);
        File json = new File(FOLDER, "expected/" + file.getName().replace(".orc", ".jsn.gz"));
        long rows = compared(file, schema, json.exists() ? json : null);
        assertThat(inSlices(file, schema)).as("%s in slices", file).isEqualTo(rows);
        OrcCollectionPruning.check(FILES, file, schema);
        return rows + " rows and " + schema.size() + " columns"
                + (json.exists() ? ", as orc-core and the collection's JSON" : ", as orc-core");
    }

    private static long compared(File file, Schema schema, File json) throws IOException {
        long count = 0;
        try (OrcCoreRows theirs = new OrcCoreRows(file, FILES.configuration());
                OrcExpectedJson expected = json == null ? null : new OrcExpectedJson(json, schema);
                FileRows ours = FILES.format().open(FILES.whole(file), FILES.request(schema))) {
            for (Batch batch = ours.next(); batch != null; batch = ours.next()) {
                for (List<Object> row : FormatFiles.rows(List.of(batch))) {
                    String what = file.getName() + " row " + count++;
                    assertThat(row).as(what).isEqualTo(FormatFiles.comparable(theirs.next()));
                    if (expected != null) {
                        expected.check(row);
                    }
                }
            }
            assertThat(theirs.next())
                    .as(file.getName() + " behind row " + count)
                    .isNull();
            if (expected != null) {
                expected.check(null);
            }
        }
        return count;
    }

    /** Rows of all slices that the file is cut into. */
    private static long inSlices(File file, Schema schema) {
        long rows = 0;
        long step = file.length() / 5 + 1;
        FileReadRequest request = FILES.request(schema, List.of(), List.of(), 10_000);
        for (long at = 0; at < file.length(); at += step) {
            long length = Math.min(step, file.length() - at);
            FileSlice slice = new FileSlice(file.toURI().toString(), at, length, file.length(), 0);
            rows += FILES.batches(slice, request).stream()
                    .mapToLong(Batch::rowCount)
                    .sum();
        }
        return rows;
    }

    private static Schema schema(File file) {
        List<Column> columns = FILES.format().columns(FILES.whole(file), Map.of(), FILES.configuration());
        return new Schema(columns.stream()
                .map(column -> new Field(column.name(), column.type()))
                .toList());
    }

    /** What reading all of it comes to, if not to rows. */
    private static Optional<String> refusal(File file) {
        try (FileRows ours = FILES.format().open(FILES.whole(file), FILES.request(schema(file)))) {
            while (ours.next() != null) {
                continue;
            }
            return Optional.empty();
        } catch (SqlException e) {
            assertThat(e).hasMessageContaining(file.getName());
            return Optional.of(described(e, file));
        }
    }

    private static String described(SqlException e, File file) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return text.replace("file:" + file.getParent() + "/", "").replace(file.getParent() + "/", "");
    }
}
