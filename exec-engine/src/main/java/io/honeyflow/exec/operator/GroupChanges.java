package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.RowKinds;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.GroupStates;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The changelog of groups: each batch's old rows as deletes, then the new ones as inserts. */
final class GroupChanges {
    private final Schema schema;
    /** Without keys there is one group, which has a row also when none of its input is left. */
    private final boolean always;

    private boolean given;
    private long[] rowsOf = new long[16];

    private BitSet touched = new BitSet();
    private BatchBuilder log;
    private BitSet deletes = new BitSet();

    GroupChanges(PlanNode.Aggregate node) {
        this.schema = node.schema();
        this.always = node.keys().isEmpty();
        this.log = new BatchBuilder(schema, 16);
    }

    /** Before a batch is applied: the groups it touches give their rows back. */
    void before(GroupStates states, int[] rowGroups, Batch batch, Selection live) {
        touched = new BitSet();
        for (int i = 0; i < live.count(); i++) {
            int group = rowGroups[i];
            if (group >= rowsOf.length) {
                rowsOf = Arrays.copyOf(rowsOf, Math.max(group + 1, rowsOf.length * 2));
            }
            if (!touched.get(group)) {
                touched.set(group);
                if (always ? given : rowsOf[group] > 0) {
                    deletes.set(log.rows());
                    append(states, group);
                }
            }
        }
        for (int i = 0; i < live.count(); i++) {
            rowsOf[rowGroups[i]] += batch.kinds().isDelete(live.position(i)) ? -1 : 1;
        }
    }

    /** After it: the touched groups that still have rows give their new ones. */
    void after(GroupStates states, Output output) {
        touched.stream().filter(group -> always || rowsOf[group] > 0).forEach(group -> append(states, group));
        given |= !touched.isEmpty();
        give(output);
    }

    /** At the end of time: the one group of no rows. */
    void end(GroupStates states, Output output) {
        if (always && !given) {
            given = true;
            append(states, 0);
            give(output);
        }
    }

    private void give(Output output) {
        if (log.rows() > 0) {
            Batch built = log.build();
            log = new BatchBuilder(schema, 16);
            BitSet gone = deletes;
            deletes = new BitSet();
            output.emit(new Batch(schema, built.columns(), built.selection(), RowKinds.ofDeletes(gone)));
        }
    }

    private void append(GroupStates states, int group) {
        List<FlatVector> row = states.results(group, 1);
        for (int c = 0; c < row.size(); c++) {
            log.column(c).appendFrom(row.get(c), 0);
        }
        log.endRow();
    }

    /** How many rows a group has, for a snapshot. */
    long rowsOf(int group) {
        return group < rowsOf.length ? rowsOf[group] : 0;
    }

    /** 1 once the row of the group without keys has been given, for a snapshot. */
    long givenWithoutKeys() {
        return given ? 1 : 0;
    }

    void restoreGiven(long flag) {
        given = flag == 1;
    }

    void restore(int group, long rows) {
        if (group >= rowsOf.length) {
            rowsOf = Arrays.copyOf(rowsOf, Math.max(group + 1, rowsOf.length * 2));
        }
        rowsOf[group] = rows;
    }
}
