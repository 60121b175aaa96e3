package io.honeyflow.planner.analyze;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.RexFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/** Constants that take a form by what they stand beside. Source: Hive's TypeCheckProcFactory. */
final class WrittenConstants {
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<=>", "<", "<=", ">", ">=", "in");

    private WrittenConstants() {}

    /** A function's arguments, whole numbers beside decimals and texts beside CHARs in the form that they mean there. */
    static List<? extends RexNode> adapt(RexFactory rex, String function, List<? extends RexNode> arguments) {
        if (ARITHMETIC.contains(function) && has(arguments, Kind.DECIMAL)) {
            return arguments.stream().map(argument -> decimal(rex, argument)).toList();
        }
        if (COMPARISONS.contains(function) && has(arguments, Kind.CHAR)) {
            return arguments.stream().map(argument -> unpadded(rex, argument)).toList();
        }
        return arguments;
    }

    private static boolean has(List<? extends RexNode> arguments, Kind kind) {
        return arguments.stream()
                .anyMatch(argument -> EngineType.of(argument.getType()).kind() == kind);
    }

    /** A whole number has as many digits as it is written with, not as many as its type. */
    private static RexNode decimal(RexFactory rex, RexNode argument) {
        Expression.Literal literal = RexFactory.literal(argument);
        if (literal == null || !literal.type().kind().isInteger() || !(literal.value() instanceof Number number)) {
            return argument;
        }
        BigDecimal value = BigDecimal.valueOf(number.longValue());
        return rex.constant(value, new DataType.Decimal(value.precision(), 0));
    }

    /** CHARs are compared without the blanks at their ends. */
    private static RexNode unpadded(RexFactory rex, RexNode argument) {
        Expression.Literal literal = RexFactory.literal(argument);
        if (literal == null
                || !literal.type().equals(DataType.STRING)
                || !(literal.value() instanceof String text)
                || !text.endsWith(" ")) {
            return argument;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return rex.constant(text.substring(0, end), DataType.STRING);
    }
}
