package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Expr;
import java.util.List;
import java.util.regex.Pattern;

/**
 * LIKE with the SQL standard's ESCAPE, which Hive hasn't and generators of SQL write: the sign takes the meaning of
 * {@code %}, {@code _} and of itself away. Before another sign, where the standard has an error, it stands for itself, as
 * Hive's backslash does.
 */
final class LikeEscapes {
    private static final char HIVES = '\\';

    private LikeEscapes() {}

    /** @throws SqlException NOT_SUPPORTED where the pattern isn't written out, the escape isn't one sign, or it is no LIKE */
    static Expr like(Expr value, HiveQlGrammar.LikeOneContext like, Expr pattern) {
        String escape = TextLiterals.value(like.string());
        if (like.operator.getType() != HiveQlGrammar.LIKE
                || escape.length() != 1
                || !(pattern instanceof Expr.Literal literal && literal.value() instanceof String)) {
            throw SqlException.notSupported(
                    like.operator.getText() + " " + Places.text(like.valueExpression()) + " ESCAPE "
                            + Places.text(like.string()),
                    Places.of(like.string()));
        }
        String text = (String) literal.value();
        if (escape.charAt(0) == HIVES && !text.contains("\\\\")) {
            return new Expr.Call(value.position(), "like", List.of(value, pattern));
        }
        Expr regex = new Expr.Literal(pattern.position(), regex(text, escape.charAt(0)), literal.type());
        return new Expr.Call(value.position(), "rlike", List.of(value, regex));
    }

    private static String regex(String pattern, char escape) {
        StringBuilder regex = new StringBuilder("\\A(?s:");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length() && isEscapable(pattern.charAt(i + 1), escape)) {
                i++;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return regex.append(")\\z").toString();
    }

    private static boolean isEscapable(char c, char escape) {
        return c == '%' || c == '_' || c == escape;
    }
}
