package io.honeyflow.formats.parquet;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ArrayVector;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.MapVector;
import io.honeyflow.api.vector.StructVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a nested column, put together from the levels of the columns beneath it. A slot is a place where the part may
 * be: a row, an element of a list, a field of a struct. Source: the Dremel paper, column by column.
 */
abstract class NestedNode {
    private final int definition;

    /** @param definition level from which on the part is there (not null) */
    NestedNode(int definition) {
        this.definition = definition;
    }

    /** Reads what so many rows have, before it is put together. */
    abstract void load(int rows);

    /** Passes over rows. */
    abstract void seek(long row);

    /** The entries of any column beneath. */
    abstract Entries entries();

    /** @param repetition of the slots; @param within definition level of what holds the slots */
    abstract FlatVector build(int repetition, int within);

    final boolean @Nullable [] nulls(int[] slots) {
        boolean[] nulls = null;
        for (int i = 0; i < slots.length; i++) {
            if (entries().definitions()[slots[i]] < definition) {
                nulls = nulls == null ? new boolean[slots.length] : nulls;
                nulls[i] = true;
            }
        }
        return nulls;
    }

    /** Columns beneath one part have as many slots each, or the file is broken. */
    static void requireSame(int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException("parts of a nested column of " + expected + " and " + found + " values");
        }
    }

    /** A column of the file. */
    static final class Leaf extends NestedNode {
        private final LeafReader reader;
        private final int present;
        private @Nullable Entries entries;

        Leaf(LeafReader reader, int present) {
            super(present);
            this.reader = reader;
            this.present = present;
        }

        @Override
        void seek(long row) {
            reader.seekNested(row);
        }

        @Override
        void load(int rows) {
            entries = reader.readNested(rows);
        }

        @Override
        Entries entries() {
            Entries loaded = entries;
            if (loaded == null) {
                throw new IllegalStateException("not loaded");
            }
            return loaded;
        }

        @Override
        FlatVector build(int repetition, int within) {
            int[] slots = entries().slots(repetition, within);
            int[] positions = new int[slots.length];
            for (int i = 0; i < slots.length; i++) {
                positions[i] =
                        entries().definitions()[slots[i]] == present ? entries().valuePlaces()[slots[i]] : -1;
            }
            return entries().values().gather(positions, positions.length).flatten();
        }
    }

    /** A group of fields; those that the file lacks are null. */
    static final class Struct extends NestedNode {
        private final DataType.Struct type;
        private final List<@Nullable NestedNode> fields;
        private final NestedNode witness;

        /** @param witness a part that the file has, one of the fields or else any beneath the group */
        Struct(int definition, DataType.Struct type, List<@Nullable NestedNode> fields, NestedNode witness) {
            super(definition);
            this.type = type;
            this.fields = fields;
            this.witness = witness;
        }

        @Override
        void seek(long row) {
            for (NestedNode field : fields) {
                if (field != null) {
                    field.seek(row);
                }
            }
            if (!fields.contains(witness)) {
                witness.seek(row);
            }
        }

        @Override
        void load(int rows) {
            for (NestedNode field : fields) {
                if (field != null) {
                    field.load(rows);
                }
            }
            if (!fields.contains(witness)) {
                witness.load(rows);
            }
        }

        @Override
        Entries entries() {
            return witness.entries();
        }

        @Override
        FlatVector build(int repetition, int within) {
            int[] slots = entries().slots(repetition, within);
            List<ColumnVector> vectors = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                NestedNode field = fields.get(i);
                FlatVector built = field == null
                        ? ConstantVector.of(type.fields().get(i).type(), null, slots.length)
                                .flatten()
                        : field.build(repetition, within);
                requireSame(slots.length, built.size());
                vectors.add(built);
            }
            return new StructVector(type, slots.length, vectors, nulls(slots));
        }
    }

    /** What repeats: elements of a list, or entries of a map. */
    abstract static class Repeated extends NestedNode {
        private final int element;

        /** @param element definition level from which on there is an element */
        Repeated(int definition, int element) {
            super(definition);
            this.element = element;
        }

        final int element() {
            return element;
        }

        /** How many elements each slot has. */
        final int[] lengths(int[] slots, int repetition) {
            Entries all = entries();
            int[] lengths = new int[slots.length];
            for (int i = 0; i < slots.length; i++) {
                int end = i + 1 < slots.length ? slots[i + 1] : all.size();
                for (int at = slots[i]; at < end; at++) {
                    boolean mine = at == slots[i] || all.repetitions()[at] > repetition;
                    if (mine && all.repetitions()[at] <= repetition + 1 && all.definitions()[at] >= element) {
                        lengths[i]++;
                    }
                }
            }
            return lengths;
        }

        static int sum(int[] lengths) {
            return Arrays.stream(lengths).sum();
        }

        static int[] starts(int[] lengths) {
            int[] starts = new int[lengths.length];
            for (int i = 1; i < lengths.length; i++) {
                starts[i] = starts[i - 1] + lengths[i - 1];
            }
            return starts;
        }
    }

    /** A list. */
    static final class Array extends Repeated {
        private final DataType.Array type;
        private final NestedNode elements;

        Array(int definition, int element, DataType.Array type, NestedNode elements) {
            super(definition, element);
            this.type = type;
            this.elements = elements;
        }

        @Override
        void seek(long row) {
            elements.seek(row);
        }

        @Override
        void load(int rows) {
            elements.load(rows);
        }

        @Override
        Entries entries() {
            return elements.entries();
        }

        @Override
        FlatVector build(int repetition, int within) {
            int[] slots = entries().slots(repetition, within);
            int[] lengths = lengths(slots, repetition);
            FlatVector built = elements.build(repetition + 1, element());
            requireSame(sum(lengths), built.size());
            return new ArrayVector(type, slots.length, starts(lengths), lengths, built, nulls(slots));
        }
    }

    /** A map. */
    static final class Pairs extends Repeated {
        private final DataType.Map type;
        private final NestedNode keys;
        private final NestedNode values;

        Pairs(int definition, int element, DataType.Map type, List<NestedNode> keysAndValues) {
            super(definition, element);
            this.type = type;
            this.keys = keysAndValues.get(0);
            this.values = keysAndValues.get(1);
        }

        @Override
        void seek(long row) {
            keys.seek(row);
            values.seek(row);
        }

        @Override
        void load(int rows) {
            keys.load(rows);
            values.load(rows);
        }

        @Override
        Entries entries() {
            return keys.entries();
        }

        @Override
        FlatVector build(int repetition, int within) {
            int[] slots = entries().slots(repetition, within);
            int[] lengths = lengths(slots, repetition);
            FlatVector builtKeys = keys.build(repetition + 1, element());
            FlatVector builtValues = values.build(repetition + 1, element());
            requireSame(sum(lengths), builtKeys.size());
            requireSame(builtKeys.size(), builtValues.size());
            return new MapVector(type, slots.length, starts(lengths), lengths, builtKeys, builtValues, nulls(slots));
        }
    }
}
