package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.Kernel;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / % div}: integers wrap, decimals that overflow and divisions by zero give null. */
final class ArithmeticKernels {
    private ArithmeticKernels() {}

    static Kernel of(String name, List<DataType> arguments, DataType result) {
        DataType type = arguments.get(0);
        if (type.kind() == Kind.DECIMAL) {
            return decimal(name, (DataType.Decimal) type, (DataType.Decimal) arguments.get(1), result);
        }
        if (type.kind() == Kind.FLOAT || type.kind() == Kind.DOUBLE) {
            return (values, rows, size) -> doubles(name, values, rows, size, result);
        }
        return (values, rows, size) -> longs(name, values, rows, size, result);
    }

    private static FlatVector longs(String name, List<ColumnVector> values, Selection rows, int size, DataType type) {
        LongVector a = (LongVector) values.get(0).flatten();
        LongVector b = (LongVector) values.get(1).flatten();
        long[] x = a.values();
        long[] y = b.values();
        long[] out = new long[size];
        boolean[] nulls = Nulls.either(a, b, size);
        switch (name) {
            case "+" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] + y[i];
                }
            }
            case "-" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] - y[i];
                }
            }
            case "*" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] * y[i];
                }
            }
            default -> nulls = divide(name, x, y, out, Nulls.copy(nulls, size));
        }
        wrap(type, out);
        return new LongVector(type, size, out, nulls);
    }

    private static boolean[] divide(String name, long[] x, long[] y, long[] out, boolean[] nulls) {
        boolean remainder = name.equals("%");
        for (int i = 0; i < out.length; i++) {
            if (y[i] == 0) {
                nulls[i] = true;
            } else {
                out[i] = remainder ? x[i] % y[i] : x[i] / y[i];
            }
        }
        return nulls;
    }

    /** Results outside the type's range wrap around, as Java's do. */
    private static void wrap(DataType type, long[] out) {
        switch (type.kind()) {
            case INT -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (int) out[i];
                }
            }
            case SMALLINT -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (short) out[i];
                }
            }
            case TINYINT -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (byte) out[i];
                }
            }
            default -> {}
        }
    }

    private static FlatVector doubles(String name, List<ColumnVector> values, Selection rows, int size, DataType type) {
        DoubleVector a = (DoubleVector) values.get(0).flatten();
        DoubleVector b = (DoubleVector) values.get(1).flatten();
        double[] x = a.values();
        double[] y = b.values();
        double[] out = new double[size];
        boolean[] nulls = Nulls.either(a, b, size);
        switch (name) {
            case "+" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] + y[i];
                }
            }
            case "-" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] - y[i];
                }
            }
            case "*" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] * y[i];
                }
            }
            case "div" -> {
                return integralDivision(x, y, Nulls.copy(nulls, size));
            }
            default -> nulls = divide(name, x, y, out, Nulls.copy(nulls, size));
        }
        if (type.kind() == Kind.FLOAT) {
            for (int i = 0; i < size; i++) {
                out[i] = (float) out[i];
            }
        }
        return new DoubleVector(type, size, out, nulls);
    }

    private static boolean[] divide(String name, double[] x, double[] y, double[] out, boolean[] nulls) {
        boolean remainder = name.equals("%");
        for (int i = 0; i < out.length; i++) {
            if (y[i] == 0) {
                nulls[i] = true;
            } else {
                out[i] = remainder ? x[i] % y[i] : x[i] / y[i];
            }
        }
        return nulls;
    }

    private static FlatVector integralDivision(double[] x, double[] y, boolean[] nulls) {
        long[] out = new long[nulls.length];
        for (int i = 0; i < out.length; i++) {
            if (y[i] == 0) {
                nulls[i] = true;
            } else {
                out[i] = (long) (x[i] / y[i]);
            }
        }
        return new LongVector(DataType.BIGINT, out.length, out, nulls);
    }

    private static Kernel decimal(String name, DataType.Decimal a, DataType.Decimal b, DataType result) {
        boolean narrow = result instanceof DataType.Decimal r
                && Decimals.isShort(r)
                && Decimals.isShort(a)
                && Decimals.isShort(b)
                && (name.equals("+") || name.equals("-") || name.equals("*"));
        if (narrow) {
            return (values, rows, size) -> shortDecimals(name, values, size, (DataType.Decimal) result);
        }
        return (values, rows, size) -> wideDecimals(name, values, rows, size, result);
    }

    /** The result's precision holds every result of these operations: nothing overflows. */
    private static FlatVector shortDecimals(String name, List<ColumnVector> values, int size, DataType.Decimal type) {
        LongVector a = (LongVector) values.get(0).flatten();
        LongVector b = (LongVector) values.get(1).flatten();
        long[] x = a.values();
        long[] y = b.values();
        long[] out = new long[size];
        long scaleA = 1;
        long scaleB = 1;
        if (!name.equals("*")) {
            scaleA = Decimals.ten(type.scale() - ((DataType.Decimal) a.type()).scale());
            scaleB = Decimals.ten(type.scale() - ((DataType.Decimal) b.type()).scale());
        }
        switch (name) {
            case "+" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] * scaleA + y[i] * scaleB;
                }
            }
            case "-" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] * scaleA - y[i] * scaleB;
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] * y[i];
                }
            }
        }
        return new LongVector(type, size, out, Nulls.either(a, b, size));
    }

    private static FlatVector wideDecimals(
            String name, List<ColumnVector> values, Selection rows, int size, DataType result) {
        FlatVector a = values.get(0).flatten();
        FlatVector b = values.get(1).flatten();
        int scaleA = ((DataType.Decimal) a.type()).scale();
        int scaleB = ((DataType.Decimal) b.type()).scale();
        DataType.Decimal type = result instanceof DataType.Decimal decimal ? decimal : new DataType.Decimal(19, 0);
        Decimals.Collector out = new Decimals.Collector(type, size);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (a.isNull(row) || b.isNull(row)) {
                continue;
            }
            BigInteger value =
                    compute(name, Decimals.unscaled(a, row), scaleA, Decimals.unscaled(b, row), scaleB, type.scale());
            if (value != null) {
                out.set(row, value);
            }
        }
        FlatVector decimals = out.build();
        return result instanceof DataType.Decimal ? decimals : toLongs(decimals, result, size);
    }

    private static FlatVector toLongs(FlatVector decimals, DataType type, int size) {
        long[] out = new long[size];
        boolean[] nulls = Nulls.copy(decimals.nulls(), size);
        for (int i = 0; i < size; i++) {
            if (!nulls[i]) {
                out[i] = Decimals.unscaled(decimals, i).longValue();
            }
        }
        return new LongVector(type, size, out, nulls);
    }

    private static @Nullable BigInteger compute(
            String name, BigInteger x, int scaleX, BigInteger y, int scaleY, int scale) {
        int common = Math.max(scaleX, scaleY);
        switch (name) {
            case "+", "-" -> {
                BigInteger left = Decimals.rescale(x, scaleX, common);
                BigInteger right = Decimals.rescale(y, scaleY, common);
                return Decimals.rescale(name.equals("+") ? left.add(right) : left.subtract(right), common, scale);
            }
            case "*" -> {
                return Decimals.rescale(x.multiply(y), scaleX + scaleY, scale);
            }
            case "/" -> {
                if (y.signum() == 0) {
                    return null;
                }
                int shift = scale - scaleX + scaleY;
                return shift >= 0
                        ? Decimals.divideHalfUp(x.multiply(BigInteger.TEN.pow(shift)), y)
                        : Decimals.divideHalfUp(x, y.multiply(BigInteger.TEN.pow(-shift)));
            }
            default -> {
                if (y.signum() == 0) {
                    return null;
                }
                BigInteger left = Decimals.rescale(x, scaleX, common);
                BigInteger right = Decimals.rescale(y, scaleY, common);
                return name.equals("div") ? left.divide(right) : Decimals.rescale(left.remainder(right), common, scale);
            }
        }
    }
}
