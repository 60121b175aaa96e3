package io.honeyflow.gateway.sql;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Batches of the same rows in other shapes. */
final class Reshape {
    private static final int CHUNK = 5;

    private Reshape() {}

    /** Each row in a batch of its own. */
    static List<Batch> singleRows(Batch batch) {
        List<Batch> rows = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            int[] position = {batch.selection().position(i)};
            rows.add(new Batch(batch.schema(), flat(gathered(batch, position)), Selection.all(1), RowKinds.inserts()));
        }
        return rows;
    }

    /**
     * Few rows a batch, of which the first and the last are dead; each column is a constant where its values are equal,
     * else a dictionary in which entries come twice, and which names some nulls by an entry and some by no entry.
     */
    static List<Batch> encoded(Batch batch) {
        List<Batch> chunks = new ArrayList<>();
        for (int from = 0; from < batch.rowCount(); from += CHUNK) {
            int count = Math.min(CHUNK, batch.rowCount() - from);
            int[] positions = new int[count + 2];
            int[] live = new int[count];
            for (int i = 0; i < count; i++) {
                positions[i + 1] = batch.selection().position(from + i);
                live[i] = i + 1;
            }
            positions[0] = positions[count];
            positions[count + 1] = positions[1];
            List<ColumnVector> columns = new ArrayList<>();
            for (ColumnVector column : gathered(batch, positions)) {
                columns.add(encoded(column.flatten()));
            }
            chunks.add(new Batch(batch.schema(), columns, Selection.of(live, count), RowKinds.inserts()));
        }
        return chunks;
    }

    private static List<ColumnVector> gathered(Batch batch, int[] positions) {
        return batch.columns().stream()
                .map(column -> column.gather(positions, positions.length))
                .toList();
    }

    private static List<ColumnVector> flat(List<ColumnVector> columns) {
        return columns.stream().<ColumnVector>map(ColumnVector::flatten).toList();
    }

    private static ColumnVector encoded(FlatVector flat) {
        int size = flat.size();
        boolean constant = true;
        for (int i = 1; i < size; i++) {
            constant &= Objects.deepEquals(flat.valueAt(0), flat.valueAt(i));
        }
        if (constant) {
            return new ConstantVector(flat.gather(new int[] {0}, 1), size);
        }
        int[] entries = new int[2 * size];
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            entries[i] = size - 1 - i;
            entries[size + i] = i;
            boolean upper = i % 2 == 0;
            indices[i] = upper ? size + i : size - 1 - i;
            if (upper && flat.isNull(i)) {
                indices[i] = -1;
            }
        }
        return new DictionaryVector(flat.gather(entries, entries.length), indices, size);
    }
}
