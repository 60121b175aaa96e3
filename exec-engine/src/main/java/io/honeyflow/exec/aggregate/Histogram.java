package io.honeyflow.exec.aggregate;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * histogram_numeric and percentile_approx. Null where there is no value. Source: Hive's GenericUDAFHistogramNumeric and
 * GenericUDAFPercentileApprox.
 */
public final class Histogram implements RowAggregate.State {
    private static final int PERCENTILE_BINS = 10_000;
    private static final DataType DOUBLES = new DataType.Array(DataType.DOUBLE);

    /** At most so many bins, centres and heights in turn, and the shares that percentile_approx is asked for. */
    public static final List<Field> STATES =
            List.of(new Field("most", DataType.INT), new Field("bins", DOUBLES), new Field("shares", DOUBLES));

    private final DataType result;
    private Bins current = new Bins(PERCENTILE_BINS);
    private boolean begun;
    private @Nullable List<Double> shares;

    private Histogram(DataType result) {
        this.result = result;
    }

    /** @param result an array of structs, or percentile_approx's number or array of numbers */
    public static Accumulator of(DataType result) {
        return new RowAggregate(result, STATES, () -> new Histogram(result));
    }

    private boolean isHistogram() {
        return result instanceof DataType.Array array && array.element() instanceof DataType.Struct;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (!begun) {
            begin(arguments);
        }
        if (arguments[0] instanceof Number number) {
            current.add(number.doubleValue());
        }
    }

    private void begin(@Nullable Object[] arguments) {
        begun = true;
        if (isHistogram()) {
            int most = arguments[1] instanceof Number number ? number.intValue() : 0;
            if (most < 2) {
                throw new SqlException(
                        ErrorCode.INVALID_VALUE, "histogram_numeric: expected 2 bins at least, found " + arguments[1]);
            }
            current = new Bins(most);
            return;
        }
        List<Double> asked = new ArrayList<>();
        for (Object share : arguments[1] instanceof List<?> list ? list : Arrays.asList(arguments[1])) {
            asked.add(share(share));
        }
        shares = asked;
        if (arguments.length > 2 && arguments[2] instanceof Number most) {
            current = new Bins(Math.max(2, most.intValue()));
        }
    }

    private static double share(@Nullable Object value) {
        double share = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(share > 0 && share < 1)) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE,
                    "percentile_approx: expected a share between 0 and 1 and neither of them, found " + value);
        }
        return share;
    }

    @Override
    public void merge(@Nullable Object[] saved) {
        if (!(saved[1] instanceof List<?> other) || other.isEmpty()) {
            return;
        }
        if (!begun && saved[2] instanceof List<?> asked) {
            shares = asked.stream().map(share -> (Double) share).toList();
        }
        begun = true;
        current.merge(saved[0] instanceof Integer most ? most : PERCENTILE_BINS, other);
    }

    @Override
    public @Nullable Object[] saved() {
        return new @Nullable Object[] {current.most(), current.saved(), shares};
    }

    @Override
    public @Nullable Object result() {
        if (current.size() == 0) {
            return null;
        }
        if (isHistogram()) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < current.size(); i++) {
                all.add(List.of(current.centre(i), current.height(i)));
            }
            return all;
        }
        List<Double> quantiles = new ArrayList<>();
        if (shares != null) {
            shares.forEach(share -> quantiles.add(current.quantile(share)));
        }
        return result instanceof DataType.Array ? quantiles : quantiles.get(0);
    }

    @Override
    public long bytes() {
        return 96 + 32L * current.size();
    }
}
