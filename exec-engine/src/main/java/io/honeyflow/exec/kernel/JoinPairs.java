package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of a batch's rows with the rows of a sealed join table that have their keys, in chunks of the usual batch size.
 * Used by one thread.
 */
public final class JoinPairs {
    /** Which columns of a pair the batch gives; the table gives the others. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** Gets each chunk. */
    public interface Taker {
        /** @return false where no more pairs are wanted */
        boolean take(JoinPairs pairs);
    }

    private final Schema schema;
    private final Side side;
    private final int[] batchRows = new int[Batch.DEFAULT_ROWS];
    private final int[] batchIndex = new int[Batch.DEFAULT_ROWS];
    private final int[] tableRows = new int[Batch.DEFAULT_ROWS];
    private int count;
    private int[] starts = new int[0];

    /** @param schema left, then right columns @param side which of them the batch gives */
    public JoinPairs(Schema schema, Side side) {
        this.schema = schema;
        this.side = side;
    }

    /** For each live row of the batch the first row in the table with its keys, or -1; valid until the next call. */
    public int[] starts(JoinTable table, List<ColumnVector> keys, Selection live) {
        if (starts.length < live.count()) {
            starts = new int[live.count()];
        }
        table.probe(keys, live, starts);
        return starts;
    }

    /** Finds all pairs. @return false where no more were wanted */
    public boolean find(JoinTable table, List<ColumnVector> keys, Selection live, Taker taker) {
        starts(table, keys, live);
        for (int i = 0; i < live.count(); i++) {
            int position = live.position(i);
            for (int row = starts[i]; row >= 0; row = table.next(row)) {
                batchRows[count] = position;
                batchIndex[count] = i;
                tableRows[count++] = row;
                if (count == tableRows.length && !give(taker)) {
                    return false;
                }
            }
        }
        return give(taker);
    }

    private boolean give(Taker taker) {
        if (count == 0) {
            return true;
        }
        Cancellation.check();
        boolean wanted = taker.take(this);
        count = 0;
        return wanted;
    }

    /** How many pairs this chunk has. */
    public int count() {
        return count;
    }

    /** The row number in the batch of a pair. */
    public int batchRow(int pair) {
        return batchRows[pair];
    }

    /** Which live row of the batch that is. */
    public int batchIndex(int pair) {
        return batchIndex[pair];
    }

    public int tableRow(int pair) {
        return tableRows[pair];
    }

    /** This chunk as rows: left columns, then right ones. A pair takes back what its batch row takes back. */
    public Batch rows(Batch batch, Batch table) {
        int[] fromBatch = Arrays.copyOf(batchRows, count);
        int[] fromTable = Arrays.copyOf(tableRows, count);
        List<ColumnVector> columns = new ArrayList<>(schema.size());
        gather(side == Side.LEFT ? batch : table, side == Side.LEFT ? fromBatch : fromTable, columns);
        gather(side == Side.LEFT ? table : batch, side == Side.LEFT ? fromTable : fromBatch, columns);
        RowKinds kinds = batch.kinds().gather(fromBatch, count);
        return new Batch(schema, columns, Selection.all(count), kinds);
    }

    private static void gather(Batch from, int[] rows, List<ColumnVector> to) {
        from.columns().forEach(column -> to.add(column.gather(rows, rows.length)));
    }
}
