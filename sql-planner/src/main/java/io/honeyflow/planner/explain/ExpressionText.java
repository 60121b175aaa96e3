package io.honeyflow.planner.explain;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.plan.WindowCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions as people write them, over the names of one input; {@code name$3} where a name isn't the only one. */
final class ExpressionText {
    private static final Set<String> BETWEEN_OPERANDS = Set.of(
            "=", "<>", "!=", "<", "<=", ">", ">=", "<=>", "+", "-", "*", "/", "%", "div", "and", "or", "like", "rlike",
            "||", "&", "|", "^");

    private final List<String> names;

    ExpressionText(Schema input) {
        List<String> given = input.names();
        names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            boolean only = Collections.frequency(given, given.get(i)) == 1;
            names.add(given.get(i).isEmpty() ? "$" + i : only ? given.get(i) : given.get(i) + "$" + i);
        }
    }

    String column(int place) {
        return names.get(place);
    }

    String columns(List<Integer> places) {
        return places.stream().map(this::column).collect(Collectors.joining(", "));
    }

    String of(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> column(column.index());
            case Expression.Literal literal -> literal(literal);
            case Expression.Cast cast -> "cast(" + of(cast.input()) + " as " + cast.type() + ")";
            case Expression.Call call -> call(call);
            case Expression.Case choice -> choice(choice);
            case Expression.FieldAccess access -> of(access.input()) + "." + field(access);
        };
    }

    String list(List<Expression> expressions) {
        return expressions.stream().map(this::of).collect(Collectors.joining(", "));
    }

    String conjunction(List<Expression> conditions) {
        return conditions.size() == 1
                ? of(conditions.get(0))
                : conditions.stream().map(this::operand).collect(Collectors.joining(" and "));
    }

    private static String literal(Expression.Literal literal) {
        boolean quoted = literal.value() != null
                && switch (literal.type().kind()) {
                    case STRING, VARCHAR, CHAR, DATE, TIMESTAMP, TIMESTAMP_LTZ -> true;
                    default -> false;
                };
        return quoted ? "'" + literal.value() + "'" : String.valueOf(literal.value());
    }

    private static String field(Expression.FieldAccess access) {
        DataType input = access.input().type();
        DataType holder = input instanceof DataType.Array array ? array.element() : input;
        return holder instanceof DataType.Struct struct
                ? struct.fields().get(access.field()).name()
                : String.valueOf(access.field());
    }

    private String call(Expression.Call call) {
        String name = call.function().name();
        List<Expression> arguments = call.arguments();
        if (BETWEEN_OPERANDS.contains(name) && arguments.size() > 1) {
            return arguments.stream().map(this::operand).collect(Collectors.joining(" " + name + " "));
        }
        return switch (name) {
            case "isnull" -> operand(arguments.get(0)) + " is null";
            case "isnotnull" -> operand(arguments.get(0)) + " is not null";
            case "not" -> "not " + operand(arguments.get(0));
            case "in" -> operand(arguments.get(0)) + " in (" + list(arguments.subList(1, arguments.size())) + ")";
            default -> call.function() + "(" + list(arguments) + ")";
        };
    }

    /** Whatever has an operator of its own stands in parentheses. */
    private String operand(Expression expression) {
        boolean compound = expression instanceof Expression.Call call
                && (BETWEEN_OPERANDS.contains(call.function().name())
                        || Set.of("isnull", "isnotnull", "not", "in")
                                .contains(call.function().name()));
        return compound ? "(" + of(expression) + ")" : of(expression);
    }

    private String choice(Expression.Case choice) {
        StringBuilder text = new StringBuilder("case");
        for (int i = 0; i < choice.conditions().size(); i++) {
            text.append(" when ").append(of(choice.conditions().get(i)));
            text.append(" then ").append(of(choice.values().get(i)));
        }
        return text.append(" else ")
                .append(of(choice.otherwise()))
                .append(" end")
                .toString();
    }

    String aggregate(AggregateCall call) {
        String distinct = call.distinctness() == AggregateCall.Distinctness.DISTINCT ? "distinct " : "";
        String filter = call.filter().isEmpty()
                ? ""
                : " filter (where " + column(call.filter().getAsInt()) + ")";
        String arguments = call.arguments().isEmpty() ? "*" : distinct + columns(call.arguments());
        return call.function() + "(" + arguments + ")" + filter;
    }

    String window(WindowCall call) {
        return call.function().name() + "(" + columns(call.arguments()) + ") over " + call.frame();
    }

    String order(List<SortKey> keys) {
        List<String> texts = new ArrayList<>();
        for (SortKey key : keys) {
            texts.add(column(key.column())
                    + (key.direction() == SortKey.Direction.DESCENDING ? " desc" : "")
                    + (key.nulls() == SortKey.NullOrder.FIRST ? " nulls first" : " nulls last"));
        }
        return keys.isEmpty() ? "" : " order by " + String.join(", ", texts);
    }
}
