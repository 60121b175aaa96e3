package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.planner.parse.HiveQlGrammar.ExpressionContext;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.SortItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The smallest parts of expressions: literals, calls, names, and what has a form of its own. */
final class PrimaryBuilder {
    private final ExpressionBuilder expressions;

    PrimaryBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    Expr build(HiveQlGrammar.PrimaryContext context) {
        Position position = Places.of(context);
        return switch (context) {
            case HiveQlGrammar.BareIntervalContext interval -> bareInterval(position, interval);
            case HiveQlGrammar.LiteralPrimaryContext literal -> literal(literal.literal());
            case HiveQlGrammar.IntervalPrimaryContext interval -> interval(position, interval.intervalBody());
            case HiveQlGrammar.CasePrimaryContext choice -> choice(choice);
            case HiveQlGrammar.CastPrimaryContext cast -> cast(cast);
            case HiveQlGrammar.ExtractPrimaryContext extract ->
                call(position, extractFunction(unit(extract.unit()), position), extract.expression());
            case HiveQlGrammar.FloorPrimaryContext floor ->
                call(position, "floor_" + unit(floor.unit()), floor.expression());
            case HiveQlGrammar.TrimPrimaryContext trim -> trim(trim);
            case HiveQlGrammar.SubstringPrimaryContext substring ->
                new Expr.Call(position, "substring", expressions.buildAll(substring.expression()));
            case HiveQlGrammar.PositionPrimaryContext place ->
                new Expr.Call(
                        position,
                        "locate",
                        List.of(expressions.value(place.valueExpression()), expressions.build(place.expression())));
            case HiveQlGrammar.CallPrimaryContext call
            when call.functionCall().withinGroup() != null -> withinGroup(call.functionCall());
            case HiveQlGrammar.CallPrimaryContext call -> call(call.functionCall());
            case HiveQlGrammar.NowPrimaryContext now ->
                new Expr.Call(position, now.getStart().getText().toLowerCase(Locale.ROOT), List.of());
            case HiveQlGrammar.ScalarPrimaryContext scalar ->
                new Expr.Scalar(position, new QueryBuilder().build(scalar.query()));
            case HiveQlGrammar.NestedExpressionContext nested -> expressions.build(nested.expression());
            case HiveQlGrammar.RowPrimaryContext row ->
                // As in Hive a row of values is a struct.
                new Expr.Call(position, "struct", expressions.buildAll(row.expression()));
            case HiveQlGrammar.ParameterPrimaryContext parameter ->
                throw SqlException.notSupported("a parameter '?'", Places.of(parameter));
            case HiveQlGrammar.NamePrimaryContext name ->
                new Expr.Name(position, List.of(Places.name(name.identifier())));
            default -> throw ExpressionBuilder.unknown(context);
        };
    }

    private Expr call(Position position, String function, ExpressionContext argument) {
        return new Expr.Call(position, function, List.of(expressions.build(argument)));
    }

    private static Expr literal(HiveQlGrammar.LiteralContext literal) {
        Position position = Places.of(literal);
        if (literal.CHARSET() != null) {
            return ExpressionBuilder.text(position, CharsetLiterals.value(literal));
        }
        if (literal.string() != null) {
            return ExpressionBuilder.text(position, TextLiterals.value(literal.string()));
        }
        return switch (literal.getStart().getType()) {
            case HiveQlGrammar.NULL -> new Expr.Literal(position, null, DataType.VOID);
            case HiveQlGrammar.TRUE -> new Expr.Literal(position, true, DataType.BOOLEAN);
            case HiveQlGrammar.FALSE -> new Expr.Literal(position, false, DataType.BOOLEAN);
            case HiveQlGrammar.INTEGRAL -> Literals.integral(literal.getStart());
            case HiveQlGrammar.EXACT -> Literals.exact(literal.getStart());
            case HiveQlGrammar.APPROXIMATE -> Literals.approximate(literal.getStart());
            case HiveQlGrammar.DATE ->
                Literals.date(position, TextLiterals.value(literal.STRING().getText()));
            case HiveQlGrammar.TIMESTAMP ->
                Literals.timestamp(position, TextLiterals.value(literal.STRING().getText()));
            default ->
                new Expr.Cast(
                        position,
                        ExpressionBuilder.text(
                                position, TextLiterals.value(literal.STRING().getText())),
                        DataType.TIMESTAMP_LTZ);
        };
    }

    private Expr interval(Position position, HiveQlGrammar.IntervalBodyContext body) {
        String unit = unit(body.unit(0));
        String to = body.unit().size() > 1 ? unit(body.unit(1)) : null;
        if (body.string() != null) {
            return Intervals.of(position, TextLiterals.value(body.string()), unit, to);
        }
        if (body.INTEGRAL() != null || body.EXACT() != null) {
            BigDecimal amount =
                    ExpressionBuilder.number((body.INTEGRAL() != null ? body.INTEGRAL() : body.EXACT()).getSymbol());
            boolean negative = body.sign != null && body.sign.getType() == HiveQlGrammar.MINUS;
            BigDecimal signed = negative ? amount.negate() : amount;
            return to == null
                    ? Intervals.of(position, signed, unit)
                    : Intervals.of(position, signed.toString(), unit, to);
        }
        Expr amount = expressions.build(body.expression());
        if (amount instanceof Expr.Literal literal && literal.value() instanceof Number number) {
            return Intervals.of(position, new BigDecimal(number.toString()), unit);
        }
        if (amount instanceof Expr.Literal literal && literal.value() instanceof String text) {
            return Intervals.of(position, text, unit, to);
        }
        return to == null
                ? new Expr.IntervalOf(position, amount, Intervals.unit(position, unit))
                : new Expr.Cast(position, amount, Intervals.type(position, unit, to));
    }

