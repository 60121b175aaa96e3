package io.honeyflow.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FormatFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The public collection of Parquet files, apache/parquet-testing, in the folder that {@code honeyflow.parquet.testing}
 * names: what parquet-java reads we read to the same values; what we can't read is an error that names the file.
 */
@Tag("heavy")
@EnabledIfSystemProperty(named = ParquetTestingTest.FOLDER, matches = ".+")
class ParquetTestingTest {
    static final String FOLDER = "honeyflow.parquet.testing";
    private static final FormatFiles FILES = FormatFiles.of("parquet");

    /** What came of a file. */
    private record Outcome(boolean read, String said) {}

    @Test
    void everyFileIsReadAsParquetJavaReadsItOrRefusedByName() throws IOException {
        Map<String, Outcome> found = new TreeMap<>();
        Path root = Path.of(System.getProperty(FOLDER));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().contains(".parquet") && Files.isRegularFile(f))
                    .filter(f -> !f.toString().contains("shredded_variant") && !f.toString().endsWith(".json"))
                    .toList()) {
                found.put(root.relativize(file).toString(), outcome(file.toFile()));
            }
        }
        StringBuilder table = new StringBuilder();
        found.forEach((name, outcome) -> table.append(name)
                .append('\t')
                .append(outcome.read() ? "read" : "refused")
                .append('\t')
                .append(outcome.said().replace(root.toString() + "/", ""))
                .append('\n'));
        Files.writeString(Path.of("target/parquet-testing.tsv"), table);
        assertThat(found).as("files").hasSizeGreaterThan(60);
    }

    private static Outcome outcome(File file) {
        List<Column> columns;
        List<List<Object>> ours;
        try {
            columns = FILES.format().columns(FILES.whole(file), Map.of(), FILES.configuration());
            ours = FILES.read(file, schema(columns));
        } catch (SqlException e) {
            return new Outcome(false, e.getMessage() + "\t" + oracle(file));
        } catch (Throwable e) {
            return new Outcome(false, "BROKEN " + e);
        }
        try {
            List<DataType> types = columns.stream().map(Column::type).toList();
            List<List<Object>> theirs = GroupValues.read(file, types);
            return new Outcome(true, ours.equals(theirs) ? ours.size() + " rows" : "DIFFERS " + first(ours, theirs));
        } catch (IOException | RuntimeException e) {
            return new Outcome(true, ours.size() + " rows, parquet-java: " + e);
        }
    }

    private static String oracle(File file) {
        try (var reader = org.apache.parquet.hadoop.ParquetReader.builder(
                        new org.apache.parquet.hadoop.example.GroupReadSupport(),
                        new org.apache.hadoop.fs.Path(file.toURI()))
                .build()) {
            int n = 0;
            while (reader.read() != null) {
                n++;
            }
            return "parquet-java: " + n + " rows";
        } catch (Throwable e) {
            return "parquet-java: " + e;
        }
    }

    private static String first(List<List<Object>> ours, List<List<Object>> theirs) {
        if (ours.size() != theirs.size()) {
            return ours.size() + " and " + theirs.size() + " rows";
        }
        for (int i = 0; i < ours.size(); i++) {
            for (int c = 0; c < ours.get(i).size(); c++) {
                if (!java.util.Objects.equals(ours.get(i).get(c), theirs.get(i).get(c))) {
                    return "row " + i + " column " + c + ": " + ours.get(i).get(c) + " and " + theirs.get(i).get(c);
                }
            }
        }
        return "?";
    }

    private static Schema schema(List<Column> columns) {
        List<Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(new Field(column.name(), column.type())));
        return new Schema(fields);
    }
}
