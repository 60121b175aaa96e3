package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.BatchStore;
import io.honeyflow.exec.window.WindowEvaluation;
import org.jspecify.annotations.Nullable;

/** Functions over windows: keeps all rows, and at the end gives them sorted, with a column for each call. */
public final class WindowOperator implements Operator {
    private final PlanNode.Window node;
    private final BatchStore store;
    private @Nullable OperatorContext context;

    public WindowOperator(PlanNode.Window node) {
        this.node = node;
        this.store = new BatchStore(node.input().schema());
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        store.add(batch);
        Opened.require(context).memory().resize(store.retainedBytes());
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd() && store.rows() > 0) {
            OperatorContext here = Opened.require(context);
            here.memory().resize(2 * store.retainedBytes() + 24L * store.rows());
            Batch all = new WindowEvaluation(node, here.functions()).evaluate(store.concat());
            store.clear();
            GatheredRows.emit(all, output);
            here.memory().resize(0);
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
