package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The mean: of decimals exact and rounded half up, else a double. State: the sum's. */
public final class Averages implements Accumulator {
    private final Sums sums;
    private final DataType sumType;
    private final DataType result;

    public Averages(DataType sumType, DataType result) {
        this.sums = new Sums(sumType);
        this.sumType = sumType;
        this.result = result;
    }

    @Override
    public void ensureGroups(int count) {
        sums.ensureGroups(count);
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        sums.add(groups, arguments, rows);
    }

    @Override
    public void retract(int[] groups, List<ColumnVector> arguments, Selection rows) {
        sums.retract(groups, arguments, rows);
    }

    @Override
    public boolean retracts() {
        return sums.retracts();
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        sums.merge(groups, states, rows);
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        return sums.states(from, count);
    }

    @Override
    public FlatVector results(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(result, count);
        for (int group = from; group < from + count; group++) {
            long values = sums.count(group);
            // Hive's average is null where its sum is.
            if (values == 0 || sums.overflows(group)) {
                builder.appendNull();
            } else if (result instanceof DataType.Decimal decimal) {
                BigDecimal sum = new BigDecimal(sums.unscaled(group), ((DataType.Decimal) sumType).scale());
                BigDecimal mean = sum.divide(BigDecimal.valueOf(values), decimal.scale(), RoundingMode.HALF_UP);
                builder.append(mean.precision() > decimal.precision() ? null : mean);
            } else {
                builder.append(sums.number(group) / values);
            }
        }
        return builder.build();
    }

    @Override
    public void clear(int group) {
        sums.clear(group);
    }

    @Override
    public long retainedBytes() {
        return sums.retainedBytes();
    }
}
