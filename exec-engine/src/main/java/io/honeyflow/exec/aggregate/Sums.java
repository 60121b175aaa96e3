package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums: of integers a BIGINT that wraps, of doubles a DOUBLE, of decimals an exact one that is null where it has too many
 * digits. Null for a group without a value. State: the sum, and how many values it is of; for decimals in two longs a
 * third one as well, so that a sum which has too many digits on its way is right at the end.
 */
public final class Sums implements Accumulator {
    private final DataType result;
    private final Layout layout;
    /** Ten to the number of digits of a decimal sum; null for other sums. */
    private final @Nullable BigInteger limit;

    private final long shortLimit;
    /** Sums whose upper half is at most that are within the limit. */
    private final long highLimit;

    private long[] counts = new long[16];
    private long[] low = new long[16];
    private long[] high;
    /** What doesn't fit {@link #high}: bits 128 to 191. */
    private long[] top;

    private double[] doubles;

    /** @param result BIGINT, DOUBLE, or a decimal of the arguments' scale */
    public Sums(DataType result) {
        this.result = result;
        this.layout = result.layout();
        this.limit = result instanceof DataType.Decimal decimal ? BigInteger.TEN.pow(decimal.precision()) : null;
        this.shortLimit = limit != null && layout == Layout.LONG ? limit.longValueExact() : Long.MAX_VALUE;
        this.highLimit = limit == null ? 0 : limit.shiftRight(64).longValueExact() - 1;
        this.high = new long[layout == Layout.DECIMAL128 ? 16 : 0];
        this.top = new long[high.length];
        this.doubles = new double[layout == Layout.DOUBLE ? 16 : 0];
    }

    @Override
    public void ensureGroups(int count) {
        if (count > counts.length) {
            int size = Math.max(count, counts.length * 2);
            counts = Arrays.copyOf(counts, size);
            low = layout == Layout.DOUBLE ? low : Arrays.copyOf(low, size);
            high = layout == Layout.DECIMAL128 ? Arrays.copyOf(high, size) : high;
            top = layout == Layout.DECIMAL128 ? Arrays.copyOf(top, size) : top;
            doubles = layout == Layout.DOUBLE ? Arrays.copyOf(doubles, size) : doubles;
        }
    }

    @Override
    public boolean retracts() {
        return layout != Layout.DOUBLE;
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        change(groups, arguments.get(0), rows, 1, null);
    }

    @Override
    public void retract(int[] groups, List<ColumnVector> arguments, Selection rows) {
        change(groups, arguments.get(0), rows, -1, null);
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        change(groups, states.get(0), rows, 1, (LongVector) states.get(1).flatten());
        if (layout == Layout.DECIMAL128) {
            mergeTops(groups, states, rows);
        }
    }

