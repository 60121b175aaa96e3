package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order that a statement's result has: none, or that of an outermost ORDER BY. Rows that are equal in its keys may
 * come in any order.
 *
 * @param keys the texts of the keys, without ASC, DESC and NULLS; empty where there is no order
 */
record Order(List<String> keys) {
    static final Order NONE = new Order(List.of());

    private static final Pattern CLAUSE = Pattern.compile("(?i)\\border\\s+by\\b");
    private static final Pattern END = Pattern.compile("(?i)^\\s*(limit|offset)\\b");
    private static final Pattern DIRECTION = Pattern.compile("(?i)(\\s+(asc|desc))?(\\s+nulls\\s+(first|last))?\\s*$");

    /** Of a statement's text. */
    static Order of(String statement) {
        String flat = outermost(statement);
        Matcher matcher = CLAUSE.matcher(flat);
        int last = -1;
        while (matcher.find()) {
            last = matcher.end();
        }
        return last < 0 ? NONE : new Order(keys(statement, flat, last));
    }

    /** The same text with blanks for what stands in brackets and quotes. */
    private static String outermost(String statement) {
        StringBuilder flat = new StringBuilder(statement);
        int depth = 0;
        int at = 0;
        while (at < flat.length()) {
            char c = flat.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                at = blank(flat, at, c);
                continue;
            }
            depth += c == '(' ? 1 : 0;
            if (depth > 0) {
                flat.setCharAt(at, ' ');
            }
            depth -= c == ')' ? 1 : 0;
            at++;
        }
        return flat.toString();
    }

    private static int blank(StringBuilder text, int from, char quote) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at + 1, text.length());
        for (int i = from; i < end; i++) {
            text.setCharAt(i, '_');
        }
        return end;
    }

    private static List<String> keys(String statement, String flat, int from) {
        List<String> keys = new ArrayList<>();
        int begin = from;
        int at = from;
        while (at < flat.length() && !END.matcher(flat.substring(at)).find()) {
            if (flat.charAt(at) == ',') {
                keys.add(key(statement.substring(begin, at)));
                begin = at + 1;
            }
            at++;
        }
        keys.add(key(statement.substring(begin, at)));
        return keys;
    }

    private static String key(String text) {
        return DIRECTION
                .matcher(text.strip())
                .replaceAll("")
                .replace("`", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** Whether rows that are those of the recorded lines come in an order that the keys allow. */
    boolean holds(List<String> recorded, ResultText result) {
        if (keys.isEmpty()) {
            return true;
        }
        Optional<List<Integer>> places = places(result.columns());
        if (recorded.size() != result.rows().size()) {
            // Rows of several lines: only the same order is sure.
            return false;
        }
        if (places.isEmpty()) {
            // Keys that aren't in the result: only the recorded order itself is sure.
            return false;
        }
        for (int i = 0; i < recorded.size(); i++) {
            String[] cells = recorded.get(i).split("\t", -1);
            for (int place : places.get()) {
                if (cells.length != result.columns().size()
                        || !same(cells[place], result.rows().get(i).get(place))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean same(String expected, String actual) {
        return expected.equals(actual) || Comparison.sameNumbers(expected, actual);
    }

    /** Where the leading keys stand in the result; nothing where the first isn't in it. */
    private Optional<List<Integer>> places(List<String> columns) {
        List<Integer> places = new ArrayList<>();
        for (String key : keys) {
            int place = place(key, columns);
            if (place < 0) {
                break;
            }
            places.add(place);
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(places);
    }

    private static int place(String key, List<String> columns) {
        if (key.matches("[0-9]+")) {
            int place = Integer.parseInt(key) - 1;
            return place < columns.size() ? place : -1;
        }
        String plain = key.substring(key.lastIndexOf('.') + 1);
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).toLowerCase(Locale.ROOT);
            if (column.equals(plain) || column.endsWith("." + plain)) {
                return i;
            }
        }
        return -1;
    }
}
