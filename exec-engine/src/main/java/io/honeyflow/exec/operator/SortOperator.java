package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.ExternalSort;
import io.honeyflow.exec.kernel.OrderedRows;
import org.jspecify.annotations.Nullable;

/** Keeps all rows, in memory or on disk, and gives them in order at the end. */
public final class SortOperator implements Operator {
    private final PlanNode.Sort node;
    private @Nullable OperatorContext context;
    private @Nullable ExternalSort rows;

    public SortOperator(PlanNode.Sort node) {
        this.node = node;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        rows = empty();
    }

    private ExternalSort empty() {
        OperatorContext here = Opened.require(context);
        return new ExternalSort(node.schema(), node.keys(), here.memory(), here.files());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        Opened.require(rows).add(batch);
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd()) {
            give(Opened.require(rows).sorted(), output);
            close();
            rows = empty();
            Opened.require(context).memory().resize(0);
        }
        output.watermark(mark);
    }

    private static void give(OrderedRows sorted, Output output) {
        Batch batch = sorted.next();
        while (batch != null && output.emit(batch)) {
            batch = sorted.next();
        }
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        Opened.require(rows).forEachAdded(batch -> writer.rows("rows", batch));
    }

    @Override
    public void restore(SnapshotReader reader) {
        reader.rows("rows").forEach(Opened.require(rows)::add);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
