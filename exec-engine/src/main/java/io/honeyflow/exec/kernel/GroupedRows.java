package io.honeyflow.exec.kernel;

import io.honeyflow.api.vector.Selection;
import java.util.function.IntPredicate;

/**
 * Rows and the groups that they belong to.
 *
 * @param groups for the i-th row its group at place i
 */
record GroupedRows(int[] groups, Selection rows) {
    int count() {
        return rows.count();
    }

    /** Those rows whose position is wanted. */
    GroupedRows keep(IntPredicate wanted) {
        int[] keptGroups = new int[count()];
        int[] positions = new int[keptGroups.length];
        int count = 0;
        for (int i = 0; i < keptGroups.length; i++) {
            int position = rows.position(i);
            if (wanted.test(position)) {
                keptGroups[count] = groups[i];
                positions[count++] = position;
            }
        }
        return new GroupedRows(keptGroups, Selection.of(positions, count));
    }
}
