package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The build side of a join: its rows, and for each key the chain of the rows that have it. Filled, then sealed, then
 * read by several threads. Rows with a null key (that isn't null safe) are kept and are in no chain.
 */
public final class JoinTable {
    private static final int NONE = -1;

    private final BatchStore store;
    private final List<Integer> keys;
    private final List<Boolean> nullSafe;
    private final GroupTable groups;
    private Batch rows;
    private int[] first = new int[0];
    private int[] next = new int[0];
    /** Whether no two rows have the same key: then there is nothing to look up behind a row. */
    private boolean unique = true;

    /** @param keys places of the key columns in the schema; none puts all rows in one chain */
    public JoinTable(Schema schema, List<Integer> keys, List<Boolean> nullSafe) {
        this.store = new BatchStore(schema);
        this.keys = List.copyOf(keys);
        this.nullSafe = List.copyOf(nullSafe);
        List<DataType> types = new ArrayList<>();
        keys.forEach(key -> types.add(schema.type(key)));
        this.groups = GroupTable.of(types);
        this.rows = store.concat();
        this.store.clear();
    }

    public void add(Batch batch) {
        store.add(batch);
    }

    /** The rows so far, for a snapshot before the seal. */
    public List<Batch> added() {
        return store.batches();
    }

    /**
     * What {@link #seal} holds at its peak: the rows twice (later once, with their keys), and for each at most a group's
     * hash, number and slots, two links and a flag.
     */
    public long bytesToSeal() {
        return bytesToSeal(0, 0);
    }

    /** The same with more rows. @param bytes what these hold */
    public long bytesToSeal(long bytes, int more) {
        return 2 * (store.retainedBytes() + bytes) + 80L * (store.rows() + more);
    }

    /** No more rows come: makes the chains. */
    public void seal() {
        rows = store.concat();
        int count = rows.rowCount();
        next = new int[count];
        Arrays.fill(next, NONE);
        first = new int[16];
        Arrays.fill(first, NONE);
        List<ColumnVector> columns = columns(rows, keys);
        int[] chunkGroups = new int[Batch.DEFAULT_ROWS];
        // From the last row to the first, so that chains run in the order of arrival.
        for (int end = count; end > 0; end -= Batch.DEFAULT_ROWS) {
            int from = Math.max(0, end - Batch.DEFAULT_ROWS);
            Cancellation.check();
            Selection live = withoutNulls(columns, Selection.all(count).range(from, end - from));
            groups.assign(columns, live, chunkGroups);
            for (int i = live.count() - 1; i >= 0; i--) {
                link(chunkGroups[i], live.position(i));
            }
        }
    }

    private void link(int group, int row) {
        if (group >= first.length) {
            int old = first.length;
            first = Arrays.copyOf(first, Math.max(group + 1, old * 2));
            Arrays.fill(first, old, first.length, NONE);
        }
        unique &= first[group] == NONE;
        next[row] = first[group];
        first[group] = row;
    }

    /** All rows; row numbers of the chains are positions in it. */
    public Batch rows() {
        return rows;
    }

    /**
     * @param keyColumns the probe side's keys
     * @param live the rows to look up
     * @param starts gets at place i the first build row for the i-th live row, or -1
     */
    public void probe(List<ColumnVector> keyColumns, Selection live, int[] starts) {
        groups.find(keyColumns, live, starts);
        int[] chains = first;
        for (int i = 0; i < live.count(); i++) {
            starts[i] = starts[i] == NONE ? NONE : chains[starts[i]];
        }
        for (int k = 0; k < keyColumns.size(); k++) {
            if (!nullSafe.get(k) && keyColumns.get(k).mayHaveNulls()) {
                skipNulls(keyColumns.get(k), live, starts);
            }
        }
    }

    private static void skipNulls(ColumnVector keys, Selection live, int[] starts) {
        for (int i = 0; i < live.count(); i++) {
            if (keys.isNull(live.position(i))) {
                starts[i] = NONE;
            }
        }
    }

    /** The next row of the chain, or -1. */
    public int next(int row) {
        return unique ? NONE : next[row];
    }

    public long retainedBytes() {
        return store.retainedBytes() + groups.retainedBytes() + 4L * (first.length + next.length);
    }

    /** A batch's columns at those places. */
    public static List<ColumnVector> columns(Batch batch, List<Integer> places) {
        List<ColumnVector> columns = new ArrayList<>(places.size());
        places.forEach(place -> columns.add(batch.column(place)));
        return columns;
    }

    /** So many places, from the first one. */
    static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private Selection withoutNulls(List<ColumnVector> columns, Selection live) {
        if (!hasNullsToSkip(columns)) {
            return live;
        }
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < live.count(); i++) {
            if (!isSkipped(columns, live.position(i))) {
                kept[count++] = live.position(i);
            }
        }
        return Selection.of(kept, count);
    }

    private boolean hasNullsToSkip(List<ColumnVector> columns) {
        for (int k = 0; k < columns.size(); k++) {
            if (!nullSafe.get(k) && columns.get(k).mayHaveNulls()) {
                return true;
            }
        }
        return false;
    }

    private boolean isSkipped(List<ColumnVector> columns, int row) {
        return isSkipped(columns, nullSafe, row);
    }

    /** Whether a row can have no partner: one of its keys is null, and null equals nothing there. */
    public static boolean isSkipped(List<ColumnVector> columns, List<Boolean> nullSafe, int row) {
        for (int k = 0; k < columns.size(); k++) {
            if (!nullSafe.get(k) && columns.get(k).isNull(row)) {
                return true;
            }
        }
        return false;
    }
}
