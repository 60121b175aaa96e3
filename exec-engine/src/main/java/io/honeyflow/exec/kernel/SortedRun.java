package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.exec.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorted rows on disk as they are read, one after the other. Used by one thread. */
final class SortedRun implements AutoCloseable {
    private final SpillFile.Reader reader;
    private final List<SortKey> keys;
    private List<FlatVector> keyColumns = List.of();
    private @Nullable Batch batch;
    private int row;

    SortedRun(SpillFile file, List<SortKey> keys) {
        this.reader = file.read();
        this.keys = keys;
        load();
    }

    private void load() {
        batch = reader.next();
        row = 0;
        List<FlatVector> columns = new ArrayList<>();
        if (batch != null) {
            for (SortKey key : keys) {
                columns.add(batch.column(key.column()).flatten());
            }
        }
        keyColumns = columns;
    }

    /** The batch that the current row stands in; null behind the last one. */
    @Nullable
    Batch batch() {
        return batch;
    }

    /** The current row's number in its batch. */
    int row() {
        return row;
    }

    void advance() {
        row++;
        if (batch != null && row == batch.rowCount()) {
            load();
        }
    }

    /** Compares the current rows. */
    int compareTo(SortedRun other) {
        for (int i = 0; i < keyColumns.size(); i++) {
            int order =
                    ValueComparison.compareKey(keys.get(i), keyColumns.get(i), row, other.keyColumns.get(i), other.row);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        reader.close();
    }
}
