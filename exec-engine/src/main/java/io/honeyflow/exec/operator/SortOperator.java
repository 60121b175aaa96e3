package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.BatchStore;
import io.honeyflow.exec.kernel.RowSorter;
import io.honeyflow.exec.memory.MemoryReservation;
import org.jspecify.annotations.Nullable;

/** Keeps all rows and gives them in order at the end. */
public final class SortOperator implements Operator {
    private final PlanNode.Sort node;
    private final BatchStore store;
    private @Nullable MemoryReservation memory;

    public SortOperator(PlanNode.Sort node) {
        this.node = node;
        this.store = new BatchStore(node.schema());
    }

    @Override
    public void open(OperatorContext context) {
        memory = context.memory();
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        store.add(batch);
        Opened.require(memory).resize(store.retainedBytes());
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd() && store.rows() > 0) {
            // Sorting holds the rows twice for a moment, and two row numbers and a prefix for each.
            Opened.require(memory).resize(2 * store.retainedBytes() + 16L * store.rows());
            Batch all = store.concat();
            GatheredRows.emit(all, RowSorter.sort(all, node.keys()), output);
            store.clear();
            Opened.require(memory).resize(0);
        }
        output.watermark(mark);
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        store.batches().forEach(batch -> writer.rows("rows", batch));
    }

    @Override
    public void restore(SnapshotReader reader) {
        reader.rows("rows").forEach(store::add);
    }
}
