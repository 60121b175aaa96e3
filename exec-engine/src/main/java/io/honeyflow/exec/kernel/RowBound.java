package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;

/** A row in an order: tells which rows of later batches stand before it. One that is equal came later, and doesn't. */
public final class RowBound {
    private final List<SortKey> keys;
    private final List<FlatVector> bound;
    private final int boundRow;

    /** @param batch all rows of it live @param row the bound's place in it */
    public RowBound(Batch batch, int row, List<SortKey> keys) {
        this.keys = List.copyOf(keys);
        this.bound = columns(batch);
        this.boundRow = row;
    }

    private List<FlatVector> columns(Batch batch) {
        List<FlatVector> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(batch.column(key.column()).flatten()));
        return columns;
    }

    /** The live rows of a batch that stand before the bound. */
    public Selection before(Batch batch) {
        List<FlatVector> columns = columns(batch);
        Selection live = batch.selection();
        int[] kept = new int[live.count()];
        int candidates = candidates(columns.get(0), live, kept);
        int count = 0;
        for (int i = 0; i < candidates; i++) {
            if (isBefore(columns, kept[i])) {
                kept[count++] = kept[i];
            }
        }
        return count == live.count() ? live : Selection.of(kept, count);
    }

    /** Rows that the first key alone doesn't put behind the bound: for numbers that takes no branch. */
    private int candidates(FlatVector first, Selection live, int[] kept) {
        int count = 0;
        if (first instanceof LongVector longs && !bound.get(0).isNull(boundRow)) {
            long limit = ((LongVector) bound.get(0)).values()[boundRow];
            boolean descending = keys.get(0).direction() == SortKey.Direction.DESCENDING;
            boolean[] nulls = longs.nulls();
            long[] values = longs.values();
            for (int i = 0; i < live.count(); i++) {
                int row = live.position(i);
                kept[count] = row;
                boolean behind = descending ? values[row] < limit : values[row] > limit;
                count += behind && (nulls == null || !nulls[row]) ? 0 : 1;
            }
            return count;
        }
        for (int i = 0; i < live.count(); i++) {
            kept[count++] = live.position(i);
        }
        return count;
    }

    private boolean isBefore(List<FlatVector> columns, int row) {
        for (int i = 0; i < keys.size(); i++) {
            int order = ValueComparison.compareKey(keys.get(i), columns.get(i), row, bound.get(i), boundRow);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
