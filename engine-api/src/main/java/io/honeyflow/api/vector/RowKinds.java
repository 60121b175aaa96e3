package io.honeyflow.api.vector;

import java.util.BitSet;

/** Which rows of a batch take an earlier row back. Rows that no bit names are inserts. */
public final class RowKinds {
    private static final RowKinds INSERTS = new RowKinds(new BitSet(0));

    private final BitSet deletes;

    private RowKinds(BitSet deletes) {
        this.deletes = deletes;
    }

    /** Every row is an insert: the only kind that bounded tables have. */
    public static RowKinds inserts() {
        return INSERTS;
    }

    /** @param deletes the row numbers that are deletes; copied */
    public static RowKinds ofDeletes(BitSet deletes) {
        return deletes.isEmpty() ? INSERTS : new RowKinds((BitSet) deletes.clone());
    }

    public boolean isDelete(int row) {
        return deletes.get(row);
    }

    public boolean allInserts() {
        return deletes.isEmpty();
    }

    /** The kinds of those rows in that order; a negative position gives an insert. */
    public RowKinds gather(int[] positions, int count) {
        if (allInserts()) {
            return this;
        }
        BitSet gathered = new BitSet(count);
        for (int i = 0; i < count; i++) {
            gathered.set(i, positions[i] >= 0 && deletes.get(positions[i]));
        }
        return ofDeletes(gathered);
    }
}
