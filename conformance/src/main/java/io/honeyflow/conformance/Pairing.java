package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which recorded block belongs to which statement of a file: both stand in the same order, but not every statement left one. */
final class Pairing {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern MASKED = Pattern.compile(Pattern.quote(squeezed(RecordedBlock.MASK)));

    private Pairing() {}

    /** @return for each statement its block, where it has one */
    static List<Optional<RecordedBlock>> of(List<QueryFile.Statement> statements, List<RecordedBlock> blocks) {
        List<Optional<RecordedBlock>> pairs = new ArrayList<>();
        int next = 0;
        for (QueryFile.Statement statement : statements) {
            int found = find(statement, blocks, next);
            if (found >= 0) {
                pairs.add(Optional.of(blocks.get(found)));
                next = found + 1;
            } else {
                pairs.add(Optional.empty());
            }
        }
        return pairs;
    }

    private static int find(QueryFile.Statement statement, List<RecordedBlock> blocks, int from) {
        String text = squeezed(statement.text());
        Optional<Pattern> filled = filled(text);
        for (int i = from; i < blocks.size(); i++) {
            String recorded = squeezed(blocks.get(i).query());
            if (recorded.equals(text)
                    || (namesPlace(text) || !MASKED.matcher(recorded).matches())
                            && masked(recorded)
                                    .map(pattern -> pattern.matcher(text).matches())
                                    .orElse(false)
                    || filled.map(pattern -> pattern.matcher(recorded).matches())
                            .orElse(false)) {
                return i;
            }
        }
        return -1;
    }

    /** Lines are masked for the paths in them: a text of one masked line is no statement's that has none. */
    private static boolean namesPlace(String text) {
        return text.contains("/") || VARIABLE.matcher(text).find();
    }

    private static String squeezed(String text) {
        String noComments = text.replaceAll("(?m)^\\s*--.*$", "");
        return SPACE.matcher(noComments).replaceAll("").replaceAll(";$", "");
    }

    /** A recorded text with masked lines, as a pattern. */
    private static Optional<Pattern> masked(String recorded) {
        return recorded.contains(squeezed(RecordedBlock.MASK))
                ? Optional.of(pattern(recorded, MASKED))
                : Optional.empty();
    }

    /** A statement with variables, as a pattern of its recorded text, in which they have their values. */
    private static Optional<Pattern> filled(String text) {
        return VARIABLE.matcher(text).find() ? Optional.of(pattern(text, VARIABLE)) : Optional.empty();
    }

    private static Pattern pattern(String text, Pattern gaps) {
        StringBuilder pattern = new StringBuilder();
        String[] parts = gaps.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(pattern.toString());
    }
}
