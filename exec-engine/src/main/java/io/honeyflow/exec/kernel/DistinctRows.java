package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a distinct aggregate that each group has had. Used by one thread at a time. */
final class DistinctRows {
    private final GroupTable seen;

    DistinctRows(List<DataType> argumentTypes) {
        List<DataType> types = new ArrayList<>();
        types.add(DataType.BIGINT);
        types.addAll(argumentTypes);
        seen = GroupTable.of(types);
    }

    int size() {
        return seen.size();
    }

    /** Those rows that bring their group new arguments. */
    GroupedRows firstOnly(GroupedRows rows, List<ColumnVector> arguments) {
        int known = seen.size();
        int[] numbers = new int[rows.count()];
        seen.assign(withGroups(rows, arguments), rows.rows(), numbers);
        int[] groups = new int[numbers.length];
        int[] positions = new int[numbers.length];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == known) {
                known++;
                groups[count] = rows.groups()[i];
                positions[count++] = rows.rows().position(i);
            }
        }
        return new GroupedRows(groups, Selection.of(positions, count));
    }

    private static List<ColumnVector> withGroups(GroupedRows rows, List<ColumnVector> arguments) {
        int size = 0;
        for (int i = 0; i < rows.count(); i++) {
            size = Math.max(size, rows.rows().position(i) + 1);
        }
        long[] groupOf = new long[size];
        for (int i = 0; i < rows.count(); i++) {
            groupOf[rows.rows().position(i)] = rows.groups()[i];
        }
        List<ColumnVector> keys = new ArrayList<>();
        keys.add(new LongVector(DataType.BIGINT, size, groupOf, null));
        keys.addAll(arguments);
        return keys;
    }

    /** The group (a BIGINT), then the arguments, of what was seen. */
    List<FlatVector> rows(int from, int count) {
        return seen.keys(from, count);
    }

    long retainedBytes() {
        return seen.retainedBytes();
    }
}
