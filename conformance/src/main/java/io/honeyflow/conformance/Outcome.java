package io.honeyflow.conformance;

import java.util.Locale;

/**
 * What became of one statement.
 *
 * @param number its place in the file, from 1
 * @param line where it begins
 * @param result whether it is one whose rows are compared, or else one that must only succeed
 * @param detail the error, the first difference or why it was skipped; empty where it passed
 * @param head its first words
 */
record Outcome(String file, int number, int line, boolean result, Verdict verdict, String detail, String head) {
    private static final String HEADER = "file\tnumber\tline\tresult\tverdict\tdetail\tstatement";

    static String header() {
        return HEADER;
    }

    String row() {
        return String.join(
                "\t",
                file,
                Integer.toString(number),
                Integer.toString(line),
                Boolean.toString(result),
                verdict.name().toLowerCase(Locale.ROOT),
                oneLine(detail),
                oneLine(head));
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** @throws IllegalArgumentException where it isn't a line of {@link #row} */
    static Outcome parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != HEADER.split("\t").length) {
            throw new IllegalArgumentException("expected " + HEADER + ", found " + line);
        }
        return new Outcome(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Boolean.parseBoolean(parts[3]),
                Verdict.valueOf(parts[4].toUpperCase(Locale.ROOT)),
                parts[5],
                parts[6]);
    }
}
