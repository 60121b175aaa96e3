package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says where a statement stops making sense, what stands there and what could. */
final class SyntaxErrors extends BaseErrorListener {
    private static final int MOST_SHOWN = 8;
    private static final List<String> FIRST_WORDS = List.of(
            "SELECT",
            "INSERT",
            "CREATE",
            "DROP",
            "ALTER",
            "SHOW",
            "DESCRIBE",
            "EXPLAIN",
            "WITH",
            "FROM",
            "USE",
            "SET",
            "TRUNCATE",
            "ANALYZE",
            "LOAD",
            "MSCK",
            "KILL",
            "VALUES");

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object symbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        Token token = (Token) symbol;
        String found = token == null || token.getType() == Token.EOF
                ? "the end of the statement"
                : "'" + token.getText() + "'";
        IntervalSet tokens = recognizer instanceof Parser parser ? tokens(parser, cause) : new IntervalSet();
        String expected = expected(tokens);
        String hint = token == null || token.getType() == Token.EOF
                ? ""
                : NearestName.hint(token.getText(), token.getTokenIndex() == 0 ? FIRST_WORDS : words(tokens));
        throw new SqlException(
                ErrorCode.SYNTAX,
                "syntax error: found " + found + (expected.isEmpty() ? "" : ", expected " + expected) + hint,
                new Position(line, column));
    }

    /** Where no alternative is left, what those that came furthest would have gone on with. */
    private static IntervalSet tokens(Parser parser, @Nullable RecognitionException cause) {
        if (cause instanceof NoViableAltException dead && dead.getDeadEndConfigs() != null) {
            IntervalSet tokens = new IntervalSet();
            dead.getDeadEndConfigs()
                    .forEach(config -> tokens.addAll(parser.getATN().nextTokens(config.state)));
            tokens.remove(Token.EPSILON);
            return tokens;
        }
        try {
            return parser.getExpectedTokens();
        } catch (IllegalStateException e) {
            // The parser stands between two states; what was found says enough.
            return new IntervalSet();
        }
    }

    private static String expected(IntervalSet tokens) {
        Set<String> names = new LinkedHashSet<>();
        if (tokens.contains(HiveQlGrammar.WORD)) {
            names.add("a name");
        }
        if (tokens.contains(HiveQlGrammar.STRING)) {
            names.add("a text");
        }
        if (tokens.contains(HiveQlGrammar.INTEGRAL)) {
            names.add("a number");
        }
        for (int type : tokens.toArray()) {
            // Where a name may stand, every free word may; they would hide the signs that matter.
            if (!(names.contains("a name") && isWord(type))) {
                names.add(name(type));
            }
        }
        names.removeIf(String::isEmpty);
        List<String> shown = new ArrayList<>(names);
        return shown.size() > MOST_SHOWN
                ? String.join(", ", shown.subList(0, MOST_SHOWN)) + " ..."
                : String.join(", ", shown);
    }

    private static boolean isWord(int type) {
        String literal = HiveQlGrammar.VOCABULARY.getLiteralName(type);
        return literal == null || Character.isLetter(literal.charAt(1)) || literal.charAt(1) == '$';
    }

    /** The words that a misspelt one may stand for; none where any name may stand. */
    private static List<String> words(IntervalSet tokens) {
        List<String> words = new ArrayList<>();
        for (int type : tokens.contains(HiveQlGrammar.WORD) ? new int[0] : tokens.toArray()) {
            String literal = HiveQlGrammar.VOCABULARY.getLiteralName(type);
            if (literal != null && Character.isLetter(literal.charAt(1))) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return words;
    }

    private static String name(int type) {
        return switch (type) {
            case Token.EOF -> "the end";
            case HiveQlGrammar.WORD,
                    HiveQlGrammar.QUOTED,
                    HiveQlGrammar.STRING,
                    HiveQlGrammar.INTEGRAL,
                    HiveQlGrammar.EXACT,
                    HiveQlGrammar.APPROXIMATE -> "";
            default -> HiveQlGrammar.VOCABULARY.getDisplayName(type);
        };
    }
}
