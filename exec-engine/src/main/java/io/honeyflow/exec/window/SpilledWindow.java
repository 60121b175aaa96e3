package io.honeyflow.exec.window;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.kernel.BatchStore;
import io.honeyflow.exec.kernel.KeyRuns;
import io.honeyflow.exec.kernel.OrderedRows;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Functions over windows of rows that come in their order: some whole partitions at a time. A partition that memory
 * doesn't hold is a {@link HugePartition}, if its functions allow it. Used by one thread.
 */
public final class SpilledWindow {
    private static final int CHUNK_ROWS = 8 * Batch.DEFAULT_ROWS;

    private final PlanNode.Window node;
    private final WindowEvaluation evaluation;
    private final FunctionLibrary functions;
    private final MemoryReservation memory;
    private final SpillFiles files;
    private final long beside;
    private BatchStore chunk;
    /** Rows of the chunk whose partitions are whole. */
    private int whole;

    private @Nullable HugePartition huge;

    /** @param memory what it holds now belongs to the sorted rows and stays */
    public SpilledWindow(PlanNode.Window node, FunctionLibrary functions, MemoryReservation memory, SpillFiles files) {
        this.node = node;
        this.evaluation = new WindowEvaluation(node, functions);
        this.functions = functions;
        this.memory = memory;
        this.files = files;
        this.beside = memory.bytes();
        this.chunk = new BatchStore(node.input().schema());
    }

    /** Gives all rows with their functions. @param taker false where no more are wanted */
    public void evaluate(OrderedRows rows, Predicate<Batch> taker) {
        KeyRuns partitions = new KeyRuns(WindowEvaluation.partitionKeys(node));
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            if (!take(batch, partitions.starts(batch), taker)) {
                return;
            }
        }
        if (partitionEnded(taker)) {
            giveWhole(taker);
        }
    }

    private boolean take(Batch batch, int[] starts, Predicate<Batch> taker) {
        if (starts.length == 0) {
            return add(batch, taker);
        }
        int first = starts[0];
        int last = starts[starts.length - 1];
        return add(range(batch, 0, first), taker)
                && partitionEnded(taker)
                && addWhole(range(batch, first, last), taker)
                && add(range(batch, last, batch.rowCount()), taker);
    }

    private static Batch range(Batch batch, int from, int to) {
        return batch.withSelection(Selection.all(batch.rowCount()).range(from, to - from));
    }

    /** Rows of the partition that is under way. */
    private boolean add(Batch rows, Predicate<Batch> taker) {
        if (rows.rowCount() == 0) {
            return true;
        }
        if (huge != null) {
            huge.add(rows.compact());
            return true;
        }
        chunk.add(rows);
        if (fits()) {
            return true;
        }
        if (whole > 0) {
            return giveWhole(taker);
        }
        if (HugePartition.allows(node)) {
            HugePartition partition = new HugePartition(node, functions, files);
            huge = partition;
            chunk.batches().forEach(partition::add);
            chunk.clear();
        }
        memory.resize(bytes());
        return true;
    }

    /** Rows of partitions that are whole with them. */
    private boolean addWhole(Batch rows, Predicate<Batch> taker) {
        if (rows.rowCount() > 0) {
            chunk.add(rows);
            whole = chunk.rows();
            return fits() || giveWhole(taker);
        }
        return true;
    }

    /** The rows, those in order, those with their functions, and row numbers. */
    private long bytes() {
        return beside + 3 * chunk.retainedBytes() + 24L * chunk.rows();
    }

    private boolean fits() {
        return memory.tryResize(bytes());
    }

    private boolean partitionEnded(Predicate<Batch> taker) {
        HugePartition partition = huge;
        if (partition != null) {
            huge = null;
            return partition.give(taker);
        }
        whole = chunk.rows();
        return whole < CHUNK_ROWS || giveWhole(taker);
    }

    private boolean giveWhole(Predicate<Batch> taker) {
        if (whole == 0) {
            return true;
        }
        Batch all = chunk.concat();
        Batch tail = range(all, whole, all.rowCount()).compact();
        Batch given = evaluation.evaluate(range(all, 0, whole).compact());
        chunk = new BatchStore(node.input().schema());
        if (tail.rowCount() > 0) {
            chunk.add(tail);
        }
        whole = 0;
        for (int from = 0; from < given.rowCount(); from += Batch.DEFAULT_ROWS) {
            int to = Math.min(given.rowCount(), from + Batch.DEFAULT_ROWS);
            if (!taker.test(range(given, from, to).compact())) {
                return false;
            }
        }
        memory.resize(bytes());
        return true;
    }
}
