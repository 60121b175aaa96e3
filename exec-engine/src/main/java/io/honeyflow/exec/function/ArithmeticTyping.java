package io.honeyflow.exec.function;

import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.util.List;

/** The types of {@code + - * / %} and {@code div}. Source: Hive's GenericUDFOPPlus and its siblings. */
final class ArithmeticTyping {
    private ArithmeticTyping() {}

    /** {@code +} and {@code -}: numbers, and times with intervals. */
    static Signature additive(String name, List<DataType> arguments) {
        requireTwo(name, arguments);
        DataType a = arguments.get(0);
        DataType b = arguments.get(1);
        if (isInterval(a) || isInterval(b) || isTime(a) || isTime(b)) {
            return TimeArithmetic.resolve(name, a, b);
        }
        return numeric(name, arguments);
    }

    /** Numbers; a text counts as a double. */
    static Signature numeric(String name, List<DataType> arguments) {
        requireTwo(name, arguments);
        DataType a = number(name, arguments, 0);
        DataType b = number(name, arguments, 1);
        if (name.equals("/")) {
            return division(a, b);
        }
        if (isDecimal(a, b)) {
            DataType.Decimal x = CommonType.decimal(a);
            DataType.Decimal y = CommonType.decimal(b);
            return new Signature(List.of(x, y), decimalResult(name, x, y));
        }
        DataType common = CommonType.forUnion(List.of(a, b)).orElseThrow();
        if (common.equals(DataType.VOID)) {
            common = DataType.DOUBLE;
        }
        return Signature.same(common, 2, common);
    }

    /** {@code div}: integers, and decimals rounded toward zero. */
    static Signature integral(String name, List<DataType> arguments) {
        Signature numeric = numeric(name, arguments);
        DataType type = numeric.arguments().get(0);
        if (type.kind() == Kind.DECIMAL || type.kind().isInteger()) {
            return type.kind().isInteger() ? numeric : new Signature(numeric.arguments(), DataType.BIGINT);
        }
        return Signature.same(DataType.DOUBLE, 2, DataType.BIGINT);
    }

    private static Signature division(DataType a, DataType b) {
        if (isDecimal(a, b)) {
            DataType.Decimal x = CommonType.decimal(a);
            DataType.Decimal y = CommonType.decimal(b);
            int scale = Math.max(6, x.scale() + y.precision() + 1);
            return new Signature(
                    List.of(x, y), Decimals.adjusted(x.precision() - x.scale() + y.scale() + scale, scale));
        }
        return Signature.same(DataType.DOUBLE, 2, DataType.DOUBLE);
    }

    private static DataType decimalResult(String name, DataType.Decimal x, DataType.Decimal y) {
        int scale = Math.max(x.scale(), y.scale());
        int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
        return switch (name) {
            case "+", "-" -> Decimals.adjusted(whole + scale + 1, scale);
            case "*" -> Decimals.adjusted(x.precision() + y.precision() + 1, x.scale() + y.scale());
            default -> Decimals.adjusted(Math.min(x.precision() - x.scale(), y.precision() - y.scale()) + scale, scale);
        };
    }

    /** One decimal and no double. */
    private static boolean isDecimal(DataType a, DataType b) {
        boolean any = a.kind() == Kind.DECIMAL || b.kind() == Kind.DECIMAL;
        return any && isExact(a) && isExact(b);
    }

    private static boolean isExact(DataType type) {
        return type.kind() == Kind.DECIMAL || type.kind().isInteger();
    }

    private static DataType number(String name, List<DataType> arguments, int place) {
        DataType type = arguments.get(place);
        if (type.kind().isNumeric()) {
            return type;
        }
        if (type.kind().isCharacter() || type.kind() == Kind.VOID) {
            return DataType.DOUBLE;
        }
        throw Typing.wrong("'" + name + "'", arguments, "two numbers");
    }

    private static void requireTwo(String name, List<DataType> arguments) {
        if (arguments.size() != 2) {
            throw Typing.wrong("'" + name + "'", arguments, "two arguments");
        }
    }

    static boolean isInterval(DataType type) {
        return type.kind() == Kind.INTERVAL_DAY_TIME || type.kind() == Kind.INTERVAL_YEAR_MONTH;
    }

    static boolean isTime(DataType type) {
        return type.kind() == Kind.DATE || type.kind() == Kind.TIMESTAMP || type.kind() == Kind.TIMESTAMP_LTZ;
    }
}
