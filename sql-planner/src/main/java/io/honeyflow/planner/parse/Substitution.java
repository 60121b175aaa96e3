package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${hivevar:x}}, {@code ${hiveconf:x}}, {@code ${system:x}}, {@code ${env:x}} and {@code ${x}} before a
 * statement is parsed. What has no value stays as it is. Source: Hive's VariableSubstitution.
 */
public final class Substitution {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^\\}\\$\u0020]+\\}");

    private Substitution() {}

    /**
     * @param values finds the value of a name such as {@code hiveconf:x} or {@code x}
     * @param depth how often values may hold variables themselves
     * @throws SqlException SEMANTIC where they do so more often
     */
    public static String apply(String text, Function<String, Optional<String>> values, int depth) {
        String current = text;
        for (int i = 0; i <= depth; i++) {
            String next = once(current, values);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        throw new SqlException(
                ErrorCode.SEMANTIC,
                "variables name each other more than " + depth + " times (hive.variable.substitute.depth)");
    }

    private static String once(String text, Function<String, Optional<String>> values) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (variable.find()) {
            String found = variable.group();
            String value = values.apply(found.substring(2, found.length() - 1)).orElse(found);
            variable.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(replaced).toString();
    }
}
