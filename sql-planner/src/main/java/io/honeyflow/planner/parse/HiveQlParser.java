package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.syntax.Statement;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads HiveQL: one statement, one query or one expression at a time. */
public final class HiveQlParser {
    private static final int MAX_DEPTH = 500;

    private HiveQlParser() {}

    /**
     * @throws SqlException SYNTAX with the place, what was found and what was expected; NOT_SUPPORTED for a statement of
     *     Hive's that doesn't run yet
     */
    public static Statement parse(String text) {
        return read(text, grammar -> StatementBuilder.build(grammar.statement().body));
    }

    /** A query alone, such as a view's. */
    public static Query parseQuery(String text) {
        Statement statement = parse(text);
        if (statement instanceof Statement.QueryStatement query) {
            return query.query();
        }
        throw new SqlException(ErrorCode.SYNTAX, "expected a query", statement.position());
    }

    public static Expr parseExpression(String text) {
        return read(
                text,
                grammar ->
                        new ExpressionBuilder().build(grammar.singleExpression().expression()));
    }

    private static <T> T read(String text, Function<HiveQlGrammar, T> reading) {
        HiveQlTokens lexer = new HiveQlTokens(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        try {
            checkDepth(tokens);
            return parse(tokens, reading);
        } catch (StackOverflowError e) {
            throw new SqlException(ErrorCode.SYNTAX, "the statement is nested too deeply to be read");
        }
    }

    /** Prediction takes time by the square of the depth: what nobody writes by hand is refused before it costs. */
    private static void checkDepth(CommonTokenStream tokens) {
        tokens.fill();
        int depth = 0;
        for (Token token : tokens.getTokens()) {
            if (token.getType() == HiveQlTokens.LPAREN) {
                depth++;
            } else if (token.getType() == HiveQlTokens.RPAREN) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                throw new SqlException(
                        ErrorCode.SYNTAX,
                        "expected at most " + MAX_DEPTH + " parentheses inside each other, found more",
                        Places.of(token));
            }
        }
    }

    /** The fast way first; what it can't decide is parsed again with full look-ahead, which also finds the error. */
    private static <T> T parse(CommonTokenStream tokens, Function<HiveQlGrammar, T> reading) {
        HiveQlGrammar grammar = new HiveQlGrammar(tokens);
        grammar.removeErrorListeners();
        grammar.setErrorHandler(new BailErrorStrategy());
        grammar.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return reading.apply(grammar);
        } catch (ParseCancellationException e) {
            tokens.seek(0);
            grammar.reset();
            grammar.setErrorHandler(new DefaultErrorStrategy());
            grammar.addErrorListener(new SyntaxErrors());
            grammar.getInterpreter().setPredictionMode(PredictionMode.LL);
            return reading.apply(grammar);
        }
    }
}
