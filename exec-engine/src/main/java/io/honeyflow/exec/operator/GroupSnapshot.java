package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.GroupRows;
import io.honeyflow.exec.kernel.GroupStates;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.RowHash;
import io.honeyflow.exec.kernel.SpilledGroups;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups as rows (keys, then states) and back. */
final class GroupSnapshot {
    private GroupSnapshot() {}

    /** @param spilled groups on disk, beside those in memory */
    static void write(
            GroupStates groups, @Nullable SpilledGroups spilled, PlanNode.Aggregate node, SnapshotWriter writer) {
        int keys = node.keys().size();
        GroupRows.Taker byKey = part -> byKeyGroup("groups", part.batch(), keys, writer);
        if (spilled != null) {
            spilled.forEachGroup(byKey);
        }
        GroupRows.forEachGroup(groups, byKey);
        for (int call = 0; call < node.calls().size(); call++) {
            String name = distinctName(call);
            GroupRows.Taker distinct = part -> byKeyGroup(name, part.batch(), keys, writer);
            if (spilled != null) {
                spilled.forEachDistinct(call, distinct);
            }
            GroupRows.forEachDistinct(groups, call, distinct);
        }
    }

    private static String distinctName(int call) {
        return "distinct" + call;
    }

    private static void byKeyGroup(String name, Batch batch, int keys, SnapshotWriter writer) {
        int count = batch.rowCount();
        long[] hashes = new long[count];
        RowHash.hash(batch.columns().subList(0, keys), batch.selection(), hashes);
        int[][] byKeyGroup = new int[SnapshotWriter.KEY_GROUPS][];
        int[] sizes = new int[SnapshotWriter.KEY_GROUPS];
        for (int i = 0; i < count; i++) {
            int keyGroup = RowHash.keyGroup(hashes[i]);
            if (byKeyGroup[keyGroup] == null) {
                byKeyGroup[keyGroup] = new int[count];
            }
            byKeyGroup[keyGroup][sizes[keyGroup]++] = batch.selection().position(i);
        }
        for (int keyGroup = 0; keyGroup < sizes.length; keyGroup++) {
            if (sizes[keyGroup] > 0) {
                Selection rows = Selection.of(byKeyGroup[keyGroup], sizes[keyGroup]);
                writer.keyedRows(name, keyGroup, batch.withSelection(rows));
            }
        }
    }

    /** Takes back what {@link #write} wrote. */
    static void restore(SnapshotReader reader, GroupStates into, PlanNode.Aggregate node) {
        int keys = node.keys().size();
        reader.rows("groups").forEach(batch -> GroupRows.addGroups(into, batch, batch.selection(), keys));
        for (int call = 0; call < node.calls().size(); call++) {
            for (Batch batch : reader.rows(distinctName(call))) {
                GroupRows.addDistinct(into, call, batch, batch.selection(), keys);
            }
        }
    }

    /** Copies groups, but not those. */
    static void copyWithout(BitSet left, GroupStates from, GroupStates into, PlanNode.Aggregate node) {
        int keys = node.keys().size();
        GroupRows.forEachGroup(
                from, part -> GroupRows.addGroups(into, part.batch(), without(left, part.groups()), keys));
        for (int call = 0; call < node.calls().size(); call++) {
            int which = call;
            GroupRows.forEachDistinct(
                    from,
                    call,
                    part -> GroupRows.addDistinct(into, which, part.batch(), without(left, part.groups()), keys));
        }
    }

    private static Selection without(BitSet left, int[] numbers) {
        int[] rows = IntStream.range(0, numbers.length)
                .filter(i -> !left.get(numbers[i]))
                .toArray();
        return Selection.of(rows, rows.length);
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
        return GroupRows.unnamed(columns, size);
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
