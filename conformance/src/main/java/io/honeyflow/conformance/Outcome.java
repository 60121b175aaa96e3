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
 * @param lines the lines that differ; none where none were compared
 */
record Outcome(
        String file,
        int number,
        int line,
        boolean result,
        Verdict verdict,
        String detail,
        String head,
        Difference lines) {
    private static final String HEADER = "file\tnumber\tline\tresult\tverdict\tdetail\tstatement\texpected\tfound";
    /** Tables of earlier versions end here. */
    private static final int COLUMNS_WITHOUT_LINES = 7;

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
                oneLine(head),
                oneLine(Difference.joined(lines.expected())),
                oneLine(Difference.joined(lines.found())));
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** What {@link #oneLine} has made one line of. */
    private static String lines(String cell) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\' || i + 1 == cell.length()) {
                text.append(c);
                continue;
            }
            char escaped = cell.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException where it isn't a line of {@link #row} */
    static Outcome parse(String line) {
        String[] parts = line.split("\t", -1);
        boolean withLines = parts.length == HEADER.split("\t").length;
        if (!withLines && parts.length != COLUMNS_WITHOUT_LINES) {
            throw new IllegalArgumentException("expected " + HEADER + ", found " + line);
        }
        return new Outcome(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Boolean.parseBoolean(parts[3]),
                Verdict.valueOf(parts[4].toUpperCase(Locale.ROOT)),
                lines(parts[5]),
                lines(parts[6]),
                withLines
                        ? new Difference(Difference.parted(lines(parts[7])), Difference.parted(lines(parts[8])))
                        : Difference.NONE);
    }
}
