package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * STRING, VARCHAR, CHAR (UTF-8; CHAR without trailing blanks) and BINARY: a range of {@link #data} a row. Ranges may
 * overlap and be in any order, so gathering shares the bytes.
 *
 * @param starts where a row's bytes begin in {@code data}
 * @param lengths how many there are
 */
public record BytesVector(DataType type, int size, byte[] data, int[] starts, int[] lengths, boolean @Nullable [] nulls)
        implements FlatVector {
    @Override
    public @Nullable Object valueAt(int row) {
        if (isNull(row)) {
            return null;
        }
        return type.kind() == Kind.BINARY ? bytesAt(row) : stringAt(row);
    }

    /** A copy of the row's bytes; the row must not be null. */
    public byte[] bytesAt(int row) {
        return Arrays.copyOfRange(data, starts[row], starts[row] + lengths[row]);
    }

    /** The row's text; the row must not be null. */
    public String stringAt(int row) {
        return new String(data, starts[row], lengths[row], StandardCharsets.UTF_8);
    }

    @Override
    public BytesVector gather(int[] positions, int count) {
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
        return new BytesVector(type, count, data, gatheredStarts, gatheredLengths, gatheredNulls);
    }

    @Override
    public long retainedBytes() {
        return data.length + 4L * starts.length + 4L * lengths.length + (nulls == null ? 0 : nulls.length);
    }
}
