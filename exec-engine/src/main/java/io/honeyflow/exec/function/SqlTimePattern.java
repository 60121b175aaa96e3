package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of SQL:2016 in its parts, as {@code CAST(.. FORMAT ..)} takes it.
 *
 * @param exact whether {@code FX} stands in it: texts are read to the letter
 */
record SqlTimePattern(String pattern, List<SqlTimeToken> tokens, boolean exact) {
    private static final int LONGEST_WORD = 5;
    private static final int LONGEST_PATTERN = 99;

    /** @throws SqlException INVALID_VALUE with the place that is no part of a pattern */
    static SqlTimePattern of(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw bad(pattern, "it is longer than " + LONGEST_PATTERN + " letters");
        }
        return new Reader(pattern).read();
    }

    static SqlException bad(String pattern, String why) {
        return new SqlException(ErrorCode.INVALID_VALUE, "FORMAT '" + pattern + "' is no pattern of times: " + why);
    }

    /** Goes through a pattern once: the longest word that is known is the next part. */
    private static final class Reader {
        private final String pattern;
        private final List<SqlTimeToken> tokens = new ArrayList<>();
        private int at;
        private boolean exact;
        private boolean bare;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        SqlTimePattern read() {
            while (at < pattern.length()) {
                char letter = pattern.charAt(at);
                if (SqlTimeToken.SEPARATORS.indexOf(letter) >= 0) {
                    plain();
                    separator(letter);
                } else if (letter == '"') {
                    plain();
                    quoted();
                } else if (!word()) {
                    modifierOrDelimiter(letter);
                }
            }
            return new SqlTimePattern(pattern, List.copyOf(tokens), exact);
        }

        /** What stands here can't follow an {@code FM}. */
        private void plain() {
            if (bare) {
                throw bad(pattern, "no part of a time follows FM at letter " + (at + 1));
            }
        }

        /** Separators in a row are one. */
        private void separator(char letter) {
            boolean more = !tokens.isEmpty() && tokens.getLast().type() == SqlTimeToken.Type.SEPARATOR;
            String before = more ? tokens.removeLast().text() : "";
            tokens.add(SqlTimeToken.separator(before + letter));
            at++;
        }

        /** Up to the next quotation mark without a backslash; backslashes aren't part of the text. */
        private void quoted() {
            int end = at;
            do {
                end = pattern.indexOf('"', end + 1);
                if (end < 0) {
                    throw bad(pattern, "the quotation mark at letter " + (at + 1) + " isn't closed");
                }
            } while (pattern.charAt(end - 1) == '\\');
            tokens.add(SqlTimeToken.text(pattern.substring(at + 1, end).replace("\\", "")));
            at = end + 1;
        }

        private boolean word() {
            for (int end = Math.min(pattern.length(), at + LONGEST_WORD); end > at; end--) {
                SqlTimeToken token = token(pattern.substring(at, end));
                if (token != null) {
                    tokens.add(token);
                    bare = false;
                    at = end;
                    return true;
                }
            }
            return false;
        }

        private @Nullable SqlTimeToken token(String word) {
            SqlTimeToken token = SqlTimeToken.of(word, bare ? SqlTimeToken.Fill.BARE : SqlTimeToken.Fill.FILLED);
            if (token != null && token.field() == null) {
                plain();
            }
            return token;
        }

        private void modifierOrDelimiter(char letter) {
            plain();
            if (pattern.regionMatches(true, at, "FM", 0, 2)) {
                bare = true;
                at += 2;
            } else if (pattern.regionMatches(true, at, "FX", 0, 2)) {
                exact = true;
                at += 2;
            } else if ("tTzZ".indexOf(letter) >= 0) {
                tokens.add(SqlTimeToken.text(String.valueOf(Character.toUpperCase(letter))));
                at++;
            } else {
                throw bad(pattern, "'" + letter + "' at letter " + (at + 1) + " begins no part of a time");
            }
        }
    }
}
