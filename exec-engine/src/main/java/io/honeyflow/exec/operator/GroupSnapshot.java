package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.GroupStates;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.RowHash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Groups as rows (keys, then states) and back. */
final class GroupSnapshot {
    private GroupSnapshot() {}

    static void write(GroupStates groups, SnapshotWriter writer) {
        for (int from = 0; from < groups.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, groups.size() - from);
            Batch batch = batch(groups, from, count);
            int[][] byKeyGroup = new int[SnapshotWriter.KEY_GROUPS][];
            int[] sizes = new int[SnapshotWriter.KEY_GROUPS];
            for (int i = 0; i < count; i++) {
                int keyGroup = RowHash.keyGroup(groups.hash(from + i));
                if (byKeyGroup[keyGroup] == null) {
                    byKeyGroup[keyGroup] = new int[count];
                }
                byKeyGroup[keyGroup][sizes[keyGroup]++] = i;
            }
            for (int keyGroup = 0; keyGroup < sizes.length; keyGroup++) {
                if (sizes[keyGroup] > 0) {
                    Selection rows = Selection.of(byKeyGroup[keyGroup], sizes[keyGroup]);
                    writer.keyedRows("groups", keyGroup, batch.withSelection(rows));
                }
            }
        }
    }

    /** Those groups' keys, then their states. */
    static Batch batch(GroupStates groups, int from, int count) {
        List<FlatVector> columns = groups.states(from, count);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(new Field("state" + i, columns.get(i).type()));
        }
        return Batch.of(new Schema(fields), columns, count);
    }

    /** Adds groups that {@link #batch} gave. */
    static void merge(GroupStates into, Batch batch, Selection rows, PlanNode.Aggregate node) {
        if (rows.count() == 0) {
            return;
        }
        List<Integer> keys = IntStream.range(0, node.keys().size()).boxed().toList();
        int[] rowGroups = into.assign(JoinTable.columns(batch, keys), rows);
        into.mergeStates(batch, rows, rowGroups, keys.size());
    }

    /** Each group's keys and how many rows it has. */
    static Batch counts(GroupStates groups, GroupChanges changes) {
        int size = groups.size();
        List<FlatVector> columns = new ArrayList<>(groups.keys(0, size));
        long[] rows = new long[size];
        for (int group = 0; group < size; group++) {
            rows[group] = changes.rowsOf(group);
        }
        columns.add(new LongVector(DataType.BIGINT, size, rows, null));
        List<Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(new Field("column", column.type())));
        return Batch.of(new Schema(fields), columns, size);
    }

    static void restoreCounts(
            SnapshotReader reader, GroupStates groups, GroupChanges changes, PlanNode.Aggregate node) {
        List<Integer> keys = IntStream.range(0, node.keys().size()).boxed().toList();
        for (Batch batch : reader.rows("rowCounts")) {
            if (batch.rowCount() > 0) {
                int[] numbers = groups.assign(JoinTable.columns(batch, keys), batch.selection());
                LongVector rows = (LongVector) batch.column(keys.size()).flatten();
                for (int i = 0; i < batch.rowCount(); i++) {
                    changes.restore(numbers[i], rows.values()[batch.selection().position(i)]);
                }
            }
        }
    }
}
