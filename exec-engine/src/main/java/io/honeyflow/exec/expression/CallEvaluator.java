package io.honeyflow.exec.expression;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.DictionaryVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a kernel: once for constants, once for each entry of a dictionary, else for each row. */
final class CallEvaluator implements Evaluator {
    private final Kernel kernel;
    private final List<Evaluator> arguments;
    private @Nullable FlatVector knownDictionary;
    private @Nullable FlatVector knownResults;

    CallEvaluator(Kernel kernel, List<Evaluator> arguments) {
        this.kernel = kernel;
        this.arguments = arguments;
    }

    @Override
    public ColumnVector evaluate(Batch batch) {
        List<ColumnVector> values = new ArrayList<>(arguments.size());
        int coded = -1;
        boolean constant = kernel.repeatable() && !arguments.isEmpty();
        boolean oneCoded = kernel.repeatable();
        for (int i = 0; i < arguments.size(); i++) {
            ColumnVector value = arguments.get(i).evaluate(batch);
            values.add(value);
            if (value instanceof DictionaryVector && coded < 0) {
                coded = i;
            } else if (!(value instanceof ConstantVector)) {
                oneCoded = false;
            }
            constant &= value instanceof ConstantVector;
        }
        int size = Compilation.size(batch);
        if (constant) {
            return once(values, size);
        }
        if (oneCoded && coded >= 0 && kernel.strict()) {
            DictionaryVector vector = (DictionaryVector) values.get(coded);
            if (vector.dictionary().size() <= Math.max(batch.rowCount(), 16)
                    || vector.dictionary() == knownDictionary) {
                return byEntry(values, coded, vector);
            }
        }
        return kernel.evaluate(values, batch.selection(), size);
    }

    private ColumnVector once(List<ColumnVector> values, int size) {
        List<ColumnVector> single = new ArrayList<>(values.size());
        for (ColumnVector value : values) {
            single.add(((ConstantVector) value).value());
        }
        return new ConstantVector(kernel.evaluate(single, Selection.all(1), 1).flatten(), size);
    }

    private ColumnVector byEntry(List<ColumnVector> values, int coded, DictionaryVector vector) {
        FlatVector results = knownResults;
        if (vector.dictionary() != knownDictionary || results == null) {
            int entries = vector.dictionary().size();
            List<ColumnVector> over = new ArrayList<>(values.size());
            for (int i = 0; i < values.size(); i++) {
                over.add(
                        i == coded
                                ? vector.dictionary()
                                : new ConstantVector(((ConstantVector) values.get(i)).value(), entries));
            }
            results = kernel.evaluate(over, Selection.all(entries), entries).flatten();
            knownDictionary = vector.dictionary();
            knownResults = results;
        }
        return new DictionaryVector(results, vector.indices(), vector.size());
    }
}
