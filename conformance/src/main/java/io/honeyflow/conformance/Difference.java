package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that tell a result from the recorded one, so many as a reader looks at.
 *
 * @param expected recorded lines that didn't come
 * @param found lines that came in their place
 */
record Difference(List<String> expected, List<String> found) {
    static final Difference NONE = new Difference(List.of(), List.of());
    static final int MOST_LINES = 20;
    private static final int LONGEST = 300;

    Difference {
        expected = List.copyOf(expected);
        found = List.copyOf(found);
    }

    /** The lines that only one of both has, however they are ordered; a line that is there twice counts twice. */
    static Difference inRows(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        List<String> surplus = new ArrayList<>();
        for (String line : actual) {
            if (!missing.remove(line)) {
                surplus.add(line);
            }
        }
        return new Difference(shown(missing), shown(surplus));
    }

    /** The lines from the first that stands elsewhere. */
    static Difference inOrder(List<String> expected, List<String> actual) {
        int at = 0;
        while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
            at++;
        }
        return new Difference(shown(expected.subList(at, expected.size())), shown(actual.subList(at, actual.size())));
    }

    private static List<String> shown(List<String> lines) {
        List<String> shown = new ArrayList<>(lines.stream()
                .limit(MOST_LINES)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line)
                .toList());
        if (lines.size() > MOST_LINES) {
            shown.add("... " + (lines.size() - MOST_LINES) + " more");
        }
        return shown;
    }

    boolean isEmpty() {
        return expected.isEmpty() && found.isEmpty();
    }

    /** Lines in one text, for a table's cell. */
    static String joined(List<String> lines) {
        return String.join("\n", lines);
    }

    static List<String> parted(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }
}
