package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.interop.Sample.Format;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table with a column for each sample that its format can hold. */
record SampleTable(String name, Format format) {
    static final String AS_WRITTEN = "as written";

    /** Made in Hive's words, which all engines know, and empty. */
    void create(Engine engine) throws SQLException {
        String columns = Samples.of(format).stream()
                .map(sample -> ", " + sample.column() + " " + sample.type())
                .collect(Collectors.joining());
        engine.run("CREATE TABLE " + name + " (id int" + columns + ") STORED AS " + format);
    }

    void fill(Engine engine) throws SQLException {
        String rows = IntStream.range(0, Samples.ROWS).mapToObj(this::row).collect(Collectors.joining(" UNION ALL "));
        // In order: Hive on Tez would put each branch of a union into a folder of its own.
        engine.run("INSERT INTO " + name + " SELECT * FROM (" + rows + ") q ORDER BY id");
    }

    private String row(int row) {
        List<String> items = new ArrayList<>(List.of(row + " AS id"));
        Samples.of(format).forEach(sample -> items.add(sample.sql(row) + " AS " + sample.column()));
        return "SELECT " + String.join(", ", items);
    }

    /** What an engine finds in a sample's column: {@link #AS_WRITTEN}, or what it finds instead. */
    String found(Engine engine, Sample sample) {
        List<String> expected =
                IntStream.range(0, Samples.ROWS).mapToObj(sample::text).toList();
        List<String> found;
        try {
            found = engine.rows(
                    "SELECT " + sample.text().formatted(sample.column()) + " FROM " + name + " ORDER BY id");
        } catch (SQLException e) {
            return "error: " + e.getMessage();
        }
        return found.equals(expected)
                ? AS_WRITTEN
                : found.stream().takeWhile(text -> !text.equals("null")).collect(Collectors.joining(", "));
    }
}
