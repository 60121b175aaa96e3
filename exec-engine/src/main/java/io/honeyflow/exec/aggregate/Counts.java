package io.honeyflow.exec.aggregate;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongBuilder;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;

/** Counts rows in which no argument is null; without arguments all rows. State: the count. */
public final class Counts implements Accumulator {
    private long[] counts = new long[16];

    @Override
    public void ensureGroups(int count) {
        if (count > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(count, counts.length * 2));
        }
    }

    @Override
    public void add(int[] groups, List<ColumnVector> arguments, Selection rows) {
        change(groups, arguments, rows, 1);
    }

    @Override
    public void retract(int[] groups, List<ColumnVector> arguments, Selection rows) {
        change(groups, arguments, rows, -1);
    }

    @Override
    public boolean retracts() {
        return true;
    }

    private void change(int[] groups, List<ColumnVector> arguments, Selection rows, int by) {
        boolean nulls = arguments.stream().anyMatch(ColumnVector::mayHaveNulls);
        boolean[] flags = arguments.size() == 1 && arguments.get(0) instanceof FlatVector flat ? flat.nulls() : null;
        if (flags != null) {
            changeUnlessNull(groups, flags, rows, by);
            return;
        }
        for (int i = 0; i < rows.count(); i++) {
            if (!nulls || !anyNull(arguments, rows.position(i))) {
                counts[groups[i]] += by;
            }
        }
    }

    private void changeUnlessNull(int[] groups, boolean[] nulls, Selection rows, int by) {
        int[] positions = rows.positions();
        for (int i = 0; i < rows.count(); i++) {
            counts[groups[i]] += nulls[positions == null ? i : positions[i]] ? 0 : by;
        }
    }

    private static boolean anyNull(List<ColumnVector> arguments, int row) {
        for (ColumnVector argument : arguments) {
            if (argument.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void merge(int[] groups, List<ColumnVector> states, Selection rows) {
        LongVector state = (LongVector) states.get(0).flatten();
        for (int i = 0; i < rows.count(); i++) {
            counts[groups[i]] += state.values()[rows.position(i)];
        }
    }

    long count(int group) {
        return counts[group];
    }

    @Override
    public List<FlatVector> states(int from, int count) {
        return List.of(results(from, count));
    }

    @Override
    public FlatVector results(int from, int count) {
        return new LongVector(DataType.BIGINT, count, Arrays.copyOfRange(counts, from, from + count), null);
    }

    @Override
    public void appendResult(int group, VectorBuilder to) {
        ((LongBuilder) to).appendLong(counts[group]);
    }

    @Override
    public void clear(int group) {
        counts[group] = 0;
    }

    @Override
    public long retainedBytes() {
        return 8L * counts.length;
    }
}
