package io.honeyflow.gateway.console;

import io.honeyflow.planner.parse.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the prompt where a word begins, and whether what was typed is a whole statement or goes on in the next line. */
final class SqlLineParser implements Parser {
    private static final Set<String> WORDS_OF_THE_PROMPT = Set.of("quit", "exit", "!q", "help", "?");

    /** The words of a line, for completion. */
    private record Words(List<String> words, int wordIndex, int wordCursor, String line, int cursor)
            implements CompletingParsedLine {
        @Override
        public String word() {
            return words.get(wordIndex);
        }

        /** Nothing has to be escaped: a completed word is taken as it is. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }

    /** Whether it is for the prompt itself, which asks for no semicolon. */
    static boolean isForPrompt(String line) {
        return WORDS_OF_THE_PROMPT.contains(promptWord(line));
    }

    /** The word without case, blanks and a semicolon that was typed out of habit. */
    static String promptWord(String line) {
        return line.strip().replaceFirst("\\s*;$", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean typing = context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
        if (typing && !line.isBlank() && !isForPrompt(line) && !StatementSplitter.isComplete(line)) {
            throw new EOFError(-1, -1, "a statement ends with a semicolon", ";");
        }
        return words(line, cursor);
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    private static ParsedLine words(String line, int cursor) {
        List<String> words = new ArrayList<>();
        int index = -1;
        int inWord = 0;
        int at = 0;
        while (at < line.length()) {
            int end = at;
            while (end < line.length() && isPartOfName(line.charAt(end))) {
                end++;
            }
            if (end == at) {
                at++;
                continue;
            }
            if (cursor >= at && cursor <= end) {
                index = words.size();
                inWord = cursor - at;
            }
            words.add(line.substring(at, end));
            at = end;
        }
        if (index < 0) {
            index = words.size();
            words.add("");
        }
        return new Words(words, index, inWord, line, cursor);
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '`' || c == '!' || c == '?';
    }
}
