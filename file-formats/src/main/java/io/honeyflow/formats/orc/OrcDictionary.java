package io.honeyflow.formats.orc;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.BytesVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One column's dictionary of a stripe, found again behind orc-core's back: it gives each row as a place in the dictionary's
 * one array, so that rows of the same place have the same entry. Entries are told in the order in which they come, and
 * batches share a dictionary as long as no new one comes.
 */
final class OrcDictionary {
    /** A larger array has entries that seldom come again, and takes four times its bytes here. */
    private static final int LARGEST = 1 << 18;

    private byte[] bytes = {};
    /** By place in the array: the entry that begins there, plus one. */
    private int[] entryAt = {};

    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int count;
    /** The empty text's place is another entry's too. */
    private int emptyEntry = -1;

    private @Nullable FlatVector dictionary;

    /**
     * The rows as entries, or the flat vector itself where entries seldom come again.
     *
     * @param flat all of its values in one array that nobody changes; those of a dictionary share it with the batch before
     */
    ColumnVector encoded(BytesVector flat, int size) {
        if (flat.data().length > LARGEST || flat.data().length == 0) {
            return flat;
        }
        if (flat.data() != bytes) {
            if (ascending(flat, size)) {
                return flat;
            }
            begin(flat.data());
        }
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            indices[i] = flat.isNull(i) ? -1 : entry(flat.starts()[i], flat.lengths()[i]);
        }
        return count > size / 2 ? flat : new DictionaryVector(dictionary(flat.type()), indices, size);
    }

    /** Values that were written one by one lie one behind the other. */
    private static boolean ascending(BytesVector flat, int size) {
        int end = 0;
        for (int i = 0; i < size; i++) {
            if (!flat.isNull(i)) {
                if (flat.starts()[i] < end) {
                    return false;
                }
                end = flat.starts()[i] + flat.lengths()[i];
            }
        }
        return true;
    }

    private void begin(byte[] data) {
        bytes = data;
        entryAt = new int[data.length];
        count = 0;
        emptyEntry = -1;
        dictionary = null;
    }

    private int entry(int start, int length) {
        if (length == 0) {
            if (emptyEntry < 0) {
                emptyEntry = add(0, 0);
            }
            return emptyEntry;
        }
        int known = entryAt[start] - 1;
        if (known >= 0) {
            return known;
        }
        int added = add(start, length);
        entryAt[start] = added + 1;
        return added;
    }

    private int add(int start, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        starts[count] = start;
        lengths[count] = length;
        dictionary = null;
        return count++;
    }

    private FlatVector dictionary(DataType type) {
        FlatVector known = dictionary;
        if (known == null) {
            known = new BytesVector(
                    type, count, bytes, Arrays.copyOf(starts, count), Arrays.copyOf(lengths, count), null);
            dictionary = known;
        }
        return known;
    }
}
