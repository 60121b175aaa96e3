package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.List;

/** CASE: each branch is asked only for the rows that reach it. */
final class CaseEvaluator implements Evaluator {
    private final List<Predicate> conditions = new ArrayList<>();
    private final List<Evaluator> values = new ArrayList<>();
    private final DataType type;

    CaseEvaluator(Expression.Case cases, Compilation compilation) {
        cases.conditions().forEach(condition -> conditions.add(compilation.compilePredicate(condition)));
        cases.values().forEach(value -> values.add(compilation.compile(value)));
        values.add(compilation.compile(cases.otherwise()));
        this.type = cases.type();
    }

    @Override
    public ColumnVector evaluate(Batch batch) {
        int size = Compilation.size(batch);
        int[] branchOf = new int[size];
        ColumnVector[] results = new ColumnVector[values.size()];
        Selection open = batch.selection();
        for (int b = 0; b < values.size() && open.count() > 0; b++) {
            Selection taken = b < conditions.size() ? conditions.get(b).select(batch.withSelection(open)) : open;
            if (taken.count() == 0) {
                continue;
            }
            if (taken.count() == batch.rowCount()) {
                return values.get(b).evaluate(batch);
            }
            results[b] = values.get(b).evaluate(batch.withSelection(taken));
            for (int i = 0; i < taken.count(); i++) {
                branchOf[taken.position(i)] = b + 1;
            }
            open = without(open, branchOf);
        }
        return merged(branchOf, results, size);
    }

    private static Selection without(Selection rows, int[] branchOf) {
        int[] open = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < open.length; i++) {
            int row = rows.position(i);
            if (branchOf[row] == 0) {
                open[count++] = row;
            }
        }
        return Selection.of(open, count);
    }

    private ColumnVector merged(int[] branchOf, ColumnVector[] results, int size) {
        VectorBuilder builder = VectorBuilder.of(type, size);
        for (int row = 0; row < size; row++) {
            if (branchOf[row] == 0) {
                builder.appendNull();
            } else {
                builder.appendFrom(results[branchOf[row] - 1], row);
            }
        }
        return builder.build();
    }
}
