package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Variance and standard deviation, of a sample or of all values, by Welford's and Chan's methods. State: count, mean and
 * the sum of squared distances from it.
 */
public final class Moments implements Accumulator {
    private final DoubleBinaryOperator finish;
    private final int least;
    private long[] counts = new long[16];
    private double[] means = new double[16];
    private double[] squares = new double[16];

    /**
     * @param finish of the sum of squared distances and the count
     * @param least values that a result needs; null below
     */
    private Moments(int least, DoubleBinaryOperator finish) {
        this.least = least;
        this.finish = finish;
    }

    /** By Hive's name of the function. */
    public static Moments of(String name) {
        return switch (name) {
            case "var_samp" -> new Moments(2, (s, n) -> s / (n - 1));
            case "stddev_samp" -> new Moments(2, (s, n) -> Math.sqrt(s / (n - 1)));
            case "variance", "var_pop" -> new Moments(1, (s, n) -> s / n);
            case "std", "stddev", "stddev_pop" -> new Moments(1, (s, n) -> Math.sqrt(s / n));
            default -> throw new IllegalStateException("no moments for " + name);
        };
    }

    @Override
    public void ensureGroups(int count) {
        if (count > counts.length) {
            int size = Math.max(count, counts.length * 2);
            counts = Arrays.copyOf(counts, size);
            means = Arrays.copyOf(means, size);
            squares = Arrays.copyOf(squares, size);
        }
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        DoubleVector vector = (DoubleVector) arguments.get(0).flatten();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (!vector.isNull(row)) {
                combine(groups[i], 1, vector.values()[row], 0);
            }
        }
    }

    private void combine(int group, long count, double mean, double square) {
        if (counts[group] == 0) {
            counts[group] = count;
            means[group] = mean;
            squares[group] = square;
            return;
        }
        long all = counts[group] + count;
        double distance = mean - means[group];
        squares[group] += square + distance * distance * counts[group] * count / all;
        means[group] += distance * count / all;
        counts[group] = all;
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        LongVector count = (LongVector) states.get(0).flatten();
        DoubleVector mean = (DoubleVector) states.get(1).flatten();
        DoubleVector square = (DoubleVector) states.get(2).flatten();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (count.values()[row] > 0) {
                combine(groups[i], count.values()[row], mean.values()[row], square.values()[row]);
            }
        }
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        return List.of(
                new LongVector(DataType.BIGINT, count, Arrays.copyOfRange(counts, from, from + count), null),
                new DoubleVector(DataType.DOUBLE, count, Arrays.copyOfRange(means, from, from + count), null),
                new DoubleVector(DataType.DOUBLE, count, Arrays.copyOfRange(squares, from, from + count), null));
    }

    @Override
    public FlatVector results(int from, int count) {
        double[] values = new double[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = counts[from + i] < least;
            values[i] = nulls[i] ? 0 : finish.applyAsDouble(squares[from + i], counts[from + i]);
        }
        return new DoubleVector(DataType.DOUBLE, count, values, nulls);
    }

    @Override
    public void clear(int group) {
        counts[group] = 0;
        means[group] = 0;
        squares[group] = 0;
    }

    @Override
    public long retainedBytes() {
        return 24L * counts.length;
    }
}
