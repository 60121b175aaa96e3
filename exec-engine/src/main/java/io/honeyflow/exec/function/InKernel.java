package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.aggregate.ValueKey;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.Kernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** IN: null where the value is null, or is in no place and the list holds a null. A constant list is read once. */
final class InKernel implements Kernel {
    private @Nullable Set<Object> known;
    private boolean knownNull;

    static Kernel of(List<DataType> arguments, DataType result, EvaluationContext context) {
        return new InKernel();
    }

    @Override
    public ColumnVector evaluate(List<ColumnVector> values, Selection rows, int size) {
        ColumnVector value = values.get(0);
        List<ColumnVector> list = values.subList(1, values.size());
        boolean constant = list.stream().allMatch(ConstantVector.class::isInstance);
        if (!constant && list.stream().anyMatch(v -> v.size() != size)) {
            throw new IllegalStateException("lists of another length");
        }
        Set<Object> set = constant ? constants(list) : null;
        long[] out = new long[size];
        boolean[] nulls = new boolean[size];
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.position(i);
            Object candidate = value.valueAt(row);
            if (candidate == null) {
                nulls[row] = true;
            } else if (set != null) {
                out[row] = set.contains(ValueKey.of(candidate)) ? 1 : 0;
                nulls[row] = out[row] == 0 && knownNull;
            } else {
                compare(candidate, list, row, out, nulls);
            }
        }
        return new LongVector(DataType.BOOLEAN, size, out, nulls);
    }

    private Set<Object> constants(List<ColumnVector> list) {
        Set<Object> set = known;
        if (set == null) {
            set = new HashSet<>();
            for (ColumnVector constant : list) {
                Object value = constant.size() == 0
                        ? null
                        : ((ConstantVector) constant).value().valueAt(0);
                if (value == null) {
                    knownNull = true;
                } else {
                    set.add(ValueKey.of(value));
                }
            }
            known = set;
        }
        return set;
    }

    private static void compare(Object candidate, List<ColumnVector> list, int row, long[] out, boolean[] nulls) {
        Object key = ValueKey.of(candidate);
        for (ColumnVector vector : list) {
            Object member = vector.valueAt(row);
            if (member == null) {
                nulls[row] = true;
            } else if (key.equals(ValueKey.of(member))) {
                out[row] = 1;
            }
        }
        nulls[row] &= out[row] == 0;
    }
}
