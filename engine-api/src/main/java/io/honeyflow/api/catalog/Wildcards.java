package io.honeyflow.api.catalog;

import java.util.Arrays;

/**
 * A text in which some places stand for any letters or for one. Which signs say so is the business of who builds it, and
 * so is case. Takes time by the lengths of pattern and text, whatever the pattern: patterns come from clients.
 */
public final class Wildcards {
    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Code points, and the two above. */
    private final int[] parts;

    private Wildcards(int[] parts) {
        this.parts = parts;
    }

    /** Takes the places of a pattern in their order. */
    public static final class Builder {
        private int[] parts = new int[16];
        private int count;

        public Builder any() {
            // Several in a row say no more than one.
            return count > 0 && parts[count - 1] == ANY ? this : add(ANY);
        }

        public Builder one() {
            return add(ONE);
        }

        public Builder letter(int codePoint) {
            return add(codePoint);
        }

        private Builder add(int part) {
            if (count == parts.length) {
                parts = Arrays.copyOf(parts, count * 2);
            }
            parts[count++] = part;
            return this;
        }

        public Wildcards build() {
            return new Wildcards(Arrays.copyOf(parts, count));
        }
    }

    /** Whether the whole text is as the pattern says. */
    public boolean matches(String text) {
        int[] letters = text.codePoints().toArray();
        int at = 0;
        int part = 0;
        int retryAt = -1;
        int retryPart = -1;
        while (at < letters.length) {
            if (part < parts.length && parts[part] == ANY) {
                retryPart = part++;
                retryAt = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == letters[at])) {
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
