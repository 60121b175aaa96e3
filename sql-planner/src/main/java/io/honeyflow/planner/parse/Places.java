package io.honeyflow.planner.parse;

import io.honeyflow.api.error.Position;
import java.util.Locale;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/** Where a part of a statement stands, and what is written there. */
final class Places {
    private Places() {}

    static Position of(ParserRuleContext context) {
        return of(context.getStart());
    }

    static Position of(Token token) {
        return new Position(token.getLine(), token.getCharPositionInLine());
    }

    /** The text as written, blanks and comments in it included. */
    static String text(ParserRuleContext context) {
        CharStream input = context.getStart().getInputStream();
        return input.getText(Interval.of(
                context.getStart().getStartIndex(), context.getStop().getStopIndex()));
    }

    /** A name in the case that it was written in, without its backticks. */
    static String written(ParserRuleContext identifier) {
        String text = identifier.getText();
        return text.startsWith("`") ? text.substring(1, text.length() - 1).replace("``", "`") : text;
    }

    /** A name as it is compared: lower-case, without its backticks. */
    static String name(ParserRuleContext identifier) {
        return written(identifier).toLowerCase(Locale.ROOT);
    }
}
