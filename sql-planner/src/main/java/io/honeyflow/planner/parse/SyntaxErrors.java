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
        String expected = recognizer instanceof Parser parser ? expected(parser) : "";
        String hint = token != null && token.getTokenIndex() == 0 ? NearestName.hint(token.getText(), FIRST_WORDS) : "";
        throw new SqlException(
                ErrorCode.SYNTAX,
                "syntax error: found " + found + (expected.isEmpty() ? "" : ", expected " + expected) + hint,
                new Position(line, column));
    }

    private static String expected(Parser parser) {
        IntervalSet tokens;
        try {
            tokens = parser.getExpectedTokens();
        } catch (IllegalStateException e) {
            // The parser stands between two states; what was found says enough.
            return "";
        }
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
        return literal == null || Character.isLetter(literal.charAt(1));
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
