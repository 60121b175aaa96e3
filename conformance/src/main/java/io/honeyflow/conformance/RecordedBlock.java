package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Hive's test run wrote for one statement.
 *
 * @param query the statement's text; lines of paths stand as {@link #MASK}
 * @param type Hive's name of the kind of statement, such as {@code QUERY}
 * @param rows the lines behind the notes of Hive's hooks: the result, and what commands without such notes printed
 * @param succeeded whether Hive's run came to its end
 */
record RecordedBlock(String query, String type, List<String> rows, boolean succeeded) {
    static final String MASK = "#### A masked pattern was here ####";

    /** What Hive says on its console while it plans the next statement. */
    private static final Pattern WARNING = Pattern.compile("(?i)warning: ");

    private static final String BEFORE = "PREHOOK: ";
    private static final String AFTER = "POSTHOOK: ";
    private static final String QUERY = "query: ";
    private static final String TYPE = "type: ";

    static List<RecordedBlock> parse(String text) {
        List<RecordedBlock> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(BEFORE + QUERY) && !lines.isEmpty()) {
                blocks.add(block(lines));
                lines.clear();
            }
            if (line.startsWith(BEFORE + TYPE) && lines.stream().anyMatch(each -> each.startsWith(BEFORE + TYPE))) {
                // The first line of the next query is masked, with all that stands before it.
                List<String> begun = lines.subList(Math.max(1, lines.lastIndexOf(MASK)), lines.size());
                List<String> next = new ArrayList<>(begun);
                begun.clear();
                blocks.add(block(lines));
                lines.clear();
                lines.addAll(next);
            }
            if (!lines.isEmpty() || line.startsWith(BEFORE + QUERY) || line.equals(MASK)) {
                lines.add(line);
            }
        }
        if (!lines.isEmpty()) {
            // The text ends with a line end, which begins no line.
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            blocks.add(block(lines));
        }
        return blocks;
    }

    private static RecordedBlock block(List<String> lines) {
        String first = lines.get(0);
        StringBuilder query = new StringBuilder(
                first.startsWith(BEFORE + QUERY) ? first.substring((BEFORE + QUERY).length()) : first);
        int at = 1;
        while (at < lines.size() && !lines.get(at).startsWith(BEFORE)) {
            query.append('\n').append(lines.get(at++));
        }
        String type = at < lines.size() && lines.get(at).startsWith(BEFORE + TYPE)
                ? lines.get(at).substring((BEFORE + TYPE).length())
                : "";
        int last = lastNote(lines);
        return new RecordedBlock(query.toString(), type, rows(lines, last + 1), last >= 0);
    }

    /** The last line of the hook that runs after a statement, or -1. */
    private static int lastNote(List<String> lines) {
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(AFTER) && !lines.get(i).startsWith(AFTER + QUERY)) {
                last = i;
            }
        }
        return last;
    }

    private static List<String> rows(List<String> lines, int from) {
        if (from == 0) {
            return List.of();
        }
        int begin = from < lines.size() && lines.get(from).equals(MASK) ? from + 1 : from;
        return lines.subList(begin, lines.size()).stream()
                .filter(line -> !WARNING.matcher(line).lookingAt())
                .toList();
    }
}
