package io.honeyflow.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A list of query tests, from a table with the columns {@code file} and {@code result}, and {@code area} where it has one.
 */
public record TestList(List<Entry> entries) {
    /**
     * @param area what the test is about; empty where the table doesn't say
     * @param result the recorded result, below the folder of results
     */
    public record Entry(String area, String file, String result) {}

    /** The lists that come along: {@code core}, the heart of the language by areas, and {@code clean}, all that fits. */
    public static final Set<String> OWN = Set.of("core", "clean");

    /** One of {@link #OWN}. */
    public static TestList own(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TestList.class.getResourceAsStream(name + ".tsv"), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return parse(name, text.lines().toList());
        }
    }

    /** @throws IOException where it can't be read or lacks a column */
    public static TestList read(Path table) throws IOException {
        return parse(table.toString(), Files.readAllLines(table));
    }

    private static TestList parse(String table, List<String> lines) throws IOException {
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
        int file = header.indexOf("file");
        int result = header.indexOf("result");
        int area = header.indexOf("area");
        if (file < 0 || result < 0) {
            throw new IOException(table + ", line 1: expected columns file and result parted by tabs, found " + header);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length <= Math.max(file, result)) {
                throw new IOException(table + ", line " + (i + 1) + ": expected " + header.size() + " columns, found "
                        + cells.length);
            }
            entries.add(new Entry(area < 0 ? "" : cells[area], cells[file], cells[result]));
        }
        return new TestList(entries);
    }

    /** Those of one area. */
    public TestList area(String wanted) {
        return new TestList(
                entries.stream().filter(entry -> entry.area().equals(wanted)).toList());
    }

    /** Those whose file has this name, with or without its ending. */
    public TestList file(String wanted) {
        return new TestList(entries.stream()
                .filter(entry -> entry.file().equals(wanted) || entry.file().equals(wanted + ".q"))
                .toList());
    }
}
