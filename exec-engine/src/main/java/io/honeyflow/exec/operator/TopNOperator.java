package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.BatchStore;
import io.honeyflow.exec.kernel.RowSorter;
import io.honeyflow.exec.memory.MemoryReservation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows in an order: gathers several times as many, then sorts and drops the rest. */
public final class TopNOperator implements Operator {
    private static final int SMALLEST_PRUNE = Batch.DEFAULT_ROWS;

    private final PlanNode.TopN node;
    private final BatchStore store;
    private final long keep;
    private @Nullable MemoryReservation memory;

    public TopNOperator(PlanNode.TopN node) {
        this.node = node;
        this.store = new BatchStore(node.schema());
        this.keep = Math.min(Long.MAX_VALUE / 8, node.offset()) + Math.min(Long.MAX_VALUE / 8, node.limit());
    }

    @Override
    public void open(OperatorContext context) {
        memory = context.memory();
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        store.add(batch);
        if (store.rows() / 4 > Math.max(SMALLEST_PRUNE, keep)) {
            prune();
        }
        Opened.require(memory).resize(store.retainedBytes());
    }

    private void prune() {
        Batch all = store.concat();
        int[] order = RowSorter.sort(all, node.keys());
        Batch best = GatheredRows.gather(all, Arrays.copyOf(order, (int) Math.min(order.length, keep)));
        store.clear();
        store.add(best);
    }

    @Override
    public boolean finished() {
        return node.limit() == 0;
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd() && store.rows() > node.offset()) {
            Batch all = store.concat();
            int[] order = RowSorter.sort(all, node.keys());
            int end = (int) Math.min(order.length, keep);
            GatheredRows.emit(all, Arrays.copyOfRange(order, (int) Math.min(node.offset(), end), end), output);
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
