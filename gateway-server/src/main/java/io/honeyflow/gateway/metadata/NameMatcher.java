package io.honeyflow.gateway.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JDBC's patterns of names: {@code %} any letters, {@code _} one, a backslash takes the meaning away; without case. */
final class NameMatcher {
    private final @Nullable Pattern pattern;

    private NameMatcher(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** @param given null or empty for all names */
    static NameMatcher of(@Nullable String given) {
        if (given == null || given.isEmpty() || given.equals("%") || given.equals("*")) {
            return new NameMatcher(null);
        }
        // A regular expression's form, which Hive lets through and impyla sends: no name holds a dot.
        String text = given.replace(".*", "%");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (c == '%' || c == '*') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new NameMatcher(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
    }

    boolean matches(String name) {
        return pattern == null || pattern.matcher(name).matches();
    }
}
