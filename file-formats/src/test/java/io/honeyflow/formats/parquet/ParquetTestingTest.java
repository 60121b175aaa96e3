package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The public collection of Parquet files, apache/parquet-testing, in the folder that {@code honeyflow.parquet.testing}
 * names: what we read is what parquet-java reads, and what is refused is as {@code docs/parquet.md} says, which
 * {@code -Dhoneyflow.docs=write} writes.
 */
@Tag("heavy")
@EnabledIfSystemProperty(named = ParquetTestingTest.FOLDER, matches = ".+")
class ParquetTestingTest {
    static final String FOLDER = "honeyflow.parquet.testing";
    private static final Path PAGE = Path.of("../docs/parquet.md");
    private static final String MARK = "<!-- generated from here on -->\n";
    private static final FormatFiles FILES = FormatFiles.of("parquet");
    /** Values of a type that no column has yet, and not files. */
    private static final List<String> ELSEWHERE = List.of("shredded_variant", "variant", ".git");

    /** @param row of the page's table */
    private record Outcome(boolean read, String row) {}

    @Test
    void everyFileIsReadAsParquetJavaReadsItOrRefusedAsThePageSays() throws IOException {
        Map<String, Outcome> found = new TreeMap<>();
        Path root = Path.of(System.getProperty(FOLDER));
        for (String name : names(root)) {
            found.put(name, outcome(root.resolve(name).toFile(), name));
        }
        assertThat(found).as("files of %s", root).hasSizeGreaterThan(80);
        StringBuilder table = new StringBuilder(MARK);
        long read = found.values().stream().filter(Outcome::read).count();
        table.append("\nOf %d files %d are read; the others:\n\n".formatted(found.size(), read))
                .append("| file | answer | parquet-java |\n| --- | --- | --- |\n");
        found.values().stream().filter(outcome -> !outcome.read()).forEach(outcome -> table.append(outcome.row()));
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(MARK)) + table;
        if ("write".equals(System.getProperty("honeyflow.docs"))) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".parquet") || name.endsWith(".encrypted"))
                    .filter(name -> ELSEWHERE.stream().noneMatch(folder -> name.startsWith(folder + "/")))
                    .toList();
        }
    }

    private static Outcome outcome(File file, String name) {
        List<Column> columns;
        List<List<Object>> ours;
        try {
            columns = FILES.format().columns(FILES.whole(file), Map.of(), FILES.configuration());
            ours = FILES.read(
                    file,
                    new Schema(columns.stream()
                            .map(column -> new Field(column.name(), column.type()))
                            .toList()));
        } catch (SqlException e) {
            assertThat(e).hasMessageContaining(file.getName());
            return new Outcome(
                    false,
                    "| `%s` | %s | %s |\n".formatted(name, said(e, file), oracle(file) ? "reads it" : "refuses it"));
        }
        Optional<List<List<Object>>> theirs;
        try {
            theirs = Optional.of(
                    GroupValues.read(file, columns.stream().map(Column::type).toList()));
        } catch (IOException | RuntimeException e) {
            theirs = Optional.empty();
        }
        theirs.ifPresent(rows -> assertThat(ours).as(name).isEqualTo(rows));
        return new Outcome(true, "");
    }

    /** Without the file's folder, and without an end that says less and less. */
    private static String said(SqlException e, File file) {
        String line = String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace("file " + file.toURI() + ": expected a Parquet file, found ", "")
                .replace(", in " + file.toURI(), "")
                .replace(file.toURI().toString(), "the file")
                .replaceAll("\\{.*\\}", "..")
                .replace("|", "\\|");
        return line.length() > 200 ? line.substring(0, 200) + " .." : line;
    }

    private static boolean oracle(File file) {
        try (var reader = ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toURI()))
                .build()) {
            while (reader.read() != null) {
                // Only whether it can.
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
