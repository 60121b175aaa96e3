package io.honeyflow.gateway.metadata;

import io.honeyflow.api.catalog.Wildcards;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JDBC's patterns of names: {@code %} (and Hive's {@code *}) any letters, {@code _} one, a backslash takes the meaning
 * away; without case.
 */
final class NameMatcher {
    /** No name that a metastore holds is longer. */
    private static final int LONGEST_NAME = 256;

    private final Wildcards wildcards;
    private final String wider;

    private NameMatcher(Wildcards wildcards, String wider) {
        this.wildcards = wildcards;
        this.wider = wider;
    }

    /** @param text null or empty for all names */
    static NameMatcher of(@Nullable String text) {
        String given = text == null || text.isEmpty() ? "%" : text.toLowerCase(Locale.ROOT);
        // A regular expression's form, which Hive lets through and impyla sends: no name holds a dot.
        int[] pattern = given.replace(".*", "%").codePoints().toArray();
        Wildcards.Builder built = new Wildcards.Builder();
        StringBuilder wider = new StringBuilder();
        for (int i = 0; i < pattern.length; i++) {
            int c = pattern[i];
            if (c == '\\' && i + 1 < pattern.length) {
                letter(pattern[++i], built, wider);
            } else if (c == '%' || c == '*') {
                built.any();
                widen(wider);
            } else if (c == '_') {
                built.one();
                widen(wider);
            } else {
                letter(c, built, wider);
            }
        }
        return new NameMatcher(built.build(), wider.length() > LONGEST_NAME ? "*" : wider.toString());
    }

    private static void letter(int c, Wildcards.Builder built, StringBuilder wider) {
        built.letter(c);
        if (Character.isLetterOrDigit(c) || c == '_') {
            wider.appendCodePoint(c);
        } else {
            widen(wider);
        }
    }

    private static void widen(StringBuilder wider) {
        if (wider.isEmpty() || wider.charAt(wider.length() - 1) != '*') {
            wider.append('*');
        }
    }

    /** A pattern for the metastore that lets through all that matches, and perhaps more: only {@code *} has a meaning. */
    String wider() {
        return wider;
    }

    boolean matches(String name) {
        return wildcards.matches(name.toLowerCase(Locale.ROOT));
    }
}
