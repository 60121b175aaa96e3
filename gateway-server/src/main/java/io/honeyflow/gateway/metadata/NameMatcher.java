package io.honeyflow.gateway.metadata;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JDBC's patterns of names: {@code %} (and Hive's {@code *}) any letters, {@code _} one, a backslash takes the meaning
 * away; without case. Takes time by the lengths of pattern and name, whatever the pattern.
 */
final class NameMatcher {
    /** No name that a metastore holds is longer. */
    private static final int LONGEST_NAME = 256;

    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Letters, and the signs above. */
    private final int[] parts;

    private NameMatcher(int[] parts) {
        this.parts = parts;
    }

    /** @param text null or empty for all names */
    static NameMatcher of(@Nullable String text) {
        String given = text == null || text.isEmpty() ? "%" : text.toLowerCase(Locale.ROOT);
        // A regular expression's form, which Hive lets through and impyla sends: no name holds a dot.
        String pattern = given.replace(".*", "%");
        int[] parts = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                parts[count++] = pattern.charAt(++i);
            } else if (c == '%' || c == '*') {
                // Several in a row say no more than one.
                if (count == 0 || parts[count - 1] != ANY) {
                    parts[count++] = ANY;
                }
            } else {
                parts[count++] = c == '_' ? ONE : c;
            }
        }
        return new NameMatcher(Arrays.copyOf(parts, count));
    }

    /** A pattern for the metastore that lets through all that matches, and perhaps more: only {@code *} has a meaning. */
    String wider() {
        StringBuilder wider = new StringBuilder();
        for (int part : parts) {
            char c = part >= 0 && (Character.isLetterOrDigit(part) || part == '_') ? (char) part : '*';
            if (c != '*' || wider.isEmpty() || wider.charAt(wider.length() - 1) != '*') {
                wider.append(c);
            }
        }
        return wider.length() > LONGEST_NAME ? "*" : wider.toString();
    }

    boolean matches(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        int at = 0;
        int part = 0;
        int retryAt = -1;
        int retryPart = -1;
        while (at < text.length()) {
            if (part < parts.length && parts[part] == ANY) {
                retryPart = part++;
                retryAt = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == text.charAt(at))) {
                part++;
                at++;
            } else if (retryPart >= 0) {
                // The last ANY takes one letter more.
                part = retryPart + 1;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY) {
            part++;
        }
        return part == parts.length;
    }
}
