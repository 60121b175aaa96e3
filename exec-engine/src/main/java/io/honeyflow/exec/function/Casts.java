package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Kernel;
import java.math.BigDecimal;
import java.util.List;

/** Casts between all types that Hive casts between. What can't be converted becomes null. */
public final class Casts {
    private Casts() {}

    /** @throws SqlException WRONG_ARGUMENTS where Hive has no such cast */
    public static Kernel kernel(DataType from, DataType to, EvaluationContext context) {
        check(from, to, context.settings().get(CastOptions.STRICT_TIMES));
        if (from.equals(to)) {
            return (values, rows, size) -> values.get(0);
        }
        if (from.kind() == Kind.VOID) {
            return (values, rows, size) -> ConstantVector.of(to, null, size);
        }
        boolean integers = isWhole(from) && (to.kind().isInteger() || to.kind() == Kind.BOOLEAN);
        if (integers) {
            return (values, rows, size) -> wholes(values, to, size);
        }
        if (isWhole(from) && (to.kind() == Kind.DOUBLE || to.kind() == Kind.FLOAT)) {
            return (values, rows, size) -> wholeToDouble(values, to, size);
        }
        if (from.kind() == Kind.DECIMAL && to.kind() == Kind.DOUBLE && Decimals.isShort((DataType.Decimal) from)) {
            return (values, rows, size) -> decimalToDouble(values, (DataType.Decimal) from, size);
        }
        if (from.kind().isCharacter() && to.kind() == Kind.STRING) {
            return from.kind() == Kind.CHAR || from.kind() == Kind.VARCHAR
                    ? (values, rows, size) -> retyped(values, to)
                    : (values, rows, size) -> values.get(0);
        }
        if ((isWhole(from) || from.kind() == Kind.DECIMAL) && to instanceof DataType.Decimal decimal) {
            return (values, rows, size) -> toDecimal(values, rows, decimal, size);
        }
        if (isTime(from) && to.kind().isNumeric()) {
            return TimestampCasts.toNumber(to, context);
        }
        if (TimestampCasts.isNumber(from) && to.kind() == Kind.TIMESTAMP) {
            return TimestampCasts.toTimestamp(context);
        }
        ValueCasts casts = new ValueCasts(to, context.zone());
        return new RowKernel(to, values -> casts.apply(values[0], from), RowKernel.Nulls.STRICT);
    }

    private static boolean isWhole(DataType type) {
        return type.kind().isInteger() || type.kind() == Kind.BOOLEAN;
    }

    private static void check(DataType from, DataType to, boolean strict) {
        if (from.kind().isNested() && to.kind().isCharacter()) {
            return;
        }
        boolean nested = from.kind().isNested() || to.kind().isNested();
        if (nested && !from.equals(to) && from.kind() != Kind.VOID) {
            if (from instanceof DataType.Array a && to instanceof DataType.Array b) {
                check(a.element(), b.element(), strict);
                return;
            }
            if (from instanceof DataType.Map a && to instanceof DataType.Map b) {
                check(a.key(), b.key(), strict);
                check(a.value(), b.value(), strict);
                return;
            }
            if (from instanceof DataType.Struct a
                    && to instanceof DataType.Struct b
                    && a.fields().size() == b.fields().size()) {
                for (int i = 0; i < a.fields().size(); i++) {
                    check(a.fields().get(i).type(), b.fields().get(i).type(), strict);
                }
                return;
            }
            throw refused(from, to, "");
        }
        boolean timeAndNumber =
                isTime(from) && to.kind().isNumeric() || from.kind().isNumeric() && isTime(to);
        boolean inHive = isTimestamp(from) || to.kind() == Kind.TIMESTAMP;
        if (timeAndNumber && (strict || !inHive)) {
            throw refused(from, to, inHive ? " (hive.strict.timestamp.conversion)" : "");
        }
    }

    private static boolean isTimestamp(DataType type) {
        return type.kind() == Kind.TIMESTAMP || type.kind() == Kind.TIMESTAMP_LTZ;
    }

    private static boolean isTime(DataType type) {
        return isTimestamp(type) || type.kind() == Kind.DATE;
    }

    private static SqlException refused(DataType from, DataType to, String why) {
        return new SqlException(ErrorCode.WRONG_ARGUMENTS, "can't cast " + from + " to " + to + why);
    }

    private static LongVector wholes(List<ColumnVector> values, DataType to, int size) {
        LongVector from = (LongVector) values.get(0).flatten();
        long[] in = from.values();
        long[] out = new long[size];
        for (int i = 0; i < size; i++) {
            out[i] = switch (to.kind()) {
                case TINYINT -> (byte) in[i];
                case SMALLINT -> (short) in[i];
                case INT -> (int) in[i];
                case BOOLEAN -> in[i] != 0 ? 1 : 0;
                default -> in[i];
            };
        }
        return new LongVector(to, size, out, from.nulls());
    }

    private static DoubleVector wholeToDouble(List<ColumnVector> values, DataType to, int size) {
        LongVector from = (LongVector) values.get(0).flatten();
        long[] in = from.values();
        double[] out = new double[size];
        boolean single = to.kind() == Kind.FLOAT;
        for (int i = 0; i < size; i++) {
            out[i] = single ? (float) in[i] : in[i];
        }
        return new DoubleVector(to, size, out, from.nulls());
    }

    private static DoubleVector decimalToDouble(List<ColumnVector> values, DataType.Decimal type, int size) {
        LongVector from = (LongVector) values.get(0).flatten();
        long[] in = from.values();
        double[] out = new double[size];
        double by = Decimals.ten(type.scale());
        for (int i = 0; i < size; i++) {
            // Both are exact below 2^53, so that the quotient is the nearest double.
            out[i] = Math.abs(in[i]) < 1L << 53
                    ? in[i] / by
                    : BigDecimal.valueOf(in[i], type.scale()).doubleValue();
        }
        return new DoubleVector(DataType.DOUBLE, size, out, from.nulls());
    }

    private static ColumnVector retyped(List<ColumnVector> values, DataType to) {
        BytesVector from = (BytesVector) values.get(0).flatten();
        return new BytesVector(to, from.size(), from.data(), from.starts(), from.lengths(), from.nulls());
    }

    private static FlatVector toDecimal(List<ColumnVector> values, Selection rows, DataType.Decimal to, int size) {
        FlatVector from = values.get(0).flatten();
        int fromScale = from.type() instanceof DataType.Decimal decimal ? decimal.scale() : 0;
        if (from instanceof LongVector longs
                && Decimals.isShort(to)
                && to.scale() >= fromScale
                && widens(from.type(), to)) {
            long by = Decimals.ten(to.scale() - fromScale);
            long[] out = new long[size];
            for (int i = 0; i < size; i++) {
                out[i] = longs.values()[i] * by;
            }
            return new LongVector(to, size, out, longs.nulls());
        }
        Decimals.Collector out = new Decimals.Collector(to, size);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!from.isNull(row)) {
                out.set(row, Decimals.rescale(Decimals.unscaled(from, row), fromScale, to.scale()));
            }
        }
        return out.build();
    }

    /** Whether every value of the type fits. */
    private static boolean widens(DataType from, DataType.Decimal to) {
        int whole = switch (from.kind()) {
            case BOOLEAN -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INT -> 10;
            case BIGINT -> 19;
            default -> ((DataType.Decimal) from).precision() - ((DataType.Decimal) from).scale();
        };
        return to.precision() - to.scale() >= whole;
    }
}
