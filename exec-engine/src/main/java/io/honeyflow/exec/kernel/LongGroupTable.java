package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.Arrays;
import java.util.List;

/** Groups by one key that is a long. A slot holds its key and its group, so that a row costs one look into memory. */
final class LongGroupTable extends GroupTable {
    private static final int LARGEST = 1 << 29;

    private final DataType type;
    /** For each slot a key, then its group's number and one; 0 there is a free slot. */
    private long[] slots = new long[2 * 64];

    private long[] values = new long[32];
    private int size;
    private int nullGroup = NONE;

    LongGroupTable(DataType type) {
        this.type = type;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void assign(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        LongVector vector = (LongVector) keys.get(0).flatten();
        long[] longs = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            groups[i] = nulls != null && nulls[row] ? groupOfNull() : groupOf(longs[row]);
        }
    }

    private int groupOfNull() {
        if (nullGroup == NONE) {
            nullGroup = newGroup(0);
        }
        return nullGroup;
    }

    private int groupOf(long value) {
        int slot = slot(slots, value);
        if (slots[slot + 1] != 0) {
            return (int) slots[slot + 1] - 1;
        }
        int group = newGroup(value);
        slots[slot] = value;
        slots[slot + 1] = group + 1L;
        if (size * 3L > slots.length) {
            grow();
        }
        return group;
    }

    private int newGroup(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        return size++;
    }

    /** Where a key stands, or the free slot where it would. */
    private static int slot(long[] slots, long value) {
        int mask = slots.length - 1;
        int slot = (int) RowHash.scramble(value) << 1 & mask;
        while (slots[slot + 1] != 0 && slots[slot] != value) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void grow() {
        if (slots.length > LARGEST) {
            throw new ArithmeticException("more than " + LARGEST / 3 + " groups in one table");
        }
        long[] larger = new long[slots.length * 2];
        for (int group = 0; group < size; group++) {
            if (group != nullGroup) {
                int slot = slot(larger, values[group]);
                larger[slot] = values[group];
                larger[slot + 1] = group + 1L;
            }
        }
        slots = larger;
    }

    @Override
    public void find(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        LongVector vector = (LongVector) keys.get(0).flatten();
        long[] longs = vector.values();
        boolean[] nulls = vector.nulls();
        int[] positions = rows.positions();
        long[] known = slots;
        for (int i = 0; i < rows.count(); i++) {
            int row = positions == null ? i : positions[i];
            groups[i] = nulls != null && nulls[row] ? nullGroup : (int) known[slot(known, longs[row]) + 1] - 1;
        }
    }

    @Override
    public long hash(int group) {
        return group == nullGroup ? RowHash.ofNull() : RowHash.ofLong(values[group]);
    }

    @Override
    public List<FlatVector> keys(int from, int count) {
        boolean[] nulls = null;
        if (nullGroup >= from && nullGroup < from + count) {
            nulls = new boolean[count];
            nulls[nullGroup - from] = true;
        }
        return List.of(new LongVector(type, count, Arrays.copyOfRange(values, from, from + count), nulls));
    }

    @Override
    public List<FlatVector> keysOf(int[] groups, int count) {
        long[] keys = new long[count];
        boolean[] nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            keys[i] = values[groups[i]];
            nulls[i] = groups[i] == nullGroup;
        }
        return List.of(new LongVector(type, count, keys, nulls));
    }

    @Override
    public long retainedBytes() {
        return 8L * (slots.length + values.length);
    }
}