    /** A state's halves were added as if its top were their sign. */
    private void mergeTops(int[] groups, List<ColumnVector> states, Selection rows) {
        Decimal128Vector sums = (Decimal128Vector) states.get(0).flatten();
        LongVector tops = (LongVector) states.get(2).flatten();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!sums.isNull(row)) {
                top[groups[i]] += tops.values()[row] - (sums.high()[row] >> 63);
            }
        }
    }

    /** @param weights how many values each row stands for; null for one */
    private void change(int[] groups, ColumnVector values, Selection rows, int sign, @Nullable LongVector weights) {
        FlatVector flat = values.flatten();
        switch (flat) {
            case LongVector longs -> addLongs(groups, longs, rows, sign);
            case DoubleVector numbers -> addDoubles(groups, numbers, rows);
            case Decimal128Vector wide -> addWide(groups, wide, rows, sign);
            default -> throw new IllegalStateException("no sum of " + flat.type());
        }
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!flat.isNull(row)) {
                counts[groups[i]] += weights == null ? sign : weights.values()[row];
            }
        }
    }

    private void addLongs(int[] groups, LongVector vector, Selection rows, int sign) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        if (layout == Layout.LONG) {
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.position(i);
                if (nulls == null || !nulls[row]) {
                    low[groups[i]] += sign * values[row];
                }
            }
            return;
        }
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (nulls == null || !nulls[row]) {
                long value = sign * values[row];
                addHalves(groups[i], value >> 63, value);
            }
        }
    }

    private void addHalves(int group, long valueHigh, long valueLow) {
        long sumLow = low[group] + valueLow;
        long carry = Long.compareUnsigned(sumLow, valueLow) < 0 ? 1 : 0;
        long sumHigh = high[group] + valueHigh;
        long carryHigh = Long.compareUnsigned(sumHigh, valueHigh) < 0 ? 1 : 0;
        sumHigh += carry;
        carryHigh += carry == 1 && sumHigh == 0 ? 1 : 0;
        low[group] = sumLow;
        high[group] = sumHigh;
        top[group] += (valueHigh >> 63) + carryHigh;
    }

    private void addWide(int[] groups, Decimal128Vector vector, Selection rows, int sign) {
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (vector.isNull(row)) {
                continue;
            }
            if (sign > 0) {
                addHalves(groups[i], vector.high()[row], vector.low()[row]);
            } else {
                BigInteger negated = Decimal128Vector.unscaled(vector.high()[row], vector.low()[row])
                        .negate();
                addHalves(groups[i], Decimal128Vector.high(negated), Decimal128Vector.low(negated));
            }
        }
    }

    private void addDoubles(int[] groups, DoubleVector vector, Selection rows) {
        double[] values = vector.values();
        boolean[] nulls = vector.nulls();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (nulls == null || !nulls[row]) {
                doubles[groups[i]] += values[row];
            }
        }
    }

    long count(int group) {
        return counts[group];
    }

    /** The sum's unscaled value, however many digits it has. */
    BigInteger unscaled(int group) {
        if (layout != Layout.DECIMAL128) {
            return BigInteger.valueOf(low[group]);
        }
        BigInteger halves = Decimal128Vector.unscaled(high[group], low[group]);
        return halves.add(BigInteger.valueOf(top[group] - (high[group] >> 63)).shiftLeft(128));
    }

    /** Whether the sum has more digits than its type. */
    boolean overflows(int group) {
        if (limit == null) {
            return false;
        }
        if (layout == Layout.LONG) {
            return low[group] >= shortLimit || low[group] <= -shortLimit;
        }
        long half = high[group];
        long sign = half >> 63;
        boolean small = top[group] == sign && ((half ^ sign) <= highLimit || half == low[group] >> 63);
        return !small && unscaled(group).abs().compareTo(limit) >= 0;
    }

    double number(int group) {
        return doubles[group];
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = counts[from + i] == 0;
        }
        FlatVector sums = vector(from, count, nulls);
        LongVector values = longs(counts, from, count);
        return layout == Layout.DECIMAL128 ? List.of(sums, values, longs(top, from, count)) : List.of(sums, values);
    }

    private static LongVector longs(long[] values, int from, int count) {
        return new LongVector(DataType.BIGINT, count, Arrays.copyOfRange(values, from, from + count), null);
    }

    @Override
    public FlatVector results(int from, int count) {
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = counts[from + i] == 0 || overflows(from + i);
        }
        return vector(from, count, nulls);
    }

    private FlatVector vector(int from, int count, boolean[] nulls) {
        return switch (layout) {
            case DOUBLE -> new DoubleVector(result, count, Arrays.copyOfRange(doubles, from, from + count), nulls);
            case DECIMAL128 ->
                new Decimal128Vector(
                        result,
                        count,
                        Arrays.copyOfRange(high, from, from + count),
                        Arrays.copyOfRange(low, from, from + count),
                        nulls);
            default -> new LongVector(result, count, Arrays.copyOfRange(low, from, from + count), nulls);
        };
    }

    @Override
    public void clear(int group) {
        counts[group] = 0;
        if (layout == Layout.DOUBLE) {
            doubles[group] = 0;
        } else {
            low[group] = 0;
        }
        if (layout == Layout.DECIMAL128) {
            top[group] = 0;
            high[group] = 0;
        }
    }

    @Override
    public long retainedBytes() {
        return 8L * (counts.length + low.length + high.length + top.length + doubles.length);
    }
}
