package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.exec.expression.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** {@code = <> < <= > >= <=>} over two vectors of one type. Texts compare by their bytes. */
final class ComparisonKernels {
    private ComparisonKernels() {}

    static Kernel of(String name, DataType type) {
        if (name.equals("<=>")) {
            return new NullSafeEqual();
        }
        return switch (type.layout()) {
            case LONG -> (values, rows, size) -> longs(name, values, size);
            case DOUBLE -> (values, rows, size) -> doubles(name, values, size);
            default -> (values, rows, size) -> others(name, values, rows, size);
        };
    }

    private static LongVector result(long[] out, FlatVector a, FlatVector b) {
        return new LongVector(DataType.BOOLEAN, out.length, out, Nulls.either(a, b, out.length));
    }

    private static LongVector longs(String name, List<ColumnVector> values, int size) {
        LongVector a = (LongVector) values.get(0).flatten();
        LongVector b = (LongVector) values.get(1).flatten();
        long[] x = a.values();
        long[] y = b.values();
        long[] out = new long[size];
        switch (name) {
            case "=" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] == y[i] ? 1 : 0;
                }
            }
            case "<>" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] != y[i] ? 1 : 0;
                }
            }
            case "<" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] < y[i] ? 1 : 0;
                }
            }
            case "<=" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] <= y[i] ? 1 : 0;
                }
            }
            case ">" -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] > y[i] ? 1 : 0;
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    out[i] = x[i] >= y[i] ? 1 : 0;
                }
            }
        }
        return result(out, a, b);
    }

    /** NaN equals NaN and is greater than every number, as Hive has it. */
    private static LongVector doubles(String name, List<ColumnVector> values, int size) {
        DoubleVector a = (DoubleVector) values.get(0).flatten();
        DoubleVector b = (DoubleVector) values.get(1).flatten();
        double[] x = a.values();
        double[] y = b.values();
        long[] out = new long[size];
        switch (name) {
            case "=", "<>" -> {
                long differs = name.equals("=") ? 0 : 1;
                for (int i = 0; i < size; i++) {
                    boolean same = x[i] == y[i] | (Double.isNaN(x[i]) & Double.isNaN(y[i]));
                    out[i] = (same ? 1 : 0) ^ differs;
                }
            }
            case ">" -> greater(x, y, 0, out);
            case "<" -> greater(y, x, 0, out);
            case "<=" -> greater(x, y, 1, out);
            default -> greater(y, x, 1, out);
        }
        return result(out, a, b);
    }

    /** @param negated 1 for the opposite, else 0 */
    private static void greater(double[] x, double[] y, long negated, long[] out) {
        for (int i = 0; i < out.length; i++) {
            boolean greater = x[i] > y[i] | (Double.isNaN(x[i]) & !Double.isNaN(y[i]));
            out[i] = (greater ? 1 : 0) ^ negated;
        }
    }

    private static LongVector others(String name, List<ColumnVector> values, Selection rows, int size) {
        FlatVector a = values.get(0).flatten();
        FlatVector b = values.get(1).flatten();
        boolean equality = name.equals("=") || name.equals("<>");
        long[] out = new long[size];
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!a.isNull(row) && !b.isNull(row)) {
                boolean is = equality ? equal(a, b, row) == name.equals("=") : holds(name, compare(a, row, b, row));
                out[row] = is ? 1 : 0;
            }
        }
        return result(out, a, b);
    }

    static boolean holds(String name, int order) {
        return switch (name) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException("no comparison " + name);
        };
    }

    private static boolean equal(FlatVector a, FlatVector b, int row) {
        if (a instanceof BytesVector x && b instanceof BytesVector y) {
            int length = x.lengths()[row];
            return length == y.lengths()[row]
                    && Arrays.equals(
                            x.data(),
                            x.starts()[row],
                            x.starts()[row] + length,
                            y.data(),
                            y.starts()[row],
                            y.starts()[row] + length);
        }
        return a.type().layout() == Layout.ARRAY || a.type().kind().isNested()
                ? Objects.equals(a.valueAt(row), b.valueAt(row))
                : compare(a, row, b, row) == 0;
    }

    /** The order of two values that aren't null, of one type that has an order. */
    static int compare(FlatVector a, int i, FlatVector b, int j) {
        return switch (a) {
            case LongVector x -> Long.compare(x.values()[i], ((LongVector) b).values()[j]);
            case DoubleVector x -> Double.compare(x.values()[i] + 0.0, ((DoubleVector) b).values()[j] + 0.0);
            case Decimal128Vector x -> {
                Decimal128Vector y = (Decimal128Vector) b;
                int high = Long.compare(x.high()[i], y.high()[j]);
                yield high != 0 ? high : Long.compareUnsigned(x.low()[i], y.low()[j]);
            }
            case TimestampVector x -> {
                TimestampVector y = (TimestampVector) b;
                int seconds = Long.compare(x.seconds()[i], y.seconds()[j]);
                yield seconds != 0 ? seconds : Integer.compare(x.nanos()[i], y.nanos()[j]);
            }
            case BytesVector x -> {
                BytesVector y = (BytesVector) b;
                yield Arrays.compareUnsigned(
                        x.data(),
                        x.starts()[i],
                        x.starts()[i] + x.lengths()[i],
                        y.data(),
                        y.starts()[j],
                        y.starts()[j] + y.lengths()[j]);
            }
            default -> throw new IllegalStateException("no order of " + a.type());
        };
    }

    private static final class NullSafeEqual implements Kernel {
        @Override
        public boolean strict() {
            return false;
        }

        @Override
        public ColumnVector evaluate(List<ColumnVector> values, Selection rows, int size) {
            FlatVector a = values.get(0).flatten();
            FlatVector b = values.get(1).flatten();
            long[] out = new long[size];
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.position(i);
                boolean nullA = a.isNull(row);
                boolean nullB = b.isNull(row);
                out[row] = nullA || nullB ? (nullA == nullB ? 1 : 0) : equal(a, b, row) ? 1 : 0;
            }
            return new LongVector(DataType.BOOLEAN, size, out, null);
        }
    }
}
