package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import java.util.ArrayList;
import java.util.List;

/** Compares rows of one batch by sort keys, as {@link ValueComparison} says. */
public final class RowComparator {
    private final List<FlatVector> columns = new ArrayList<>();
    private final List<SortKey> keys;

    public RowComparator(Batch batch, List<SortKey> keys) {
        this.keys = List.copyOf(keys);
        keys.forEach(key -> columns.add(batch.column(key.column()).flatten()));
    }

    public int compare(int a, int b) {
        return compareFrom(0, a, b);
    }

    /** Compares by the keys from that one on. */
    int compareFrom(int first, int a, int b) {
        for (int i = first; i < keys.size(); i++) {
            int order = compareKey(columns.get(i), keys.get(i), a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    FlatVector column(int key) {
        return columns.get(key);
    }

    private static int compareKey(FlatVector column, SortKey key, int a, int b) {
        return ValueComparison.compareKey(key, column, a, column, b);
    }
}
