package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.GroupStates;

/** Applies a batch of inserts and deletes to groups. */
final class ChangedRows {
    private ChangedRows() {}

    static void apply(GroupStates states, Batch batch, Selection live, int[] rowGroups) {
        int[][] positions = new int[2][live.count()];
        int[][] groups = new int[2][live.count()];
        int[] counts = new int[2];
        for (int i = 0; i < live.count(); i++) {
            int kind = batch.kinds().isDelete(live.position(i)) ? 1 : 0;
            positions[kind][counts[kind]] = live.position(i);
            groups[kind][counts[kind]++] = rowGroups[i];
        }
        if (counts[0] > 0) {
            states.add(batch, Selection.of(positions[0], counts[0]), groups[0]);
        }
        if (counts[1] > 0) {
            states.retract(batch, Selection.of(positions[1], counts[1]), groups[1]);
        }
    }
}
