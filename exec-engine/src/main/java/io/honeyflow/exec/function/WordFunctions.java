package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Functions that take texts for language, or for lists of pairs. */
final class WordFunctions {
    private static final DataType STRING = DataType.STRING;
    private static final DataType WORDS = new DataType.Array(STRING);

    /** For the letters from A on; 0 for those that are passed over. */
    private static final String SOUNDS = "01230120022455012623010202";

    private WordFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "soundex",
                        "soundex(a): a letter and three digits that words of like sound share",
                        Typing.of(STRING, STRING),
                        RowKernel.strict(v -> soundex(String.valueOf(v[0])))),
                new ScalarFunction(
                        "quote",
                        "quote(a): between quotes, those in it behind a backslash",
                        Typing.of(STRING, STRING),
                        RowKernel.strict(v -> "'" + String.valueOf(v[0]).replace("'", "\\'") + "'")),
                new ScalarFunction(
                        "sentences",
                        "sentences(a[, language[, country]]): an array of sentences, each an array of words",
                        Typing.between(1, new DataType.Array(WORDS), STRING, STRING, STRING),
                        RowKernel.seeingNulls(WordFunctions::sentences)),
                new ScalarFunction(
                        "str_to_map",
                        "str_to_map(a[, between pairs, between key and value]): ',' and ':' unless said otherwise",
                        WordFunctions::pairsTyping,
                        RowKernel.seeingNulls(WordFunctions::pairs)),
                any("likeany", "a like any (b, c, ..)"),
                any("likeall", "a like all (b, c, ..)"));
    }

    /** Null where any pattern is, even if another one decides. Source: Hive's GenericUDFLikeAny and GenericUDFLikeAll. */
    private static ScalarFunction any(String name, String description) {
        boolean all = name.equals("likeall");
        return new ScalarFunction(
                name, description, Typing.many(2, STRING, DataType.BOOLEAN), RowKernel.strict(values -> {
                    for (int i = 1; i < values.length; i++) {
                        if (LikePattern.matches(String.valueOf(values[0]), String.valueOf(values[i])) != all) {
                            return !all;
                        }
                    }
                    return all;
                }));
    }

    /** Null for a text with a letter beyond Z. Source: commons-codec's Soundex with its US English mapping. */
    private static @Nullable String soundex(String text) {
        StringBuilder letters = new StringBuilder();
        text.chars().filter(Character::isLetter).forEach(letter -> letters.append((char) letter));
        String word = letters.toString().toUpperCase(Locale.ENGLISH);
        if (word.chars().anyMatch(letter -> letter < 'A' || letter > 'Z')) {
            return null;
        }
        if (word.isEmpty()) {
            return "";
        }
        StringBuilder code = new StringBuilder().append(word.charAt(0));
        char last = sound(word.charAt(0));
        for (int i = 1; i < word.length() && code.length() < 4; i++) {
            char letter = word.charAt(i);
            if (letter == 'H' || letter == 'W') {
                continue;
            }
            char sound = sound(letter);
            if (sound != '0' && sound != last) {
                code.append(sound);
            }
            last = sound;
        }
        return code.append("000").substring(0, 4);
    }

    private static char sound(char letter) {
        return SOUNDS.charAt(letter - 'A');
    }

    private static @Nullable Object sentences(@Nullable Object[] values) {
        if (values[0] == null) {
            return null;
        }
        Locale locale = Locale.US;
        if (values.length > 1 && values[1] != null) {
            String country = values.length > 2 && values[2] != null ? values[2].toString() : "";
            locale = Locale.of(values[1].toString(), country);
        }
        List<List<String>> sentences = new ArrayList<>();
        for (String sentence : pieces(values[0].toString(), BreakIterator.getSentenceInstance(locale))) {
            sentences.add(pieces(sentence, BreakIterator.getWordInstance(locale)).stream()
                    .filter(word -> Character.isLetterOrDigit(word.charAt(0)))
                    .toList());
        }
        return sentences;
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        List<String> pieces = new ArrayList<>();
        breaks.setText(text);
        int start = 0;
        while (breaks.next() != BreakIterator.DONE) {
            pieces.add(text.substring(start, breaks.current()));
            start = breaks.current();
        }
        return pieces;
    }

    private static Signature pairsTyping(String name, List<DataType> arguments) {
        if (arguments.size() == 2) {
            throw Typing.wrong(name, arguments, "a text, or a text and two delimiters");
        }
        return Typing.between(1, new DataType.Map(STRING, STRING), STRING, STRING, STRING)
                .resolve(name, arguments);
    }

    /** Source: Hive's GenericUDFStringToMap: delimiters are patterns, a null text is an empty map. */
    private static Object pairs(@Nullable Object[] values) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        if (values[0] == null) {
            return pairs;
        }
        String between = values.length > 1 && values[1] != null ? values[1].toString() : ",";
        String within = values.length > 2 && values[2] != null ? values[2].toString() : ":";
        try {
            for (String pair : values[0].toString().split(between)) {
                String[] parts = pair.split(within, 2);
                pairs.put(parts.length < 2 ? pair : parts[0], parts.length < 2 ? null : parts[1]);
            }
        } catch (PatternSyntaxException e) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "str_to_map: no pattern: " + e.getPattern());
        }
        return pairs;
    }
}
