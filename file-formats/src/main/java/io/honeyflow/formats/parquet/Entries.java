package io.honeyflow.formats.parquet;

import io.honeyflow.api.vector.ColumnVector;
import java.util.Arrays;

/**
 * What a nested column has for some rows: an entry for each value, null or empty list.
 *
 * @param repetitions level at which an entry repeats; 0 begins a row
 * @param definitions how many of its optional and repeated ancestors are there
 * @param valuePlaces for each entry how many values stand before it
 * @param values those that are there
 */
record Entries(int[] repetitions, int[] definitions, int[] valuePlaces, int size, ColumnVector values) {
    /** Where those entries are that begin a slot: not deeper repeated than that, and within something that is there. */
    int[] slots(int repetition, int definition) {
        int[] slots = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (repetitions[i] <= repetition && definitions[i] >= definition) {
                slots[count++] = i;
            }
        }
        return Arrays.copyOf(slots, count);
    }

    /** Collects entries until there are enough rows. */
    static final class Builder {
        private final int rows;
        private final int most;
        private int[] repetitions;
        private int[] definitions;
        private int size;
        private int begun;
        private int present;
        private boolean full;

        Builder(int rows, int most) {
            this.rows = rows;
            this.most = most;
            this.repetitions = new int[Math.max(16, rows * 2)];
            this.definitions = new int[repetitions.length];
        }

        /** Whether the entry was taken: false for the first of the row behind the last. */
        boolean add(int repetition, int definition) {
            if (repetition == 0 && begun == rows) {
                full = true;
                return false;
            }
            begun += repetition == 0 ? 1 : 0;
            if (begun == 0) {
                throw new IllegalArgumentException("a first value that repeats at level " + repetition);
            }
            if (size == repetitions.length) {
                repetitions = Arrays.copyOf(repetitions, size * 2);
                definitions = Arrays.copyOf(definitions, size * 2);
            }
            repetitions[size] = repetition;
            definitions[size++] = definition;
            present += definition == most ? 1 : 0;
            return true;
        }

        boolean isFull() {
            return full;
        }

        /** Values that are there, since this was last asked. */
        int takePresent() {
            int taken = present;
            present = 0;
            return taken;
        }

        Entries build(ColumnVector values) {
            if (begun != rows) {
                throw new IllegalArgumentException("a nested column has " + begun + " of " + rows + " rows");
            }
            int[] places = new int[size];
            int at = 0;
            for (int i = 0; i < size; i++) {
                places[i] = at;
                at += definitions[i] == most ? 1 : 0;
            }
            return new Entries(repetitions, definitions, places, size, values);
        }
    }
}
