package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Each row names an entry of a dictionary; several rows may name the same. A negative index is a null, and an entry may
 * be null too. Dictionaries are shared between the batches of a file, so an identity test finds what was computed for
 * one before.
 */
public record DictionaryVector(FlatVector dictionary, int[] indices, int size) implements ColumnVector {
    @Override
    public DataType type() {
        return dictionary.type();
    }

    @Override
    public boolean isNull(int row) {
        int index = indices[row];
        return index < 0 || dictionary.isNull(index);
    }

    @Override
    public boolean mayHaveNulls() {
        if (dictionary.mayHaveNulls()) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            if (indices[i] < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object valueAt(int row) {
        return indices[row] < 0 ? null : dictionary.valueAt(indices[row]);
    }

    @Override
    public FlatVector flatten() {
        return dictionary.gather(indices, size);
    }

    @Override
    public DictionaryVector gather(int[] positions, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = positions[i] < 0 ? -1 : indices[positions[i]];
        }
        return new DictionaryVector(dictionary, gathered, count);
    }

    @Override
    public long retainedBytes() {
        return dictionary.retainedBytes() + 4L * indices.length;
    }
}
