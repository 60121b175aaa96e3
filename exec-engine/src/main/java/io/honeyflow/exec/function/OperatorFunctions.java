package io.honeyflow.exec.function;

import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Kernel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** The signs: arithmetic, comparison, logic and bits. */
final class OperatorFunctions {
    private OperatorFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        arithmetic(all);
        for (String sign : List.of("=", "<>", "<", "<=", ">", ">=", "<=>")) {
            all.add(new ScalarFunction(
                    sign,
                    "a " + sign + " b: compares",
                    OperatorFunctions::comparison,
                    (arguments, result, context) -> ComparisonKernels.of(sign, arguments.get(0))));
        }
        logic(all);
        bits(all);
        return all;
    }

    private static void arithmetic(List<ScalarFunction> all) {
        for (String sign : List.of("+", "-")) {
            all.add(new ScalarFunction(
                    sign,
                    "a " + sign + " b: numbers, or a time and an interval",
                    ArithmeticTyping::additive,
                    (arguments, result, context) ->
                            arguments.stream().allMatch(a -> a.kind().isNumeric())
                                    ? ArithmeticKernels.of(sign, arguments, result)
                                    : TimeArithmetic.kernel(sign, arguments, result, context.zone())));
        }
        for (String sign : List.of("*", "/", "%")) {
            all.add(new ScalarFunction(
                    sign,
                    "a " + sign + " b: of numbers",
                    ArithmeticTyping::numeric,
                    (arguments, result, context) -> ArithmeticKernels.of(sign, arguments, result)));
        }
        all.add(new ScalarFunction(
                "div",
                "a div b: the whole part of the quotient",
                ArithmeticTyping::integral,
                (arguments, result, context) -> ArithmeticKernels.of("div", arguments, result)));
        all.add(new ScalarFunction(
                "negative",
                "- a: the number below zero",
                OperatorFunctions::sameNumber,
                RowKernel.strict(Numbers::negate)));
        all.add(new ScalarFunction(
                "positive",
                "+ a: the number itself",
                OperatorFunctions::sameNumber,
                (a, r, c) -> (v, rows, s) -> v.get(0)));
    }

    static Signature sameNumber(String name, List<DataType> arguments) {
        if (arguments.size() != 1 || !(isNumber(arguments.get(0)) || ArithmeticTyping.isInterval(arguments.get(0)))) {
            throw Typing.wrong(name, arguments, "a number");
        }
        DataType type = arguments.get(0);
        DataType number = type.kind().isNumeric() || ArithmeticTyping.isInterval(type) ? type : DataType.DOUBLE;
        return new Signature(List.of(number), number);
    }

    static boolean isNumber(DataType type) {
        return type.kind().isNumeric() || type.kind().isCharacter() || type.kind() == Kind.VOID;
    }

    private static Signature comparison(String name, List<DataType> arguments) {
        if (arguments.size() != 2) {
            throw Typing.wrong("'" + name + "'", arguments, "two arguments");
        }
        DataType common = CommonType.forComparison(arguments.get(0), arguments.get(1))
                .filter(type -> !type.kind().isNested() || name.equals("=") || name.equals("<>") || name.equals("<=>"))
                .orElseThrow(() -> Typing.wrong("'" + name + "'", arguments, "values that can be compared"));
        return Signature.same(common, 2, DataType.BOOLEAN);
    }

    private static void logic(List<ScalarFunction> all) {
        for (String name : List.of("and", "or")) {
            all.add(new ScalarFunction(
                    name, "a " + name + " b", Typing.many(2, DataType.BOOLEAN, DataType.BOOLEAN), (a, r, c) -> {
                        throw new IllegalStateException(name + " has an evaluator of its own");
                    }));
        }
        all.add(new ScalarFunction(
                "not",
                "not a: true for false, false for true",
                Typing.of(DataType.BOOLEAN, DataType.BOOLEAN),
                (a, r, c) -> (values, rows, size) -> mapped(values, r, size, v -> v == 0 ? 1 : 0)));
        Map.of("isnull", 1, "isnotnull", 0)
                .forEach((name, ofNull) -> all.add(new ScalarFunction(
                        name,
                        name + "(a): whether a is " + (ofNull == 1 ? "null" : "no null"),
                        OperatorFunctions::anything,
                        (a, r, c) -> new NullTest(ofNull))));
        truthTest(all, "istrue", true, true);
        truthTest(all, "isnottrue", true, false);
        truthTest(all, "isfalse", false, true);
        truthTest(all, "isnotfalse", false, false);
        all.add(new ScalarFunction(
                "in", "a in (b, c, ..): whether a equals one of them", OperatorFunctions::membership, InKernel::of));
    }

    private static void truthTest(List<ScalarFunction> all, String name, boolean wanted, boolean sense) {
        all.add(new ScalarFunction(
                name,
                name + "(a): never null",
                Typing.of(DataType.BOOLEAN, DataType.BOOLEAN),
                RowKernel.seeingNulls(values -> (values[0] != null && (Boolean) values[0] == wanted) == sense)));
    }

    private static Signature anything(String name, List<DataType> arguments) {
        if (arguments.size() != 1) {
            throw Typing.wrong(name, arguments, "one argument");
        }
        return new Signature(arguments, DataType.BOOLEAN);
    }

    private static Signature membership(String name, List<DataType> arguments) {
        if (arguments.size() < 2) {
            throw Typing.wrong(name, arguments, "a value and a list");
        }
        DataType common = arguments.get(0);
        for (DataType type : arguments.subList(1, arguments.size())) {
            common = CommonType.forComparison(common, type)
                    .orElseThrow(() -> Typing.wrong(name, arguments, "values that can be compared"));
        }
        return Signature.same(common, arguments.size(), DataType.BOOLEAN);
    }

    private static void bits(List<ScalarFunction> all) {
        for (String sign : List.of("&", "|", "^")) {
            all.add(new ScalarFunction(
                    sign,
                    "a " + sign + " b: bit by bit",
                    OperatorFunctions::integers,
                    (arguments, result, context) -> (values, rows, size) -> bitwise(sign, values, result, size)));
        }
        all.add(new ScalarFunction(
                "~",
                "~ a: every bit the other way",
                OperatorFunctions::integers,
                (a, r, c) -> (values, rows, size) -> mapped(values, r, size, v -> ~v)));
    }

    private static Signature integers(String name, List<DataType> arguments) {
        int wanted = name.equals("~") ? 1 : 2;
        boolean integers = arguments.stream().allMatch(a -> a.kind().isInteger());
        if (arguments.size() != wanted || !integers) {
            throw Typing.wrong("'" + name + "'", arguments, "integers");
        }
        DataType common = CommonType.forUnion(arguments).orElseThrow();
        return Signature.same(common, wanted, common);
    }

    private static LongVector bitwise(String sign, List<ColumnVector> values, DataType type, int size) {
        LongVector a = (LongVector) values.get(0).flatten();
        LongVector b = (LongVector) values.get(1).flatten();
        long[] out = new long[size];
        for (int i = 0; i < size; i++) {
            long x = a.values()[i];
            long y = b.values()[i];
            out[i] = sign.equals("&") ? x & y : sign.equals("|") ? x | y : x ^ y;
        }
        return new LongVector(type, size, out, Nulls.either(a, b, size));
    }

    private static LongVector mapped(List<ColumnVector> values, DataType type, int size, LongUnaryOperator map) {
        LongVector a = (LongVector) values.get(0).flatten();
        long[] out = new long[size];
        for (int i = 0; i < size; i++) {
            out[i] = map.applyAsLong(a.values()[i]);
        }
        return new LongVector(type, size, out, a.nulls());
    }

    /** IS NULL and IS NOT NULL. */
    private record NullTest(int ofNull) implements Kernel {
        @Override
        public boolean strict() {
            return false;
        }

        @Override
        public ColumnVector evaluate(List<ColumnVector> values, Selection rows, int size) {
            ColumnVector value = values.get(0);
            long[] out = new long[size];
            for (int i = 0; i < size; i++) {
                out[i] = value.isNull(i) ? ofNull : 1 - ofNull;
            }
            return new LongVector(DataType.BOOLEAN, size, out, null);
        }
    }

    /** Numbers of any layout, one at a time. */
    static final class Numbers {
        private Numbers() {}

        static Object negate(Object[] values) {
            return switch (values[0]) {
                case Byte b -> (byte) -b;
                case Short s -> (short) -s;
                case Integer i -> -i;
                case Long l -> -l;
                case Float f -> -f;
                case Double d -> -d;
                case BigDecimal d -> d.negate();
                case Duration d -> d.negated();
                default -> throw new IllegalStateException("no number: " + values[0]);
            };
        }
    }
}
