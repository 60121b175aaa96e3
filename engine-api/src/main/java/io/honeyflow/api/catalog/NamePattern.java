package io.honeyflow.api.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern as SHOW TABLES has it: {@code *} stands for any text, {@code |} between patterns for "or". Compares without
 * case. Source: Hive's language manual, SHOW TABLES.
 */
public final class NamePattern {
    private final Pattern pattern;

    public NamePattern(String text) {
        String expression = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\|", -1))
                .map(NamePattern::expression)
                .collect(Collectors.joining("|"));
        this.pattern = Pattern.compile(expression);
    }

    private static String expression(String part) {
        return Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    public boolean matches(String name) {
        return pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
