package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the distinct keys of rows from 0, in the order of their first row; null equals null. Open addressing with
 * linear probing over the numbers; what a key looks like is the subclass's. {@link #find} may be called by several
 * threads, each with its own {@link Finder}, once no more keys are added.
 */
public abstract sealed class GroupTable permits LongGroupTable, BytesGroupTable {
    static final int NONE = -1;

    private int[] slots = new int[64];
    private long[] hashes = new long[32];
    private int size;
    private long[] batchHashes = new long[0];

    GroupTable() {
        Arrays.fill(slots, NONE);
    }

    public static GroupTable of(List<DataType> types) {
        boolean oneLong = types.size() == 1 && types.get(0).layout() == Layout.LONG;
        return oneLong ? new LongGroupTable(types.get(0)) : new BytesGroupTable(types);
    }

    /** How many distinct keys there are. */
    public final int size() {
        return size;
    }

    /** @param groups gets the number of the i-th live row's key at place i; new keys get new numbers */
    public final void assign(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        batchHashes = hashesOf(keys, rows, batchHashes);
        Finder finder = finder(keys);
        for (int i = 0; i < rows.count(); i++) {
            finder.moveTo(rows.position(i));
            groups[i] = assignOne(finder, batchHashes[i]);
        }
    }

    private int assignOne(Finder finder, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != NONE) {
            int group = slots[slot];
            if (hashes[group] == hash && finder.matches(group)) {
                return group;
            }
            slot = (slot + 1) & mask;
        }
        int group = size++;
        if (group == hashes.length) {
            hashes = Arrays.copyOf(hashes, group * 2);
        }
        hashes[group] = hash;
        finder.store(group);
        slots[slot] = group;
        if (size * 2 > slots.length) {
            grow();
        }
        return group;
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 4)];
        Arrays.fill(slots, NONE);
        int mask = slots.length - 1;
        for (int group = 0; group < size; group++) {
            int slot = (int) hashes[group] & mask;
            while (slots[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = group;
        }
    }

    /** @param groups gets the number of the i-th live row's key at place i, -1 where the table hasn't the key */
    public final void find(List<? extends ColumnVector> keys, Selection rows, int[] groups) {
        long[] rowHashes = hashesOf(keys, rows, new long[0]);
        Finder finder = finder(keys);
        int mask = slots.length - 1;
        for (int i = 0; i < rows.count(); i++) {
            finder.moveTo(rows.position(i));
            int slot = (int) rowHashes[i] & mask;
            int group = slots[slot];
            while (group != NONE && !(hashes[group] == rowHashes[i] && finder.matches(group))) {
                slot = (slot + 1) & mask;
                group = slots[slot];
            }
            groups[i] = group;
        }
    }

    private static long[] hashesOf(List<? extends ColumnVector> keys, Selection rows, long[] reused) {
        long[] out = reused.length < rows.count() ? new long[rows.count()] : reused;
        RowHash.hash(keys, rows, out);
        return out;
    }

    /** The hash of a group's key. */
    public final long hash(int group) {
        return hashes[group];
    }

    /** The keys of groups {@code from} to {@code from + count - 1}, one vector for each key column. */
    public abstract List<FlatVector> keys(int from, int count);

    /** The keys of those groups, one vector for each key column. */
    public abstract List<FlatVector> keysOf(int[] groups, int count);

    abstract Finder finder(List<? extends ColumnVector> keys);

    /** Looks at one row of a batch's keys at a time. */
    abstract static class Finder {
        abstract void moveTo(int row);

        abstract boolean matches(int group);

        abstract void store(int group);
    }

    public long retainedBytes() {
        return 4L * slots.length + 8L * hashes.length;
    }
}
