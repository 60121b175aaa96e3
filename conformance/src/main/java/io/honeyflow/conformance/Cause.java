package io.honeyflow.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a statement didn't pass, in words that are the same for statements that failed alike. */
final class Cause {
    /** The error classes of Spark, such as {@code [UNRESOLVED_COLUMN.WITH_SUGGESTION]}. */
    private static final Pattern ERROR_CLASS = Pattern.compile("\\[([A-Z][A-Z0-9]*_[A-Z0-9_]+(\\.[A-Z0-9_]+)*)]");

    private static final Pattern POSITION = Pattern.compile("^(line \\d+:\\d+ )+");
    private static final Pattern LINES = Pattern.compile("^expected (\\d+) lines, found (\\d+);.*", Pattern.DOTALL);
    private static final Pattern WRAPPING =
            Pattern.compile("^(\\w+\\.)+\\w*(Exception|Error): (Error running query: )?");
    /** What isn't supported keeps its names: they say what is to be built. */
    private static final String NOT_SUPPORTED = "not supported yet: ";

    private static final int LONGEST = 110;

    private Cause() {}

    /** @param outcome one that didn't pass */
    static String of(Outcome outcome) {
        return switch (outcome.verdict()) {
            case PASSED -> "passed";
            case WRONG_ROWS -> wrongRows(outcome.detail());
            case WRONG_ORDER -> "the right rows in another order";
            case TIMEOUT -> "no end in time";
            case SKIPPED -> outcome.detail();
            case REFUSED -> refused(outcome.detail());
        };
    }

    private static String wrongRows(String detail) {
        Matcher lines = LINES.matcher(detail);
        if (!lines.matches()) {
            return detail;
        }
        return lines.group(1).equals(lines.group(2)) ? "other values in the rows" : "another number of rows";
    }

    private static String refused(String message) {
        Matcher errorClass = ERROR_CLASS.matcher(message);
        if (errorClass.find()) {
            return errorClass.group(1);
        }
        String line = message.lines().findFirst().orElse("").strip();
        line = POSITION.matcher(line).replaceFirst("");
        String previous;
        do {
            previous = line;
            line = WRAPPING.matcher(line).replaceFirst("");
        } while (!line.equals(previous));
        if (!line.startsWith(NOT_SUPPORTED)) {
            line = line.replaceAll("'[^']*'|`[^`]*`|\"[^\"]*\"", "'..'").replaceAll("\\b\\d+\\b", "n");
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " .." : line;
    }
}
