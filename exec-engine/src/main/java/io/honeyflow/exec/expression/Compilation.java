package io.honeyflow.exec.expression;

import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.List;

/** Compiles expressions to trees of evaluators, each a loop over a batch. */
public final class Compilation implements ExpressionCompiler {
    /** Makes kernels of calls and casts. */
    public interface KernelSource {
        Kernel call(Expression.Call call, EvaluationContext context);

        Kernel cast(DataType from, DataType to, EvaluationContext context);
    }

    private final KernelSource kernels;
    private final EvaluationContext context;

    public Compilation(KernelSource kernels, EvaluationContext context) {
        this.kernels = kernels;
        this.context = context;
    }

    /** Rows that a batch's columns have, live or not. */
    static int size(Batch batch) {
        if (batch.columnCount() > 0) {
            return batch.column(0).size();
        }
        Selection rows = batch.selection();
        return rows.count() == 0 ? 0 : rows.position(rows.count() - 1) + 1;
    }

    @Override
    public Evaluator compile(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> batch -> batch.column(column.index());
            case Expression.Literal literal -> literal(literal);
            case Expression.Call call -> call(call);
            case Expression.Cast cast ->
                new CallEvaluator(
                        kernels.cast(cast.input().type(), cast.type(), context), List.of(compile(cast.input())));
            case Expression.Case cases -> new CaseEvaluator(cases, this);
            case Expression.FieldAccess access -> new FieldEvaluator(compile(access.input()), access);
        };
    }

    private static Evaluator literal(Expression.Literal literal) {
        FlatVector one = ConstantVector.of(literal.type(), literal.value(), 1).value();
        return batch -> new ConstantVector(one, size(batch));
    }

    private Evaluator call(Expression.Call call) {
        List<Evaluator> arguments = call.arguments().stream().map(this::compile).toList();
        return switch (call.function().name()) {
            case "and" -> new LogicEvaluator(arguments, LogicEvaluator.Connective.AND);
            case "or" -> new LogicEvaluator(arguments, LogicEvaluator.Connective.OR);
            default -> new CallEvaluator(kernels.call(call, context), arguments);
        };
    }

    @Override
    public Predicate compilePredicate(Expression condition) {
        if (condition instanceof Expression.Call call && call.function().name().equals("and")) {
            List<Predicate> parts =
                    call.arguments().stream().map(this::compilePredicate).toList();
            return batch -> all(parts, batch);
        }
        Evaluator evaluator = compile(condition);
        return batch -> select(evaluator.evaluate(batch), batch.selection());
    }

    private static Selection all(List<Predicate> parts, Batch batch) {
        Selection live = batch.selection();
        for (Predicate part : parts) {
            if (live.count() == 0) {
                return live;
            }
            live = part.select(batch.withSelection(live));
        }
        return live;
    }

    /** The rows for which a BOOLEAN is true. */
    static Selection select(ColumnVector truth, Selection rows) {
        if (truth instanceof ConstantVector constant) {
            boolean holds = !constant.isNull(0) && ((LongVector) constant.value()).values()[0] != 0;
            return holds ? rows : Selection.of(new int[0], 0);
        }
        int[] positions = new int[rows.count()];
        int count = truth instanceof DictionaryVector coded
                ? selectCoded(coded, rows, positions)
                : selectFlat((LongVector) truth, rows, positions);
        return count == rows.count() ? rows : Selection.of(positions, count);
    }

    private static int selectFlat(LongVector flags, Selection rows, int[] positions) {
        long[] values = flags.values();
        boolean[] nulls = flags.nulls();
        int[] live = rows.positions();
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = live == null ? i : live[i];
            positions[count] = row;
            // No branch: the store is overwritten where the row doesn't count.
            count += (values[row] != 0 ? 1 : 0) & (nulls == null || !nulls[row] ? 1 : 0);
        }
        return count;
    }

    private static int selectCoded(DictionaryVector flags, Selection rows, int[] positions) {
        LongVector dictionary = (LongVector) flags.dictionary();
        // One more, for rows that name no entry.
        int[] holds = new int[dictionary.size() + 1];
        for (int entry = 0; entry < dictionary.size(); entry++) {
            holds[entry + 1] = dictionary.values()[entry] != 0 && !dictionary.isNull(entry) ? 1 : 0;
        }
        int[] indices = flags.indices();
        int[] live = rows.positions();
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = live == null ? i : live[i];
            positions[count] = row;
            count += holds[Math.max(0, indices[row] + 1)];
        }
        return count;
    }
}
