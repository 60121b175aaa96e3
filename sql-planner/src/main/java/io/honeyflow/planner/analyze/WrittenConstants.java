package io.honeyflow.planner.analyze;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.RexFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Constants that take a form by what they stand beside. Source: Hive's TypeCheckProcFactory. */
final class WrittenConstants {
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<=>", "<", "<=", ">", ">=", "in");

    private final AnalysisContext context;
    private final RexFactory rex;

    WrittenConstants(AnalysisContext context) {
        this.context = context;
        this.rex = context.rex();
    }

    /** A function's arguments, constants beside columns and decimals in the form that they mean there. */
    List<? extends RexNode> adapt(String function, List<? extends RexNode> arguments) {
        if (ARITHMETIC.contains(function) && has(arguments, Kind.DECIMAL)) {
            return arguments.stream().map(this::decimal).toList();
        }
        if (!COMPARISONS.contains(function)) {
            return arguments;
        }
        return has(arguments, Kind.CHAR)
                ? arguments.stream().map(this::unpadded).toList()
                : compared(arguments);
    }

    /**
     * Whether a value may equal a member of a list: never where the value is a column of numbers and the member a constant
     * that the column can't hold. A null constant may, as an unknown.
     */
    boolean mayEqual(RexNode value, RexNode member) {
        if (!isReadable(member, value)) {
            return true;
        }
        Object constant = context.evaluate(member).value();
        return constant == null || isHeld(number(constant), EngineType.of(value.getType()));
    }

    private static boolean isHeld(@Nullable BigDecimal number, DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> number != null && whole(number, type) != null;
            default -> number != null;
        };
    }

    /** Constants that are compared with a column of numbers are read as that column's. */
    private List<? extends RexNode> compared(List<? extends RexNode> arguments) {
        RexNode first = arguments.get(0);
        if (first instanceof RexInputRef) {
            List<RexNode> read = new ArrayList<>(List.of(first));
            arguments.subList(1, arguments.size()).forEach(argument -> read.add(asColumn(argument, first)));
            return read;
        }
        return arguments.size() == 2 && arguments.get(1) instanceof RexInputRef column
                ? List.of(asColumn(first, column), column)
                : arguments;
    }

    /** The constant as a value of the column's type where it is one to the last digit; else as it stands. */
    private RexNode asColumn(RexNode argument, RexNode column) {
        if (!isReadable(argument, column)) {
            return argument;
        }
        DataType type = EngineType.of(column.getType());
        BigDecimal number = number(context.evaluate(argument).value());
        if (number == null) {
            return argument;
        }
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> {
                Number whole = whole(number, type);
                yield whole == null ? argument : rex.constant(whole, type);
            }
            case FLOAT -> Float.isInfinite(number.floatValue()) ? argument : rex.constant(number.floatValue(), type);
            case DOUBLE ->
                Double.isInfinite(number.doubleValue()) ? argument : rex.constant(number.doubleValue(), type);
            default -> decimal(number, argument);
        };
    }

    /** Whether it is a constant of another type that the column's numbers may be read from. */
    private static boolean isReadable(RexNode argument, RexNode column) {
        DataType type = EngineType.of(column.getType());
        DataType own = EngineType.of(argument.getType());
        boolean numberOrText = own.kind().isNumeric() || own.kind() == Kind.STRING;
        return column instanceof RexInputRef
                && type.kind().isNumeric()
                && numberOrText
                && !own.equals(type)
                && isConstant(argument);
    }

    /** The number in an integer type, null where it isn't one of them. */
    private static @Nullable Number whole(BigDecimal number, DataType type) {
        try {
            return switch (type.kind()) {
                case TINYINT -> number.byteValueExact();
                case SMALLINT -> number.shortValueExact();
                case INT -> number.intValueExact();
                default -> number.longValueExact();
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private RexNode decimal(BigDecimal number, RexNode otherwise) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        int precision = Math.max(plain.precision(), plain.scale());
        boolean fits = precision <= DataType.Decimal.MAX_PRECISION;
        return fits ? rex.constant(plain, new DataType.Decimal(precision, plain.scale())) : otherwise;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value instanceof Number || value instanceof String ? new BigDecimal(value.toString()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A written value, cast or not. */
    private static boolean isConstant(RexNode node) {
        return RexFactory.literal(node) != null
                || node.getKind() == SqlKind.CAST
                        && isConstant(((RexCall) node).getOperands().get(0));
    }

    private static boolean has(List<? extends RexNode> arguments, Kind kind) {
        return arguments.stream()
                .anyMatch(argument -> EngineType.of(argument.getType()).kind() == kind);
    }

    /** A whole number has as many digits as it is written with, not as many as its type. */
    private RexNode decimal(RexNode argument) {
        Expression.Literal literal = RexFactory.literal(argument);
        if (literal == null || !literal.type().kind().isInteger() || !(literal.value() instanceof Number number)) {
            return argument;
        }
        BigDecimal value = BigDecimal.valueOf(number.longValue());
        return rex.constant(value, new DataType.Decimal(value.precision(), 0));
    }

    /** CHARs are compared without the blanks at their ends. */
    private RexNode unpadded(RexNode argument) {
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
