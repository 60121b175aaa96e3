package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ARRAY: a range of elements a row; ranges may overlap and be in any order.
 *
 * @param starts where a row's elements begin in {@code elements}
 * @param lengths how many there are
 */
public record ArrayVector(
        DataType type, int size, int[] starts, int[] lengths, ColumnVector elements, boolean @Nullable [] nulls)
        implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>(lengths[row]);
        for (int i = 0; i < lengths[row]; i++) {
            list.add(elements.valueAt(starts[row] + i));
        }
        return list;
    }

    @Override
    public ArrayVector gather(int[] positions, int count) {
        int[] gatheredStarts = new int[count];
        int[] gatheredLengths = new int[count];
        for (int i = 0; i < count; i++) {
            int from = positions[i];
            if (from >= 0) {
                gatheredStarts[i] = starts[from];
                gatheredLengths[i] = lengths[from];
            }
        }
        boolean[] gatheredNulls = FlatVector.gatherNulls(nulls, positions, count);
        return new ArrayVector(type, count, gatheredStarts, gatheredLengths, elements, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        return elements.retainedBytes() + 8L * starts.length + (nulls == null ? 0 : nulls.length);
    }
}
