package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.BatchStore;
import io.honeyflow.exec.kernel.ExternalSort;
import io.honeyflow.exec.kernel.OrderedRows;
import io.honeyflow.exec.kernel.RowBound;
import io.honeyflow.exec.kernel.RowSorter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first rows in an order: gathers several times as many, then sorts and drops the rest, and from then on whatever
 * comes behind the last of them. Where memory doesn't
 * hold even these, sorts all.
 */
public final class TopNOperator implements Operator {
    private static final int SMALLEST_PRUNE = Batch.DEFAULT_ROWS;

    private final PlanNode.TopN node;
    private final BatchStore store;
    private final long keep;
    private @Nullable OperatorContext context;
    private @Nullable ExternalSort all;
    /** The last of as many rows as are wanted: no row behind it is. */
    private @Nullable RowBound last;

    public TopNOperator(PlanNode.TopN node) {
        this.node = node;
        this.store = new BatchStore(node.schema());
        this.keep = Math.min(Long.MAX_VALUE / 8, node.offset()) + Math.min(Long.MAX_VALUE / 8, node.limit());
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        if (all != null) {
            all.add(batch);
            return;
        }
        Batch wanted = last == null || batch.hasDeletes() ? batch : batch.withSelection(last.before(batch));
        if (wanted.rowCount() == 0) {
            return;
        }
        store.add(wanted);
        if (store.rows() / 4 > Math.max(SMALLEST_PRUNE, keep)) {
            prune();
        }
        if (!reserve()) {
            prune();
            if (!reserve()) {
                sortAll();
            }
        }
    }

    private boolean reserve() {
        return Opened.require(context).memory().tryResize(store.retainedBytes());
    }

    private void prune() {
        Batch rows = store.concat();
        int[] order = RowSorter.sort(rows, node.keys());
        Batch best = GatheredRows.gather(rows, Arrays.copyOf(order, (int) Math.min(order.length, keep)));
        store.clear();
        store.add(best);
        if (keep > 0 && best.rowCount() == keep) {
            last = new RowBound(best, best.rowCount() - 1, node.keys());
        }
    }

    /** There are too many first rows. */
    private void sortAll() {
        OperatorContext here = Opened.require(context);
        ExternalSort sort = new ExternalSort(node.schema(), node.keys(), here.memory(), here.files());
        all = sort;
        store.batches().forEach(sort::add);
        store.clear();
    }

    @Override
    public boolean finished() {
        return node.limit() == 0;
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd()) {
            if (all != null) {
                giveSome(all.sorted(), output);
            } else if (store.rows() > node.offset()) {
                Batch rows = store.concat();
                int[] order = RowSorter.sort(rows, node.keys());
                int end = (int) Math.min(order.length, keep);
                GatheredRows.emit(rows, Arrays.copyOfRange(order, (int) Math.min(node.offset(), end), end), output);
            }
            close();
            Opened.require(context).memory().resize(0);
        }
        output.watermark(mark);
    }

    /** What stands between offset and limit. */
    private void giveSome(OrderedRows sorted, Output output) {
        long at = 0;
        boolean wanted = true;
        for (Batch batch = sorted.next(); batch != null && wanted && at < keep; batch = sorted.next()) {
            int from = (int) Math.clamp(node.offset() - at, 0, batch.rowCount());
            int to = (int) Math.min(batch.rowCount(), keep - at);
            at += batch.rowCount();
            if (from < to) {
                Selection some = Selection.all(batch.rowCount()).range(from, to - from);
                wanted = output.emit(batch.withSelection(some).compact());
            }
        }
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        store.batches().forEach(batch -> writer.rows("rows", batch));
        if (all != null) {
            all.forEachAdded(batch -> writer.rows("rows", batch));
        }
    }

    @Override
    public void restore(SnapshotReader reader) {
        reader.rows("rows").forEach(store::add);
    }

    @Override
    public void close() {
        store.clear();
        if (all != null) {
            all.close();
            all = null;
        }
    }
}
