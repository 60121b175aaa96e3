package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of statements, as Hive's command line splits it: by semicolons outside of quotes, {@code --} starting a comment.
 *
 * @param name of the file
 * @param options what stands behind {@code --! qt:}, such as {@code dataset:src}
 * @param printed how its results are recorded
 */
record QueryFile(String name, List<String> options, Printed printed, List<Statement> statements) {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s*--!\\s*qt:(.*)$");
    private static final Pattern PRINTED =
            Pattern.compile("-- (SORT_BEFORE_DIFF|(SORT|HASH|SORT_AND_HASH)_QUERY_RESULTS)");

    /** How Hive's test run prints rows, by a comment in the file. */
    enum Printed {
        AS_THEY_COME,
        SORTED,
        /** Sorted, and a digest of them as the last line. */
        SORTED_WITH_DIGEST,
        /** Nothing but a digest of the rows as they come. */
        DIGEST;

        static Printed of(String text) {
            Matcher matcher = PRINTED.matcher(text);
            if (!matcher.find()) {
                return AS_THEY_COME;
            }
            return switch (matcher.group(1)) {
                case "HASH_QUERY_RESULTS" -> DIGEST;
                case "SORT_AND_HASH_QUERY_RESULTS" -> SORTED_WITH_DIGEST;
                default -> SORTED;
            };
        }
    }

    /**
     * @param text without comments and the semicolon
     * @param line where it begins, from 1
     */
    record Statement(String text, int line) {
        /** Its first words in small letters, by which it is known. */
        String head() {
            String head = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            return head.substring(0, Math.min(head.length(), 60));
        }
    }

    static QueryFile parse(String name, String text) {
        List<String> options = new ArrayList<>();
        Matcher matcher = OPTION.matcher(text);
        while (matcher.find()) {
            options.add(matcher.group(1).strip());
        }
        return new QueryFile(name, options, Printed.of(text), new Splitter(text).statements());
    }

    /** What stands behind the options of this name, parted at commas. */
    List<String> option(String option) {
        return options.stream()
                .filter(line -> line.startsWith(option + ":") || line.equals(option))
                .flatMap(line ->
                        List.of(line.substring(Math.min(option.length() + 1, line.length()))
                                        .split(","))
                                .stream())
                .map(String::strip)
                .toList();
    }

    boolean has(String option) {
        return options.stream().anyMatch(line -> line.equals(option) || line.startsWith(option + ":"));
    }

    private static final class Splitter {
        private final String text;
        private final List<Statement> found = new ArrayList<>();
        private final StringBuilder current = new StringBuilder();
        private int line = 1;
        private int begin = 1;

        Splitter(String text) {
            this.text = text;
        }

        List<Statement> statements() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == ';') {
                    end();
                    at++;
                } else if (c == '\'' || c == '"' || c == '`') {
                    at = quoted(at, c);
                } else if (text.startsWith("--", at)) {
                    at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
                } else if (c == '\\' && text.startsWith("\\;", at)) {
                    // How a command keeps a semicolon of its own.
                    current.append(';');
                    at += 2;
                } else {
                    add(c);
                    at++;
                }
            }
            end();
            return found;
        }

        private void add(char c) {
            if (current.toString().isBlank() && !Character.isWhitespace(c)) {
                begin = line;
            }
            if (c == '\n') {
                line++;
            }
            current.append(c);
        }

        /** @return where the text goes on */
        private int quoted(int from, char quote) {
            add(quote);
            int at = from + 1;
            while (at < text.length()) {
                char c = text.charAt(at++);
                add(c);
                if (c == '\\' && at < text.length()) {
                    add(text.charAt(at++));
                } else if (c == quote) {
                    break;
                }
            }
            return at;
        }

        private void end() {
            String statement = current.toString().strip();
            if (!statement.isEmpty()) {
                found.add(new Statement(statement, begin));
            }
            current.setLength(0);
        }
    }
}
