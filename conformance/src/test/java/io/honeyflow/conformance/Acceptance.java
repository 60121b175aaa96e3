package io.honeyflow.conformance;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.parse.HiveQlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * How many statements our parser reads. What is refused by its name or for its meaning was read.
 *
 * @param refused by their first words
 * @param nanos for all of them
 */
record Acceptance(int statements, int accepted, Map<String, List<String>> refused, long nanos) {
    private static final int HEAD_WORDS = 3;

    /** @param wanted which of the entries to look at */
    static Acceptance of(List<Corpus.Entry> entries, IntPredicate wanted) {
        int statements = 0;
        Map<String, List<String>> refused = new TreeMap<>();
        long start = System.nanoTime();
        for (int i = 0; i < entries.size(); i++) {
            if (wanted.test(i)) {
                statements++;
                Corpus.Entry entry = entries.get(i);
                if (!isRead(entry.text())) {
                    refused.computeIfAbsent(head(entry.text()), head -> new ArrayList<>())
                            .add(entry.toString());
                }
            }
        }
        int count = refused.values().stream().mapToInt(List::size).sum();
        return new Acceptance(statements, statements - count, refused, System.nanoTime() - start);
    }

    static boolean isRead(String text) {
        try {
            HiveQlParser.parse(text);
            return true;
        } catch (SqlException e) {
            return e.code() != ErrorCode.SYNTAX;
        }
    }

    /** Whether it is refused as wrong, in its grammar or its meaning, and not only because it doesn't run yet. */
    static boolean isRefused(String text) {
        try {
            HiveQlParser.parse(text);
            return false;
        } catch (SqlException e) {
            return e.code() != ErrorCode.NOT_SUPPORTED;
        }
    }

    private static String head(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return String.join(" ", List.of(words).subList(0, Math.min(HEAD_WORDS, words.length)));
    }

    /** The counts, and what is refused most often first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d of %d read, %.3f %%, %.3f ms each%n",
                accepted,
                statements,
                100.0 * accepted / statements,
                nanos / 1e6 / statements));
        refused.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(head -> text.append(String.format(
                        "%5d  %s | %s%n",
                        head.getValue().size(), head.getKey(), head.getValue().get(0))));
        return text.toString();
    }
}
