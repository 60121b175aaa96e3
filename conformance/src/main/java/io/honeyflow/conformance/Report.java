package io.honeyflow.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcomes of a run, kept in a table on disk as they come, so that a run that was ended can go on. */
public final class Report {
    private static final String TABLE = "outcomes.tsv";

    private final Path table;
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();

    private Report(Path table) {
        this.table = table;
    }

    /** Opens what an earlier run has left there, or begins. */
    public static Report open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Report report = new Report(folder.resolve(TABLE));
        if (Files.exists(report.table)) {
            List<String> lines = Files.readAllLines(report.table);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                Outcome outcome = Outcome.parse(line);
                report.outcomes
                        .computeIfAbsent(outcome.file(), file -> new ArrayList<>())
                        .add(outcome);
            }
        } else {
            Files.writeString(report.table, Outcome.header() + "\n");
        }
        return report;
    }

    boolean has(String file) {
        return outcomes.containsKey(file);
    }

    /** A file's outcomes are written at once: a run that is ended has all of them or none. */
    void add(TestList.Entry entry, List<Outcome> found) throws IOException {
        StringBuilder lines = new StringBuilder();
        found.forEach(outcome -> lines.append(outcome.row()).append('\n'));
        Files.writeString(table, lines, StandardOpenOption.APPEND);
        outcomes.put(entry.file(), found);
    }

    /** Result statements of a file that passed; 0 for one that wasn't run. */
    public int passed(String file) {
        return Score.of(outcomes.getOrDefault(file, List.of())).passed();
    }

    Map<String, List<Outcome>> outcomes() {
        return outcomes;
    }
}
