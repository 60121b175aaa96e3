package io.honeyflow.exec.aggregate;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * percentile, percentile_cont and percentile_disc: the value at a share of the way through the values in their order.
 * Null where there is no value. Source: Hive's UDAFPercentile, GenericUDAFPercentileCont and GenericUDAFPercentileDisc.
 */
public final class Percentile implements RowAggregate.State {
    /** What stands between two values. */
    public enum Between {
        /** A value in proportion. */
        INTERPOLATED,
        /** The latter of the two. */
        NEXT
    }

    private static final DataType DOUBLES = new DataType.Array(DataType.DOUBLE);

    /** Values, how often each came, the shares asked for, and whether one array is the answer or one number. */
    public static final List<Field> STATES = List.of(
            new Field("values", DOUBLES),
            new Field("counts", new DataType.Array(DataType.BIGINT)),
            new Field("shares", DOUBLES),
            new Field("rises", DataType.BOOLEAN));

    private final Between between;
    private final boolean several;
    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private @Nullable List<Double> shares;
    private boolean rises = true;

    private Percentile(Between between, boolean several) {
        this.between = between;
        this.several = several;
    }

    /** @param result a number, or an array of numbers for an array of shares */
    public static Accumulator of(Between between, DataType result) {
        boolean several = result instanceof DataType.Array;
        return new RowAggregate(result, STATES, () -> new Percentile(between, several));
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (shares == null && arguments[1] != null) {
            List<Double> asked = new ArrayList<>();
            for (Object share : arguments[1] instanceof List<?> list ? list : List.of(arguments[1])) {
                asked.add(share(share));
            }
            shares = asked;
            rises = arguments.length < 3 || !Boolean.FALSE.equals(arguments[2]);
        }
        if (arguments[0] instanceof Number number) {
            counts.merge(number.doubleValue(), 1L, Long::sum);
        }
    }

    private static double share(@Nullable Object value) {
        double share = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(share >= 0 && share <= 1)) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "a percentile's share: expected 0 to 1, found " + value);
        }
        return share;
    }

    @Override
    public void merge(@Nullable Object[] saved) {
        if (shares == null && saved[2] instanceof List<?> list) {
            shares = list.stream().map(share -> (Double) share).toList();
            rises = !Boolean.FALSE.equals(saved[3]);
        }
        if (saved[0] instanceof List<?> values && saved[1] instanceof List<?> times) {
            for (int i = 0; i < values.size(); i++) {
                counts.merge((Double) values.get(i), (Long) times.get(i), Long::sum);
            }
        }
    }

    @Override
    public @Nullable Object[] saved() {
        return new @Nullable Object[] {new ArrayList<>(counts.keySet()), new ArrayList<>(counts.values()), shares, rises
        };
    }

    @Override
    public @Nullable Object result() {
        if (counts.isEmpty() || shares == null || shares.isEmpty()) {
            return null;
        }
        Map<Double, Long> ordered = rises ? counts : counts.descendingMap();
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        List<Double> results = new ArrayList<>();
        for (double share : shares) {
            results.add(at(ordered, (total - 1) * share));
        }
        return several ? results : results.get(0);
    }

    private double at(Map<Double, Long> ordered, double position) {
        long lower = (long) Math.floor(position);
        double lowerValue = value(ordered, lower);
        if (lower == position) {
            return lowerValue;
        }
        double higherValue = value(ordered, lower + 1);
        if (between == Between.NEXT || higherValue == lowerValue) {
            return higherValue;
        }
        return (lower + 1 - position) * lowerValue + (position - lower) * higherValue;
    }

    private static double value(Map<Double, Long> ordered, long place) {
        long before = 0;
        double last = Double.NaN;
        for (Map.Entry<Double, Long> entry : ordered.entrySet()) {
            before += entry.getValue();
            last = entry.getKey();
            if (before > place) {
                return last;
            }
        }
        return last;
    }

    @Override
    public long bytes() {
        return 96 + 88L * counts.size();
    }
}