    private static Expr bareInterval(Position position, HiveQlGrammar.BareIntervalContext interval) {
        String[] units =
                Places.text(interval.intervalUnit()).toLowerCase(Locale.ROOT).split("\\s+to\\s+");
        String to = units.length > 1 ? singular(units[1]) : null;
        Token amount = interval.amount;
        String text = amount.getType() == HiveQlGrammar.STRING
                ? TextLiterals.value(amount.getText())
                : ExpressionBuilder.number(amount).toString();
        return Intervals.of(position, text, singular(units[0]), to);
    }

    static String unit(HiveQlGrammar.UnitContext unit) {
        return singular(unit.getText().toLowerCase(Locale.ROOT));
    }

    private static String singular(String word) {
        return word.endsWith("s") && !word.equals("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String extractFunction(String unit, Position position) {
        return switch (unit) {
            case "year", "quarter", "month", "day", "hour", "minute", "second" -> unit;
            case "week" -> "weekofyear";
            case "dow", "dayofweek" -> "dayofweek";
            default ->
                throw SqlException.notSupported("EXTRACT(" + unit.toUpperCase(Locale.ROOT) + " FROM ..)", position);
        };
    }

    private Expr choice(HiveQlGrammar.CasePrimaryContext choice) {
        List<Expr.Case.Branch> branches = new ArrayList<>();
        for (HiveQlGrammar.WhenBranchContext branch : choice.whenBranch()) {
            branches.add(new Expr.Case.Branch(
                    expressions.build(branch.expression(0)), expressions.build(branch.expression(1))));
        }
        return new Expr.Case(Places.of(choice), optional(choice.operand), branches, optional(choice.otherwise));
    }

    private @Nullable Expr optional(@Nullable ExpressionContext context) {
        return context == null ? null : expressions.build(context);
    }

    private Expr cast(HiveQlGrammar.CastPrimaryContext cast) {
        Expr value = expressions.build(cast.expression());
        DataType type = Types.of(cast.type());
        return cast.FORMAT() == null ? new Expr.Cast(Places.of(cast), value, type) : formatted(cast, value, type);
    }

    /** {@code CAST(a AS VARCHAR(5) FORMAT 'p')} is CAST(cast_format_text(a, 'p') AS VARCHAR(5)). */
    private static Expr formatted(HiveQlGrammar.CastPrimaryContext cast, Expr value, DataType type) {
        Position position = Places.of(cast);
        String function = switch (type.kind()) {
            case STRING, VARCHAR, CHAR -> "cast_format_text";
            case TIMESTAMP -> "cast_format_timestamp";
            case DATE -> "cast_format_date";
            default -> throw SqlException.notSupported("CAST(.. AS " + type + " FORMAT ..)", position);
        };
        Expr pattern = ExpressionBuilder.text(position, TextLiterals.value(cast.string()));
        return new Expr.Cast(position, new Expr.Call(position, function, List.of(value, pattern)), type);
    }

    private Expr trim(HiveQlGrammar.TrimPrimaryContext trim) {
        String function = trim.LEADING() != null ? "ltrim" : trim.TRAILING() != null ? "rtrim" : "trim";
        List<Expr> arguments = new ArrayList<>(List.of(expressions.build(trim.from)));
        if (trim.what != null) {
            arguments.add(expressions.build(trim.what));
        }
        return new Expr.Call(Places.of(trim), function, arguments);
    }

    Expr.Call call(HiveQlGrammar.FunctionCallContext call) {
        if (call.withinGroup() != null) {
            throw new SqlException(ErrorCode.SEMANTIC, "WITHIN GROUP can't stand here", Places.of(call.withinGroup()));
        }
        return written(call);
    }

    private Expr.Call written(HiveQlGrammar.FunctionCallContext call) {
        HiveQlGrammar.FunctionNameContext function = call.functionName();
        String name = function.identifier().isEmpty()
                ? function.getText().toLowerCase(Locale.ROOT)
                : function.identifier().stream().map(Places::name).collect(Collectors.joining("."));
        Expr.Call.Quantifier quantifier = call.STAR() != null
                ? Expr.Call.Quantifier.STAR
                : call.DISTINCT() != null ? Expr.Call.Quantifier.DISTINCT : Expr.Call.Quantifier.ALL;
        Expr.Call.Nulls nulls = call.nullTreatment().stream().anyMatch(t -> t.IGNORE() != null)
                ? Expr.Call.Nulls.IGNORE
                : Expr.Call.Nulls.RESPECT;
        return new Expr.Call(Places.of(call), name, arguments(call), quantifier, nulls, over(call));
    }

    private Expr withinGroup(HiveQlGrammar.FunctionCallContext call) {
        Expr.Call function = written(call);
        List<SortItem> order =
                new WindowBuilder(expressions).sortItems(call.withinGroup().orderBy());
        return WithinGroup.of(function.name(), function.position(), function.arguments(), order);
    }

    private List<Expr> arguments(HiveQlGrammar.FunctionCallContext call) {
        List<Expr> arguments = new ArrayList<>();
        for (HiveQlGrammar.ArgumentContext argument : call.argument()) {
            if (argument.STAR() != null) {
                throw SqlException.notSupported("all columns as arguments: " + argument.getText(), Places.of(argument));
            }
            arguments.add(expressions.build(argument.expression()));
        }
        return arguments;
    }

    private Expr.@Nullable Over over(HiveQlGrammar.FunctionCallContext call) {
        if (call.OVER() == null) {
            return null;
        }
        return call.identifier() != null
                ? new Expr.Over(Places.name(call.identifier()), null)
                : new Expr.Over(null, new WindowBuilder(expressions).build(call.windowSpecification()));
    }
}
