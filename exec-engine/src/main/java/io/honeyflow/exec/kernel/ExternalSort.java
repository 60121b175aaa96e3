package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows, stably: in memory while they fit, else as sorted runs on disk that are merged, some at a time. Used by one
 * thread.
 */
public final class ExternalSort implements AutoCloseable {
    /** How many runs are merged at a time. */
    private static final int FAN_IN = 16;
    /** What a merge holds, a block and its rows for each run, is at most one part in so many of the memory. */
    private static final int MERGE_SHARE = 8;

    private static final long LARGEST_BATCH = 1 << 18;

    private final List<SortKey> keys;
    private final BatchStore store;
    private final MemoryReservation memory;
    private final SpillFiles files;
    private final List<SpillFile> runs = new ArrayList<>();
    /** Rows of a run's batches: the fewest that any run found right. */
    private int batchRows = Batch.DEFAULT_ROWS;

    private @Nullable OrderedRows sorted;

    /** @param memory of which this is the only user */
    public ExternalSort(Schema schema, List<SortKey> keys, MemoryReservation memory, SpillFiles files) {
        this.keys = List.copyOf(keys);
        this.store = new BatchStore(schema);
        this.memory = memory;
        this.files = files;
    }

    /** Keeps the batch's live rows. @throws io.honeyflow.api.error.SqlException as {@link BatchStore#add} */
    public void add(Batch batch) {
        store.add(batch);
        if (!memory.tryResize(bytesToSort())) {
            spill();
        }
    }

    /** Sorting holds the rows twice for a moment, and two row numbers and a prefix for each. */
    private long bytesToSort() {
        return 2 * store.retainedBytes() + 24L * store.rows();
    }

    /** Writes what is held as a sorted run. */
    private void spill() {
        long rowBytes = Math.max(1, store.retainedBytes() / Math.max(1, store.rows()));
        batchRows = (int) Math.max(1, Math.min(batchRows, batchBytes() / rowBytes));
        SpillFile run = files.create(store.schema());
        runs.add(run);
        try (OrderedRows rows = inMemory()) {
            copy(rows, run);
        }
        store.clear();
        memory.resize(0);
    }

    private long batchBytes() {
        return Math.min(LARGEST_BATCH, memory.limit() / (2 * FAN_IN * MERGE_SHARE));
    }

    private OrderedRows inMemory() {
        Batch all = store.concat();
        return new Gathered(all, RowSorter.sort(all, keys), batchRows);
    }

    private static void copy(OrderedRows from, SpillFile to) {
        for (Batch batch = from.next(); batch != null; batch = from.next()) {
            to.write(batch);
        }
    }

    /** Whether rows are on disk. */
    public boolean isSpilled() {
        return !runs.isEmpty();
    }

    /** All rows as they came, where none is on disk. */
    public Batch inMemoryRows() {
        return store.concat();
    }

    /** How many rows are in memory. */
    public int rowsInMemory() {
        return store.rows();
    }

    /** All rows in order, once; no more may be added. */
    public OrderedRows sorted() {
        OrderedRows rows = runs.isEmpty() ? inMemory() : merged();
        sorted = rows;
        return rows;
    }

    private OrderedRows merged() {
        if (store.rows() > 0) {
            spill();
        }
        memory.resize(2 * FAN_IN * batchBytes());
        while (runs.size() > FAN_IN) {
            mergeOnce();
        }
        return new RunMerge(runs, keys, batchRows);
    }

    /** Merges neighbours, so that equal rows stay in their order. */
    private void mergeOnce() {
        List<SpillFile> old = new ArrayList<>(runs);
        runs.clear();
        for (int from = 0; from < old.size(); from += FAN_IN) {
            List<SpillFile> some = old.subList(from, Math.min(old.size(), from + FAN_IN));
            if (some.size() == 1) {
                runs.add(some.get(0));
                continue;
            }
            SpillFile merged = files.create(store.schema());
            runs.add(merged);
            try (RunMerge merge = new RunMerge(some, keys, batchRows)) {
                copy(merge, merged);
            }
            some.forEach(SpillFile::close);
        }
    }

    /** All that was added, for a snapshot: equal rows in the order of their coming. */
    public void forEachAdded(Consumer<Batch> taker) {
        for (SpillFile run : runs) {
            try (SpillFile.Reader reader = run.read()) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    taker.accept(batch);
                }
            }
        }
        store.batches().forEach(taker);
    }

    /** Gives all back. */
    @Override
    public void close() {
        OrderedRows reading = sorted;
        if (reading != null) {
            reading.close();
            sorted = null;
        }
        runs.forEach(SpillFile::close);
        runs.clear();
        store.clear();
    }

    /** Rows of one large batch in another order. */
    private static final class Gathered implements OrderedRows {
        private final Batch all;
        private final int[] order;
        private final int batchRows;
        private int at;

        Gathered(Batch all, int[] order, int batchRows) {
            this.all = all;
            this.order = order;
            this.batchRows = batchRows;
        }

        @Override
        public @Nullable Batch next() {
            if (at == order.length) {
                return null;
            }
            int[] positions = Arrays.copyOfRange(order, at, Math.min(order.length, at + batchRows));
            at += positions.length;
            List<ColumnVector> columns = new ArrayList<>(all.columnCount());
            all.columns().forEach(column -> columns.add(column.gather(positions, positions.length)));
            return Batch.of(all.schema(), columns, positions.length);
        }

        @Override
        public void close() {
            at = order.length;
        }
    }
}
