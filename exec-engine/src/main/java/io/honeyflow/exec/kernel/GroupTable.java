package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import java.util.List;

/**
 * Numbers the distinct keys of rows from 0, in the order of their first row; null equals null. Open addressing with
 * linear probing. {@link #find} may be called by several threads once no more keys are added.
 */
public abstract sealed class GroupTable permits LongGroupTable, BytesGroupTable {
    static final int NONE = -1;

    public static GroupTable of(List<DataType> types) {
        boolean oneLong = types.size() == 1 && types.get(0).layout() == Layout.LONG;
        return oneLong ? new LongGroupTable(types.get(0)) : new BytesGroupTable(types);
    }

    /** How many distinct keys there are. */
    public abstract int size();

    /** @param groups gets the number of the i-th live row's key at place i; new keys get new numbers */
    public abstract void assign(List<? extends ColumnVector> keys, Selection rows, int[] groups);

    /** @param groups gets the number of the i-th live row's key at place i, -1 where the table hasn't the key */
    public abstract void find(List<? extends ColumnVector> keys, Selection rows, int[] groups);

    /** The hash of a group's key, as {@link RowHash} has it. */
    public abstract long hash(int group);

    /** The keys of groups {@code from} to {@code from + count - 1}, one vector for each key column. */
    public abstract List<FlatVector> keys(int from, int count);

    /** The keys of those groups, one vector for each key column. */
    public abstract List<FlatVector> keysOf(int[] groups, int count);

    public abstract long retainedBytes();
}
