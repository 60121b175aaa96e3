package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MAP: a range of entries a row, as in {@link ArrayVector}; keys are not null. */
public record MapVector(
        DataType type,
        int size,
        int[] starts,
        int[] lengths,
        ColumnVector keys,
        ColumnVector values,
        boolean @Nullable [] nulls)
        implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = starts[row]; i < starts[row] + lengths[row]; i++) {
            map.put(keys.valueAt(i), values.valueAt(i));
        }
        return map;
    }

    @Override
    public MapVector gather(int[] positions, int count) {
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
        return new MapVector(type, count, gatheredStarts, gatheredLengths, keys, values, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        return keys.retainedBytes() + values.retainedBytes() + 8L * starts.length + (nulls == null ? 0 : nulls.length);
    }
}
