package io.honeyflow.exec.expression;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.Arrays;
import java.util.List;

/** AND and OR with nulls: a part is asked only for the rows that the parts before it leave open. */
final class LogicEvaluator implements Evaluator {
    /** The two connectives. */
    enum Connective {
        AND,
        OR
    }

    private final List<Evaluator> parts;
    /** The value that decides: false for AND, true for OR. */
    private final long decisive;

    LogicEvaluator(List<Evaluator> parts, Connective connective) {
        this.parts = parts;
        this.decisive = connective == Connective.AND ? 0 : 1;
    }

    @Override
    public ColumnVector evaluate(Batch batch) {
        int size = Compilation.size(batch);
        long[] out = new long[size];
        boolean[] nulls = new boolean[size];
        Arrays.fill(out, 1 - decisive);
        Selection open = batch.selection();
        for (Evaluator part : parts) {
            if (open.count() == 0) {
                break;
            }
            open = apply(part.evaluate(batch.withSelection(open)), open, out, nulls);
        }
        return new LongVector(DataType.BOOLEAN, size, out, nulls);
    }

    /** @return the rows that this part has not decided */
    private Selection apply(ColumnVector values, Selection rows, long[] out, boolean[] nulls) {
        LongVector flags = (LongVector) values.flatten();
        int[] open = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            if (flags.isNull(row)) {
                nulls[row] = true;
                open[count++] = row;
            } else if ((flags.values()[row] != 0 ? 1 : 0) == decisive) {
                out[row] = decisive;
                nulls[row] = false;
            } else {
                open[count++] = row;
            }
        }
        return Selection.of(open, count);
    }
}
