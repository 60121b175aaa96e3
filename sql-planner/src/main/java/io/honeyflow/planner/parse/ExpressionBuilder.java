package io.honeyflow.planner.parse;

import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.parse.HiveQlGrammar.ExpressionContext;
import io.honeyflow.planner.parse.HiveQlGrammar.PredicateContext;
import io.honeyflow.planner.parse.HiveQlGrammar.ValueExpressionContext;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Expr.Sense;
import io.honeyflow.planner.query.Query;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Parse trees of expressions to records. Chains of one operator are walked, not recursed into: they can be long. */
final class ExpressionBuilder {
    List<Expr> buildAll(List<ExpressionContext> contexts) {
        List<Expr> all = new ArrayList<>(contexts.size());
        for (ExpressionContext context : contexts) {
            all.add(build(context));
        }
        return all;
    }

    Expr build(ExpressionContext context) {
        return switch (context) {
            case HiveQlGrammar.PredicateExpressionContext plain -> predicate(plain.predicate());
            case HiveQlGrammar.NotExpressionContext not ->
                new Expr.Call(Places.of(not), "not", List.of(build(not.expression())));
            case HiveQlGrammar.AndExpressionContext and -> chain("and", and);
            case HiveQlGrammar.OrExpressionContext or -> chain("or", or);
            default -> throw unknown(context);
        };
    }

    /** A balanced tree: a condition of ten thousand parts must not be ten thousand levels deep. */
    private Expr chain(String name, ExpressionContext context) {
        Deque<ExpressionContext> parts = new ArrayDeque<>();
        ExpressionContext at = context;
        while (at.getClass() == context.getClass()) {
            parts.addFirst(at.getRuleContext(ExpressionContext.class, 1));
            at = at.getRuleContext(ExpressionContext.class, 0);
        }
        parts.addFirst(at);
        return balanced(name, buildAll(List.copyOf(parts)));
    }

    private static Expr balanced(String name, List<Expr> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int middle = parts.size() / 2;
        return new Expr.Call(
                parts.get(0).position(),
                name,
                List.of(balanced(name, parts.subList(0, middle)), balanced(name, parts.subList(middle, parts.size()))));
    }

    private Expr predicate(PredicateContext context) {
        Expr value = equality(context.equality());
        return context.truth == null
                ? value
                : new Expr.Call(value.position(), isFunction(context.NOT(), context.truth), List.of(value));
    }

    private static String isFunction(@Nullable TerminalNode not, Token truth) {
        String word = switch (truth.getType()) {
            case HiveQlGrammar.TRUE -> "true";
            case HiveQlGrammar.FALSE -> "false";
            default -> "null";
        };
        return (not == null ? "is" : "isnot") + word;
    }

    private Expr equality(HiveQlGrammar.EqualityContext context) {
        Position position = Places.of(context);
        return switch (context) {
            case HiveQlGrammar.SimilarEqualityContext plain -> similar(plain.similar());
            case HiveQlGrammar.DistinctEqualityContext distinct -> {
                Expr same = new Expr.Call(
                        position, "<=>", List.of(equality(distinct.equality()), similar(distinct.similar())));
                yield distinct.NOT() == null ? new Expr.Call(position, "not", List.of(same)) : same;
            }
            case HiveQlGrammar.OperatorEqualityContext compared ->
                new Expr.Call(
                        position,
                        sign(compared.operator),
                        List.of(equality(compared.equality()), similar(compared.similar())));
            default -> throw unknown(context);
        };
    }

    /** A comparison with the values of a subquery. */
    private static Expr quantified(Expr value, HiveQlGrammar.QuantifiedQueryContext context) {
        Expr.Quantified.Members members =
                context.quantified().ALL() == null ? Expr.Quantified.Members.ANY : Expr.Quantified.Members.ALL;
        Query query = new QueryBuilder().build(context.query());
        return sense(
                context.NOT(), new Expr.Quantified(value.position(), value, sign(context.operator), members, query));
    }

    private Expr similar(HiveQlGrammar.SimilarContext context) {
        if (context.EXISTS() != null) {
            return new Expr.Exists(Places.of(context), new QueryBuilder().build(context.query()));
        }
        Expr value = value(context.valueExpression());
        return context.similarSuffix() == null ? value : similar(value, context.similarSuffix());
    }

    private Expr similar(Expr value, HiveQlGrammar.SimilarSuffixContext suffix) {
        Position position = value.position();
        return switch (suffix) {
            case HiveQlGrammar.QuantifiedQueryContext quantified -> quantified(value, quantified);
            case HiveQlGrammar.OrderComparisonContext order ->
                new Expr.Call(position, sign(order.operator), List.of(value, value(order.valueExpression())));
            case HiveQlGrammar.LikeManyContext like -> likeMany(value, like);
            case HiveQlGrammar.LikeOneContext like ->
                sense(
                        like.NOT(),
                        like.ESCAPE() == null
                                ? new Expr.Call(
                                        position,
                                        likeName(like.operator),
                                        List.of(value, value(like.valueExpression())))
                                : LikeEscapes.like(value, like, value(like.valueExpression())));
            case HiveQlGrammar.InQueryContext in ->
                new Expr.InQuery(position, value, new QueryBuilder().build(in.query()), senseOf(in.NOT()));
            case HiveQlGrammar.InListContext in ->
                new Expr.InList(position, value, buildAll(in.expression()), senseOf(in.NOT()));
            case HiveQlGrammar.BetweenContext between ->
                new Expr.Between(
                        position,
                        value,
                        value(between.valueExpression(0)),
                        value(between.valueExpression(1)),
                        senseOf(between.NOT()));
            default -> throw unknown(suffix);
        };
    }

