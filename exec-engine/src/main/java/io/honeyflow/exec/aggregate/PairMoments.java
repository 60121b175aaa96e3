package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * corr, covar and regr of pairs without nulls, by Welford's and Chan's methods. Null where there are too few pairs, or a
 * line would stand upright. Source: Hive's GenericUDAFCorrelation, GenericUDAFCovariance and
 * GenericUDAFBinarySetFunctions: all take y, then x.
 */
public final class PairMoments implements RowAggregate.State {
    /** How many pairs, both means, the sums of squared distances from them, and of the distances' products. */
    public static final List<Field> STATES = List.of(
            new Field("count", DataType.BIGINT),
            new Field("x", DataType.DOUBLE),
            new Field("y", DataType.DOUBLE),
            new Field("xx", DataType.DOUBLE),
            new Field("yy", DataType.DOUBLE),
            new Field("xy", DataType.DOUBLE));

    private final String function;
    private long count;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    private PairMoments(String function) {
        this.function = function;
    }

    /** By Hive's name of the function. */
    public static Accumulator of(String function, DataType result) {
        return new RowAggregate(result, STATES, () -> new PairMoments(function));
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Double y) || !(arguments[1] instanceof Double x)) {
            return;
        }
        double distanceX = x - meanX;
        double distanceY = y - meanY;
        count++;
        meanX += distanceX / count;
        meanY += distanceY / count;
        if (count > 1) {
            products += distanceX * (y - meanY);
            squaresX += distanceX * (x - meanX);
            squaresY += distanceY * (y - meanY);
        }
    }

    @Override
    public void merge(@Nullable Object[] saved) {
        long others = (Long) saved[0];
        if (others == 0) {
            return;
        }
        double otherX = (Double) saved[1];
        double otherY = (Double) saved[2];
        long all = count + others;
        double weight = (double) count * others / all;
        double distanceX = meanX - otherX;
        double distanceY = meanY - otherY;
        squaresX += (Double) saved[3] + distanceX * distanceX * weight;
        squaresY += (Double) saved[4] + distanceY * distanceY * weight;
        products += (Double) saved[5] + distanceX * distanceY * weight;
        meanX = (meanX * count + otherX * others) / all;
        meanY = (meanY * count + otherY * others) / all;
        count = all;
    }

    @Override
    public @Nullable Object[] saved() {
        return new @Nullable Object[] {count, meanX, meanY, squaresX, squaresY, products};
    }

    @Override
    public @Nullable Object result() {
        if (function.equals("regr_count")) {
            return count;
        }
        return count == 0 ? null : ofSome();
    }

    private @Nullable Double ofSome() {
        return switch (function) {
            case "corr" -> squaresX == 0 || squaresY == 0 ? null : products / Math.sqrt(squaresY) / Math.sqrt(squaresX);
            case "covar_pop" -> products / count;
            case "covar_samp" -> count < 2 ? null : products / (count - 1);
            case "regr_avgx" -> meanX;
            case "regr_avgy" -> meanY;
            case "regr_sxx" -> squaresX;
            case "regr_syy" -> squaresY;
            case "regr_sxy" -> products;
            case "regr_slope" -> count < 2 || squaresX == 0 ? null : products / squaresX;
            case "regr_intercept" -> squaresX == 0 ? null : meanY - products / squaresX * meanX;
            case "regr_r2" -> fit();
            default -> throw new IllegalStateException("no moments for " + function);
        };
    }

    private @Nullable Double fit() {
        if (count < 2 || squaresX == 0) {
            return null;
        }
        return squaresY == 0 ? 1.0 : products * products / squaresX / squaresY;
    }

    @Override
    public long bytes() {
        return 72;
    }
}
