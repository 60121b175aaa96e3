package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.UnionValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UNION: which alternative each row has, and a vector for each alternative, as long as this one. */
public record UnionVector(
        DataType type, int size, byte[] tags, List<ColumnVector> alternatives, boolean @Nullable [] nulls)
        implements FlatVector {
    // Not the compact form, as in StructVector.
    public UnionVector(
            DataType type, int size, byte[] tags, List<ColumnVector> alternatives, boolean @Nullable [] nulls) {
        this.type = type;
        this.size = size;
        this.tags = tags;
        this.alternatives = List.copyOf(alternatives);
        this.nulls = nulls;
    }

    @Override
    public @Nullable Object valueAt(int row) {
        return isNull(row)
                ? null
                : new UnionValue(tags[row], alternatives.get(tags[row]).valueAt(row));
    }

    @Override
    public UnionVector gather(int[] positions, int count) {
        byte[] gatheredTags = new byte[count];
        for (int i = 0; i < count; i++) {
            if (positions[i] >= 0) {
                gatheredTags[i] = tags[positions[i]];
            }
        }
        List<ColumnVector> gathered = new ArrayList<>(alternatives.size());
        for (ColumnVector alternative : alternatives) {
            gathered.add(alternative.gather(positions, count));
        }
        boolean[] gatheredNulls = FlatVector.gatherNulls(nulls, positions, count);
        return new UnionVector(type, count, gatheredTags, gathered, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        long bytes = tags.length + (nulls == null ? 0 : nulls.length);
        for (ColumnVector alternative : alternatives) {
            bytes += alternative.retainedBytes();
        }
        return bytes;
    }
}
