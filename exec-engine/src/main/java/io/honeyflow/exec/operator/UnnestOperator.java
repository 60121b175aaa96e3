package io.honeyflow.exec.operator;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.expression.Evaluator;
import io.honeyflow.exec.function.TableFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each row with each row that a table function makes of it (LATERAL VIEW). */
public final class UnnestOperator implements Operator {
    private final PlanNode.Unnest node;
    private final List<Evaluator> arguments = new ArrayList<>();
    private @Nullable TableFunction function;

    public UnnestOperator(PlanNode.Unnest node) {
        this.node = node;
    }

    /** The rows that came last: what the function makes at its end stands beside the last of them. */
    private @Nullable Batch last;

    @Override
    public void open(OperatorContext context) {
        for (Expression argument : node.arguments()) {
            arguments.add(context.expressions().compile(argument));
        }
        function = context.functions()
                .tableFunction(
                        node.function(),
                        node.arguments().stream().map(Expression::type).toList());
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        List<ColumnVector> values = new ArrayList<>();
        for (Evaluator argument : arguments) {
            values.add(argument.evaluate(batch));
        }
        last = batch;
        Made made = new Made();
        Selection live = batch.selection();
        for (int i = 0; i < live.count(); i++) {
            made.add(values, live.position(i));
            if (made.count >= Batch.DEFAULT_ROWS) {
                if (!output.emit(made.build(batch))) {
                    return;
                }
                made = new Made();
            }
        }
        if (made.count > 0) {
            output.emit(made.build(batch));
        }
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        Batch batch = last;
        if (mark.isEnd() && batch != null) {
            Made made = new Made();
            made.addEnd(batch.selection().position(batch.rowCount() - 1));
            if (made.count > 0) {
                output.emit(made.build(batch));
            }
            last = null;
        }
        output.watermark(mark);
    }

    /** The rows made so far: which input row each belongs to, and the function's columns. */
    private final class Made {
        private final List<VectorBuilder> columns = new ArrayList<>();
        private int[] from = new int[Batch.DEFAULT_ROWS];
        private int count;

        Made() {
            List<Field> fields = node.schema().fields();
            for (Field field : fields.subList(node.input().schema().size(), fields.size())) {
                columns.add(VectorBuilder.of(field.type(), Batch.DEFAULT_ROWS));
            }
        }

        void add(List<ColumnVector> values, int row) {
            int rows = Opened.require(function).apply(values, row, columns);
            if (rows == 0 && node.outer() == PlanNode.Unnest.Outer.KEEP) {
                columns.forEach(VectorBuilder::appendNull);
                rows = 1;
            }
            made(rows, row);
        }

        void addEnd(int row) {
            made(Opened.require(function).end(columns), row);
        }

        private void made(int rows, int row) {
            if (count + rows > from.length) {
                from = Arrays.copyOf(from, Math.max(count + rows, from.length * 2));
            }
            Arrays.fill(from, count, count + rows, row);
            count += rows;
        }

        Batch build(Batch batch) {
            List<ColumnVector> all = new ArrayList<>();
            for (ColumnVector column : batch.columns()) {
                all.add(column.gather(from, count));
            }
            columns.forEach(column -> all.add(column.build()));
            return new Batch(
                    node.schema(), all, Selection.all(count), batch.kinds().gather(from, count));
        }
    }
}