    private Expr likeMany(Expr value, HiveQlGrammar.LikeManyContext like) {
        boolean any = like.ANY() != null;
        if (like.operator.getType() == HiveQlGrammar.LIKE) {
            List<Expr> arguments = new ArrayList<>(List.of(value));
            arguments.addAll(buildAll(like.expression()));
            return sense(like.NOT(), new Expr.Call(value.position(), any ? "likeany" : "likeall", arguments));
        }
        List<Expr> parts = new ArrayList<>();
        for (Expr pattern : buildAll(like.expression())) {
            parts.add(new Expr.Call(value.position(), likeName(like.operator), List.of(value, pattern)));
        }
        return sense(like.NOT(), balanced(any ? "or" : "and", parts));
    }

    private static String likeName(Token operator) {
        return operator.getType() == HiveQlGrammar.LIKE ? "like" : "rlike";
    }

    private static Expr sense(@Nullable TerminalNode not, Expr value) {
        return not == null ? value : new Expr.Call(value.position(), "not", List.of(value));
    }

    private static Sense senseOf(@Nullable TerminalNode not) {
        return not == null ? Sense.PLAIN : Sense.NEGATED;
    }

    Expr value(ValueExpressionContext context) {
        return switch (context) {
            case HiveQlGrammar.PrimaryValueContext plain -> new PrimaryBuilder(this).build(plain.primary());
            case HiveQlGrammar.IndexValueContext index ->
                new Expr.Call(
                        Places.of(index), "index", List.of(value(index.valueExpression()), build(index.expression())));
            case HiveQlGrammar.FieldValueContext field -> field(field);
            case HiveQlGrammar.UnaryValueContext unary -> unary(unary);
            case HiveQlGrammar.BinaryValueContext binary -> binary(binary);
            default -> throw unknown(context);
        };
    }

    private Expr field(HiveQlGrammar.FieldValueContext field) {
        Expr of = value(field.valueExpression());
        String name = Places.name(field.identifier());
        if (of instanceof Expr.Name written) {
            List<String> parts = new ArrayList<>(written.parts());
            parts.add(name);
            return new Expr.Name(written.position(), parts);
        }
        return new Expr.Field(Places.of(field), of, name);
    }

    private Expr unary(HiveQlGrammar.UnaryValueContext unary) {
        Position position = Places.of(unary);
        ValueExpressionContext operand = unary.valueExpression();
        boolean negative = unary.operator.getType() == HiveQlGrammar.MINUS;
        if (negative && isIntegral(operand)) {
            return Literals.integral(operand.getStart(), "-");
        }
        Expr value = value(operand);
        if (unary.operator.getType() == HiveQlGrammar.PLUS) {
            return value;
        }
        if (negative && value instanceof Expr.Literal literal) {
            if (literal.value() instanceof BigDecimal number) {
                return new Expr.Literal(position, number.negate(), literal.type());
            }
            if (literal.value() instanceof Double number) {
                return new Expr.Literal(position, -number, literal.type());
            }
        }
        return new Expr.Call(position, negative ? "negative" : "~", List.of(value));
    }

    private static boolean isIntegral(ValueExpressionContext context) {
        return context.getStart() == context.getStop() && context.getStart().getType() == HiveQlGrammar.INTEGRAL;
    }

    private Expr binary(HiveQlGrammar.BinaryValueContext context) {
        Deque<HiveQlGrammar.BinaryValueContext> chain = new ArrayDeque<>();
        ValueExpressionContext at = context;
        while (at instanceof HiveQlGrammar.BinaryValueContext binary) {
            chain.push(binary);
            at = binary.valueExpression(0);
        }
        Expr value = value(at);
        for (HiveQlGrammar.BinaryValueContext binary : chain) {
            value = new Expr.Call(
                    value.position(), sign(binary.operator), List.of(value, value(binary.valueExpression(1))));
        }
        return value;
    }

    static String sign(Token operator) {
        String text = operator.getText().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "==" -> "=";
            case "!=" -> "<>";
            default -> text;
        };
    }

    static Expr.Literal text(Position position, String value) {
        return new Expr.Literal(position, value, DataType.STRING);
    }

    static IllegalStateException unknown(ParserRuleContext context) {
        return new IllegalStateException("no record for " + context.getClass().getSimpleName());
    }

    /** A whole number as BigDecimal, for frames and intervals. */
    static BigDecimal number(Token token) {
        String text = token.getText().toUpperCase(Locale.ROOT).replaceAll("[A-Z]+$", "");
        return new BigDecimal(text);
    }
}
