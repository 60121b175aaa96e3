package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Decimal128Builder;
import io.honeyflow.api.vector.Decimal128Vector;
import io.honeyflow.api.vector.DoubleBuilder;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongBuilder;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
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
    /** Places of a group's cells: the sum's lower half (of doubles its bits) and how many values it is of. */
    private static final int LOW = 0;

    private static final int COUNT = 1;
    /** Of wide decimals: the upper half, and bits 128 to 191. */
    private static final int HIGH = 2;

    private static final int TOP = 3;

    private final DataType result;
    private final Layout layout;
    /** Ten to the number of digits of a decimal sum; null for other sums. */
    private final @Nullable BigInteger limit;

    private final long shortLimit;
    /** Sums whose upper half is at most that are within the limit. */
    private final long highLimit;

    /** Longs a group: neighbours in one array, so that a group costs one look into memory. */
    private final int stride;

    private long[] cells;
    private int groupCount;

    /** @param result BIGINT, DOUBLE, or a decimal of the arguments' scale */
    public Sums(DataType result) {
        this.result = result;
        this.layout = result.layout();
        this.limit = result instanceof DataType.Decimal decimal ? BigInteger.TEN.pow(decimal.precision()) : null;
        this.shortLimit = limit != null && layout == Layout.LONG ? limit.longValueExact() : Long.MAX_VALUE;
        this.highLimit = limit == null ? 0 : limit.shiftRight(64).longValueExact() - 1;
        this.stride = layout == Layout.DECIMAL128 ? 4 : 2;
        this.cells = new long[16 * stride];
    }

    @Override
    public void ensureGroups(int count) {
        groupCount = Math.max(groupCount, count);
        if ((long) count * stride > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(Math.multiplyExact(count, stride), cells.length * 2));
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
                cells[groups[i] * stride + TOP] += tops.values()[row] - (sums.high()[row] >> 63);
            }
        }
    }

    /** @param weights how many values each row stands for; null for one */
    private void change(int[] groups, ColumnVector values, Selection rows, int sign, @Nullable LongVector weights) {
        FlatVector flat = values.flatten();
        switch (flat) {
            case LongVector longs when groupCount == 1 -> addToOne(longs, rows, sign);
            case DoubleVector doubles when groupCount == 1 -> addToOne(doubles, rows);
            case LongVector longs when layout == Layout.LONG -> addLongs(groups, longs, rows, sign);
            case LongVector longs -> addWidened(groups, longs, rows, sign);
            case DoubleVector doubles -> addDoubles(groups, doubles, rows);
            case Decimal128Vector wide -> addWide(groups, wide, rows, sign);
            default -> throw new IllegalStateException("no sum of " + flat.type());
        }
        if (weights != null) {
            addWeights(groups, flat, rows, weights);
        }
    }

    /** Each row counted once already. */
    private void addWeights(int[] groups, FlatVector values, Selection rows, LongVector weights) {
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!values.isNull(row)) {
                cells[groups[i] * stride + COUNT] += weights.values()[row] - 1;
            }
        }
    }

    /** In two parts of 32 bits, whose sums can't overflow, as a batch has at most 2^31 rows. */
    private void addToOne(LongVector vector, Selection rows, int sign) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        long upper = 0;
        long lower = 0;
        long count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            boolean counts = nulls == null || !nulls[row];
            long value = counts ? values[row] : 0;
            upper += value >> 32;
            lower += value & 0xFFFFFFFFL;
            count += counts ? 1 : 0;
        }
        cells[COUNT] += sign * count;
        if (layout == Layout.LONG) {
            cells[LOW] += sign * ((upper << 32) + lower);
        } else {
            addHalves(0, sign * upper >> 32, sign * upper << 32);
            addHalves(0, sign * lower >> 63, sign * lower);
        }
    }

    private void addToOne(DoubleVector vector, Selection rows) {
        double[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        double sum = number(0);
        long count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            if (nulls == null || !nulls[row]) {
                sum += values[row];
                count++;
            }
        }
        cells[LOW] = Double.doubleToRawLongBits(sum);
        cells[COUNT] += count;
    }

    private void addLongs(int[] groups, LongVector vector, Selection rows, int sign) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        long[] into = cells;
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            if (nulls == null || !nulls[row]) {
                int at = groups[i] * 2;
                into[at] += sign * values[row];
                into[at + COUNT] += sign;
            }
        }
    }

    private void addWidened(int[] groups, LongVector vector, Selection rows, int sign) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            if (nulls == null || !nulls[row]) {
                long value = sign * values[row];
                int at = groups[i] * stride;
                addHalves(at, value >> 63, value);
                cells[at + COUNT] += sign;
            }
        }
    }

    /** @param at where the group's cells begin */
    private void addHalves(int at, long valueHigh, long valueLow) {
        long sumLow = cells[at] + valueLow;
        long carry = Long.compareUnsigned(sumLow, valueLow) < 0 ? 1 : 0;
        long sumHigh = cells[at + HIGH] + valueHigh;
        long carryHigh = Long.compareUnsigned(sumHigh, valueHigh) < 0 ? 1 : 0;
        sumHigh += carry;
        carryHigh += carry == 1 && sumHigh == 0 ? 1 : 0;
        cells[at] = sumLow;
        cells[at + HIGH] = sumHigh;
        cells[at + TOP] += (valueHigh >> 63) + carryHigh;
    }

    private void addWide(int[] groups, Decimal128Vector vector, Selection rows, int sign) {
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (vector.isNull(row)) {
                continue;
            }
            int at = groups[i] * stride;
            if (sign > 0) {
                addHalves(at, vector.high()[row], vector.low()[row]);
            } else {
                BigInteger negated = Decimal128Vector.unscaled(vector.high()[row], vector.low()[row])
                        .negate();
                addHalves(at, Decimal128Vector.high(negated), Decimal128Vector.low(negated));
            }
            cells[at + COUNT] += sign;
        }
    }

    private void addDoubles(int[] groups, DoubleVector vector, Selection rows) {
        double[] values = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        long[] into = cells;
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            if (nulls == null || !nulls[row]) {
                int at = groups[i] * 2;
                into[at] = Double.doubleToRawLongBits(Double.longBitsToDouble(into[at]) + values[row]);
                into[at + COUNT]++;
            }
        }
    }

    private long cell(int group, int place) {
        return cells[group * stride + place];
    }

    long count(int group) {
        return cell(group, COUNT);
    }

    /** The sum's unscaled value, however many digits it has. */
    BigInteger unscaled(int group) {
        if (layout != Layout.DECIMAL128) {
            return BigInteger.valueOf(cell(group, LOW));
        }
        long high = cell(group, HIGH);
        BigInteger halves = Decimal128Vector.unscaled(high, cell(group, LOW));
        return halves.add(BigInteger.valueOf(cell(group, TOP) - (high >> 63)).shiftLeft(128));
    }

    /** Whether the sum has more digits than its type. */
    boolean overflows(int group) {
        if (limit == null) {
            return false;
        }
        if (layout == Layout.LONG) {
            long sum = cell(group, LOW);
            return sum >= shortLimit || sum <= -shortLimit;
        }
        long half = cell(group, HIGH);
        long sign = half >> 63;
        boolean small = cell(group, TOP) == sign && ((half ^ sign) <= highLimit || half == cell(group, LOW) >> 63);
        return !small && unscaled(group).abs().compareTo(limit) >= 0;
    }

    double number(int group) {
        return Double.longBitsToDouble(cell(group, LOW));
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = count(from + i) == 0;
        }
        FlatVector sums = vector(from, count, nulls);
        LongVector values = longs(DataType.BIGINT, from, count, COUNT, null);
        return layout == Layout.DECIMAL128
                ? List.of(sums, values, longs(DataType.BIGINT, from, count, TOP, null))
                : List.of(sums, values);
    }

    private LongVector longs(DataType type, int from, int count, int place, boolean @Nullable [] nulls) {
        return new LongVector(type, count, column(from, count, place), nulls);
    }

    /** One cell of each of those groups. */
    private long[] column(int from, int count, int place) {
        long[] column = new long[count];
        for (int i = 0; i < count; i++) {
            column[i] = cell(from + i, place);
        }
        return column;
    }

    @Override
    public FlatVector results(int from, int count) {
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = count(from + i) == 0 || overflows(from + i);
        }
        return vector(from, count, nulls);
    }

    @Override
    public void appendResult(int group, VectorBuilder to) {
        if (count(group) == 0 || overflows(group)) {
            to.appendNull();
            return;
        }
        switch (to) {
            case LongBuilder longs -> longs.appendLong(cell(group, LOW));
            case DoubleBuilder doubles -> doubles.appendDouble(number(group));
            case Decimal128Builder wide -> wide.appendHalves(cell(group, HIGH), cell(group, LOW));
            default -> throw new IllegalStateException("a sum of type " + result);
        }
    }

    private FlatVector vector(int from, int count, boolean[] nulls) {
        return switch (layout) {
            case DOUBLE -> {
                double[] numbers = new double[count];
                for (int i = 0; i < count; i++) {
                    numbers[i] = number(from + i);
                }
                yield new DoubleVector(result, count, numbers, nulls);
            }
            case DECIMAL128 ->
                new Decimal128Vector(result, count, column(from, count, HIGH), column(from, count, LOW), nulls);
            default -> longs(result, from, count, LOW, nulls);
        };
    }

    @Override
    public void clear(int group) {
        Arrays.fill(cells, group * stride, (group + 1) * stride, 0);
    }

    @Override
    public long retainedBytes() {
        return 8L * cells.length;
    }
}
