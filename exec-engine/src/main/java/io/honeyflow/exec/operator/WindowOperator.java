package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.ExternalSort;
import io.honeyflow.exec.kernel.OrderedRows;
import io.honeyflow.exec.window.SpilledWindow;
import io.honeyflow.exec.window.WindowEvaluation;
import org.jspecify.annotations.Nullable;

/** Functions over windows: keeps all rows, in memory or on disk, and at the end gives them sorted, with a column a call. */
public final class WindowOperator implements Operator {
    private final PlanNode.Window node;
    private @Nullable ExternalSort rows;
    private @Nullable OperatorContext context;

    public WindowOperator(PlanNode.Window node) {
        this.node = node;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        rows = empty();
    }

    private ExternalSort empty() {
        OperatorContext here = Opened.require(context);
        return new ExternalSort(node.input().schema(), WindowEvaluation.sortKeys(node), here.memory(), here.files());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        Opened.require(rows).add(batch);
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (mark.isEnd()) {
            ExternalSort all = Opened.require(rows);
            if (all.isSpilled()) {
                giveSpilled(all.sorted(), output);
            } else if (all.rowsInMemory() > 0) {
                Batch given =
                        new WindowEvaluation(node, Opened.require(context).functions()).evaluate(all.inMemoryRows());
                all.close();
                GatheredRows.emit(given, output);
            }
            close();
            rows = empty();
            Opened.require(context).memory().resize(0);
        }
        output.watermark(mark);
    }

    private void giveSpilled(OrderedRows sorted, Output output) {
        OperatorContext here = Opened.require(context);
        new SpilledWindow(node, here.functions(), here.memory(), here.files()).evaluate(sorted, output::emit);
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
