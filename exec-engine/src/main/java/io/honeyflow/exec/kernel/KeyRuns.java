package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where runs of equal keys begin in sorted rows that come batch by batch. Used by one thread. */
public final class KeyRuns {
    private final List<SortKey> keys;
    private List<FlatVector> before = List.of();
    private int last = -1;

    public KeyRuns(List<SortKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The rows whose keys differ from those of the row before them; the very first row's do. */
    public int[] starts(Batch batch) {
        List<FlatVector> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(batch.column(key.column()).flatten()));
        int[] starts = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (last < 0 || !same(columns, row)) {
                starts[count++] = row;
            }
            before = columns;
            last = row;
        }
        return Arrays.copyOf(starts, count);
    }

    private boolean same(List<FlatVector> columns, int row) {
        for (int i = 0; i < keys.size(); i++) {
            if (ValueComparison.compareKey(keys.get(i), before.get(i), last, columns.get(i), row) != 0) {
                return false;
            }
        }
        return true;
    }
}
