package io.honeyflow.exec.function;

import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.expression.Kernel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of numbers. Source of the rules: Hive's UDFs of the same names. */
final class NumberFunctions {
    private static final DataType DOUBLE = DataType.DOUBLE;

    private static final BigInteger ALL_BITS = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private NumberFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> all = new ArrayList<>();
        doubles(all);
        rounding(all);
        all.add(new ScalarFunction(
                "abs", "abs(a): without its sign", NumberFunctions::absolute, RowKernel.strict(NumberFunctions::abs)));
        all.add(new ScalarFunction(
                "sign",
                "sign(a): -1, 0 or 1",
                NumberFunctions::signed,
                RowKernel.strict(
                        v -> v[0] instanceof BigDecimal d ? (Object) d.signum() : (Object) sign((Double) v[0]))));
        for (String name : List.of("power", "pow")) {
            all.add(new ScalarFunction(
                    name,
                    name + "(a, b): a to the power of b",
                    Typing.of(DOUBLE, DOUBLE, DOUBLE),
                    RowKernel.strict(v -> StrictMath.pow((Double) v[0], (Double) v[1]))));
        }
        all.add(new ScalarFunction(
                "log",
                "log([base,] a)",
                Typing.between(1, DOUBLE, DOUBLE, DOUBLE),
                RowKernel.strict(NumberFunctions::log)));
        all.add(new ScalarFunction(
                "atan2",
                "atan2(y, x)",
                Typing.of(DOUBLE, DOUBLE, DOUBLE),
                RowKernel.strict(v -> StrictMath.atan2((Double) v[0], (Double) v[1]))));
        all.add(new ScalarFunction("pi", "pi()", Typing.of(DOUBLE), RowKernel.strict(v -> Math.PI)));
        all.add(new ScalarFunction("e", "e()", Typing.of(DOUBLE), RowKernel.strict(v -> Math.E)));
        all.add(new ScalarFunction(
                "pmod",
                "pmod(a, b): the remainder, never negative for b above zero",
                NumberFunctions::remainder,
                RowKernel.strict(NumberFunctions::pmod)));
        all.add(new ScalarFunction(
                "mod",
                "mod(a, b): the remainder",
                (name, a) -> ArithmeticTyping.numeric("%", a),
                (a, r, c) -> ArithmeticKernels.of("%", a, r)));
        all.add(new ScalarFunction(
                "factorial",
                "factorial(a): of 0 to 20",
                Typing.of(DataType.BIGINT, DataType.INT),
                RowKernel.strict(NumberFunctions::factorial)));
        bits(all);
        all.add(new ScalarFunction(
                "rand",
                "rand([seed]): from 0 to 1",
                Typing.between(0, DOUBLE, DataType.BIGINT),
                (arguments, result, context) -> random(arguments),
                ScalarFunction.Certainty.RANDOM));
        return all;
    }

    /** An INT of a decimal. Source: Hive's UDFSign. */
    private static Signature signed(String name, List<DataType> arguments) {
        return arguments.size() == 1 && arguments.get(0).kind() == Kind.DECIMAL
                ? new Signature(arguments, DataType.INT)
                : Typing.of(DOUBLE, DOUBLE).resolve(name, arguments);
    }

    /** Without a sign of its own for minus zero; -1 for no number. */
    private static double sign(double value) {
        return value == 0 ? 0.0 : value > 0 ? 1.0 : -1.0;
    }

    static Map<String, String> aliases() {
        return Map.of("ceiling", "ceil");
    }

    private static void doubles(List<ScalarFunction> all) {
        Map<String, DoubleUnaryOperator> functions = Map.ofEntries(
                Map.entry("cbrt", StrictMath::cbrt),
                Map.entry("exp", StrictMath::exp),
                Map.entry("sin", StrictMath::sin),
                Map.entry("cos", StrictMath::cos),
                Map.entry("tan", StrictMath::tan),
                Map.entry("atan", StrictMath::atan),
                Map.entry("sinh", StrictMath::sinh),
                Map.entry("cosh", StrictMath::cosh),
                Map.entry("tanh", StrictMath::tanh),
                Map.entry("degrees", Math::toDegrees),
                Map.entry("radians", Math::toRadians));
        functions.forEach((name, function) -> all.add(new ScalarFunction(
                name,
                name + "(a)",
                Typing.of(DOUBLE, DOUBLE),
                RowKernel.strict(v -> function.applyAsDouble((Double) v[0])))));
        partial(all, "sqrt", "null below zero", a -> a >= 0 || Double.isNaN(a), StrictMath::sqrt);
        partial(all, "asin", "null beyond -1 and 1", a -> Math.abs(a) <= 1 || Double.isNaN(a), StrictMath::asin);
        partial(all, "acos", "null beyond -1 and 1", a -> Math.abs(a) <= 1 || Double.isNaN(a), StrictMath::acos);
        String positive = "null unless a is above zero";
        partial(all, "ln", positive, a -> !(a <= 0), StrictMath::log);
        partial(all, "log10", positive, a -> !(a <= 0), StrictMath::log10);
        partial(all, "log2", positive, a -> !(a <= 0), a -> StrictMath.log(a) / StrictMath.log(2));
    }

    private static void partial(
            List<ScalarFunction> all,
            String name,
            String domain,
            DoublePredicate inside,
            DoubleUnaryOperator function) {
        all.add(new ScalarFunction(name, name + "(a): " + domain, Typing.of(DOUBLE, DOUBLE), RowKernel.strict(v -> {
            double value = (Double) v[0];
            return inside.test(value) ? (Object) function.applyAsDouble(value) : null;
        })));
    }

    private static @Nullable Object log(@Nullable Object[] values) {
        double first = (Double) values[0];
        if (values.length == 1) {
            return first <= 0 ? null : (Object) StrictMath.log(first);
        }
        double second = (Double) values[1];
        return first <= 1 || second <= 0 ? null : (Object) (StrictMath.log(second) / StrictMath.log(first));
    }

    private static void rounding(List<ScalarFunction> all) {
        all.add(new ScalarFunction(
                "round",
                "round(a[, digits]): half up",
                NumberFunctions::rounded,
                (a, r, c) -> new RowKernel(r, v -> round(v, RoundingMode.HALF_UP, r), RowKernel.Nulls.STRICT)));
        all.add(new ScalarFunction(
                "bround",
                "bround(a[, digits]): half to even",
                NumberFunctions::rounded,
                (a, r, c) -> new RowKernel(r, v -> round(v, RoundingMode.HALF_EVEN, r), RowKernel.Nulls.STRICT)));
        all.add(whole("floor", "floor(a): the next whole number below", RoundingMode.FLOOR));
        all.add(whole("ceil", "ceil(a): the next whole number above", RoundingMode.CEILING));
    }

    private static ScalarFunction whole(String name, String description, RoundingMode mode) {
        return new ScalarFunction(name, description, NumberFunctions::toWhole, RowKernel.strict(v -> switch (v[0]) {
            case Double d -> (long) (mode == RoundingMode.FLOOR ? Math.floor(d) : Math.ceil(d));
            case BigDecimal d -> d.setScale(0, mode);
            case null -> null;
            default -> ((Number) v[0]).longValue();
        }));
    }

    private static Signature toWhole(String name, List<DataType> arguments) {
        Signature number = OperatorFunctions.sameNumber(name, arguments);
        DataType type = number.result();
        if (type instanceof DataType.Decimal decimal) {
            int digits = Math.min(DataType.Decimal.MAX_PRECISION, decimal.precision() - decimal.scale() + 1);
            return new Signature(List.of(type), new DataType.Decimal(digits, 0));
        }
        return new Signature(List.of(type.kind() == Kind.FLOAT ? DOUBLE : type), DataType.BIGINT);
    }

    /** A decimal keeps its digits before the point; the digits behind it can be told only where they are the default. */
    private static Signature rounded(String name, List<DataType> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2 || !OperatorFunctions.isNumber(arguments.get(0))) {
            throw Typing.wrong(name, arguments, "a number and digits");
        }
        DataType type = arguments.get(0);
        if (type instanceof DataType.Decimal decimal && arguments.size() == 1) {
            int digits = Math.min(DataType.Decimal.MAX_PRECISION, decimal.precision() - decimal.scale() + 1);
            return new Signature(List.of(type), new DataType.Decimal(digits, 0));
        }
        DataType number = type.kind().isNumeric() ? type : DOUBLE;
        return arguments.size() == 1
                ? new Signature(List.of(number), number)
                : new Signature(List.of(number, DataType.INT), number);
    }

    private static @Nullable Object round(@Nullable Object[] values, RoundingMode mode, DataType result) {
        int digits = values.length > 1 ? (Integer) values[1] : 0;
        return switch (values[0]) {
            case Double d ->
                Double.isFinite(d)
                        ? (Object) BigDecimal.valueOf(d).setScale(digits, mode).doubleValue()
                        : d;
            case Float f ->
                Float.isFinite(f)
                        ? (Object) new BigDecimal(f.toString())
                                .setScale(digits, mode)
                                .floatValue()
                        : f;
            case BigDecimal d -> Decimals.fit(d.setScale(Math.min(digits, d.scale()), mode), (DataType.Decimal) result);
            case Number n
            when digits < 0 ->
                BigDecimal.valueOf(n.longValue()).setScale(digits, mode).longValue();
            case null, default -> values[0];
        };
    }

    /** The narrow integers become an INT, as in Hive's GenericUDFAbs. */
    private static Signature absolute(String name, List<DataType> arguments) {
        Signature same = OperatorFunctions.sameNumber(name, arguments);
        boolean narrow = same.result().kind() == Kind.TINYINT || same.result().kind() == Kind.SMALLINT;
        return narrow ? Signature.same(DataType.INT, 1, DataType.INT) : same;
    }

    private static Object abs(Object[] values) {
        return switch (values[0]) {
            case Integer i -> Math.abs(i);
            case Long l -> Math.abs(l);
            case Float f -> Math.abs(f);
            case Double d -> Math.abs(d);
            case BigDecimal d -> d.abs();
            default -> throw new IllegalStateException("no number: " + values[0]);
        };
    }

    private static Signature remainder(String name, List<DataType> arguments) {
        if (arguments.size() != 2 || !arguments.stream().allMatch(OperatorFunctions::isNumber)) {
            throw Typing.wrong(name, arguments, "two numbers");
        }
        DataType common =
                CommonType.forUnion(arguments).filter(t -> t.kind().isNumeric()).orElse(DOUBLE);
        return Signature.same(common, 2, common);
    }

    private static @Nullable Object pmod(@Nullable Object[] values) {
        if (values[0] instanceof BigDecimal a && values[1] instanceof BigDecimal b) {
            return b.signum() == 0 ? null : a.remainder(b).add(b).remainder(b);
        }
        if (values[0] instanceof Double a && values[1] instanceof Double b) {
            return b == 0 ? null : (Object) (((a % b) + b) % b);
        }
        if (values[0] instanceof Float a && values[1] instanceof Float b) {
            return b == 0 ? null : (Object) (((a % b) + b) % b);
        }
        if (values[0] instanceof Integer a && values[1] instanceof Integer b) {
            // As Hive, which adds within 32 bits.
            return b == 0 ? null : (Object) (((a % b) + b) % b);
        }
        long a = ((Number) values[0]).longValue();
        long b = ((Number) values[1]).longValue();
        return b == 0 ? null : (Object) (((a % b) + b) % b);
    }

    private static @Nullable Object factorial(@Nullable Object[] values) {
        int n = (Integer) values[0];
        if (n < 0 || n > 20) {
            return null;
        }
        long product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static void bits(List<ScalarFunction> all) {
        all.add(shift("shiftleft", (v, n) -> v << n, (v, n) -> v << n));
        all.add(shift("shiftright", (v, n) -> v >> n, (v, n) -> v >> n));
        all.add(shift("shiftrightunsigned", (v, n) -> v >>> n, (v, n) -> v >>> n));
        all.add(new ScalarFunction(
                "bin",
                "bin(a): in binary digits",
                Typing.of(DataType.STRING, DataType.BIGINT),
                RowKernel.strict(v -> Long.toBinaryString((Long) v[0]))));
        all.add(new ScalarFunction(
                "conv",
                "conv(number, from, to): a number's digits in another base",
                Typing.of(DataType.STRING, DataType.STRING, DataType.INT, DataType.INT),
                RowKernel.strict(NumberFunctions::conv)));
    }

    /** Of a BIGINT it shifts 64 bits, of any other integer 32, by the lowest bits of the distance. */
    private static ScalarFunction shift(String name, LongShift ofLong, IntBinaryOperator ofInt) {
        return new ScalarFunction(
                name,
                name + "(a, bits)",
                NumberFunctions::shifted,
                RowKernel.strict(v -> v[0] instanceof Long wide
                        ? (Object) ofLong.apply(wide, (Integer) v[1])
                        : (Object) ofInt.applyAsInt((Integer) v[0], (Integer) v[1])));
    }

    private interface LongShift {
        long apply(long value, int bits);
    }

    private static Signature shifted(String name, List<DataType> arguments) {
        boolean narrow = !arguments.isEmpty()
                && arguments.get(0).kind().isInteger()
                && arguments.get(0).kind() != Kind.BIGINT;
        DataType type = narrow ? DataType.INT : DataType.BIGINT;
        return Typing.of(type, type, DataType.INT).resolve(name, arguments);
    }

    /** Reads the digits up to the first that is none; beyond 64 bits all are set. Source: Hive's UDFConv. */
    private static @Nullable Object conv(@Nullable Object[] values) {
        String text = (String) values[0];
        int from = (Integer) values[1];
        int to = (Integer) values[2];
        if (from < 2 || from > 36 || Math.abs(to) < 2 || Math.abs(to) > 36 || text == null || text.isEmpty()) {
            return null;
        }
        boolean below = text.charAt(0) == '-';
        int start = below ? 1 : 0;
        int end = start;
        while (end < text.length() && Character.digit(text.charAt(end), from) >= 0) {
            end++;
        }
        BigInteger number = end == start ? BigInteger.ZERO : new BigInteger(text.substring(start, end), from);
        BigInteger bits = number.min(ALL_BITS);
        if (to < 0) {
            return (below ? bits.negate() : BigInteger.valueOf(bits.longValue()))
                    .toString(-to)
                    .toUpperCase(Locale.ROOT);
        }
        BigInteger unsigned = below ? bits.negate().and(ALL_BITS) : bits;
        return unsigned.toString(to).toUpperCase(Locale.ROOT);
    }

    private static Kernel random(List<DataType> arguments) {
        if (arguments.isEmpty()) {
            return new RowKernel(DOUBLE, v -> ThreadLocalRandom.current().nextDouble(), RowKernel.Nulls.STRICT);
        }
        Random[] seeded = new Random[1];
        return new Kernel.EachRow(new RowKernel(
                DOUBLE,
                v -> {
                    if (seeded[0] == null) {
                        seeded[0] = new Random((Long) v[0]);
                    }
                    return seeded[0].nextDouble();
                },
                RowKernel.Nulls.STRICT));
    }
}
