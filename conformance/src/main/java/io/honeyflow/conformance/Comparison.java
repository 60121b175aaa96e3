package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a result with its recorded lines. Numbers of approximate columns may differ in their last digits; a recorded
 * line that is masked stands for any.
 *
 * @param verdict PASSED, WRONG_ROWS or WRONG_ORDER
 * @param detail the first difference
 * @param lines more of it
 */
record Comparison(Verdict verdict, String detail, Difference lines) {
    static final Comparison PASSED = new Comparison(Verdict.PASSED, "", Difference.NONE);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final double TOLERANCE = 1e-6;

    static Comparison of(List<String> recorded, ResultText result, Order order) {
        List<String> expected = new ArrayList<>(recorded);
        List<String> actual = new ArrayList<>(result.lines());
        boolean masked = expected.contains(RecordedBlock.MASK);
        boolean approximate = result.approximate().contains(true);
        if (!masked && sameLines(expected, actual, approximate)) {
            return PASSED;
        }
        Collections.sort(expected);
        Collections.sort(actual);
        if (masked) {
            return maskedComparison(expected, actual);
        }
        if (!sameLines(expected, actual, approximate) && !(approximate && sameRounded(expected, actual))) {
            return wrongRows(expected, actual);
        }
        return order.holds(recorded, result)
                ? PASSED
                : new Comparison(
                        Verdict.WRONG_ORDER,
                        difference(recorded, result.lines()),
                        Difference.inOrder(recorded, result.lines()));
    }

    /** @param expected sorted, as {@code actual} is */
    private static Comparison wrongRows(List<String> expected, List<String> actual) {
        return new Comparison(Verdict.WRONG_ROWS, difference(expected, actual), Difference.inRows(expected, actual));
    }

    /** Masked lines stand for one line or more each: the others must be there. */
    private static Comparison maskedComparison(List<String> expected, List<String> actual) {
        List<String> left = new ArrayList<>(actual);
        for (String line : expected) {
            if (!line.equals(RecordedBlock.MASK) && !left.remove(line)) {
                return wrongRows(expected, actual);
            }
        }
        return left.isEmpty() ? wrongRows(expected, actual) : PASSED;
    }

    private static boolean sameLines(List<String> expected, List<String> actual, boolean approximate) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))
                    && !(approximate && sameNumbers(expected.get(i), actual.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Sorted lines whose numbers differ in the last digits can stand in another order. */
    private static boolean sameRounded(List<String> expected, List<String> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        List<String> left = new ArrayList<>(actual);
        for (String line : expected) {
            int found = -1;
            for (int i = 0; i < left.size() && found < 0; i++) {
                found = line.equals(left.get(i)) || sameNumbers(line, left.get(i)) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            left.remove(found);
        }
        return true;
    }

    static boolean sameNumbers(String expected, String actual) {
        Matcher one = NUMBER.matcher(expected);
        Matcher two = NUMBER.matcher(actual);
        int at = 0;
        int other = 0;
        while (one.find()) {
            if (!two.find()
                    || !expected.substring(at, one.start()).equals(actual.substring(other, two.start()))
                    || !near(one.group(), two.group())) {
                return false;
            }
            at = one.end();
            other = two.end();
        }
        return !two.find() && expected.substring(at).equals(actual.substring(other));
    }

    private static boolean near(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (!isFraction(expected) && !isFraction(actual)) {
            return false;
        }
        double one = Double.parseDouble(expected);
        double two = Double.parseDouble(actual);
        return Math.abs(one - two) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(two)) || Math.abs(one - two) < 1e-12;
    }

    private static boolean isFraction(String number) {
        return number.contains(".") || number.contains("e") || number.contains("E");
    }

    private static String difference(List<String> expected, List<String> actual) {
        int at = 0;
        while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
            at++;
        }
        return "expected " + expected.size() + " lines, found " + actual.size() + "; line " + (at + 1) + ": expected "
                + shown(expected, at) + ", found " + shown(actual, at);
    }

    private static String shown(List<String> lines, int at) {
        if (at >= lines.size()) {
            return "nothing";
        }
        String line = lines.get(at);
        return "'" + (line.length() > 200 ? line.substring(0, 200) + " ..." : line) + "'";
    }
}
