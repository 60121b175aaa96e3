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
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Groups as rows (keys, then states) and back. */
final class GroupSnapshot {
    private GroupSnapshot() {}

    static void write(GroupStates groups, PlanNode.Aggregate node, SnapshotWriter writer) {
        for (int from = 0; from < groups.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, groups.size() - from);
            int[] numbers = IntStream.range(from, from + count).toArray();
            byKeyGroup(groups, numbers, "groups", batch(groups, from, count), writer);
        }
        for (int call = 0; call < node.calls().size(); call++) {
            for (int from = 0; from < groups.distinctSize(call); from += Batch.DEFAULT_ROWS) {
                int count = Math.min(Batch.DEFAULT_ROWS, groups.distinctSize(call) - from);
                Distinct rows = Distinct.of(groups, call, from, count);
                byKeyGroup(groups, rows.groups(), distinctName(call), rows.batch(), writer);
            }
        }
    }

    private static String distinctName(int call) {
        return "distinct" + call;
    }

    /** @param numbers the group that each row belongs to */
    private static void byKeyGroup(GroupStates groups, int[] numbers, String name, Batch batch, SnapshotWriter writer) {
        int[][] byKeyGroup = new int[SnapshotWriter.KEY_GROUPS][];
        int[] sizes = new int[SnapshotWriter.KEY_GROUPS];
        for (int i = 0; i < numbers.length; i++) {
            int keyGroup = RowHash.keyGroup(groups.hash(numbers[i]));
            if (byKeyGroup[keyGroup] == null) {
                byKeyGroup[keyGroup] = new int[numbers.length];
            }
            byKeyGroup[keyGroup][sizes[keyGroup]++] = i;
        }
        for (int keyGroup = 0; keyGroup < sizes.length; keyGroup++) {
            if (sizes[keyGroup] > 0) {
                Selection rows = Selection.of(byKeyGroup[keyGroup], sizes[keyGroup]);
                writer.keyedRows(name, keyGroup, batch.withSelection(rows));
            }
        }
    }

    /**
     * What a distinct call has seen.
     *
     * @param groups the group of each row
     * @param batch the group's keys, then the arguments
     */
    private record Distinct(int[] groups, Batch batch) {
        static Distinct of(GroupStates states, int call, int from, int count) {
            List<FlatVector> rows = states.distinctRows(call, from, count);
            long[] numbers = ((LongVector) rows.get(0)).values();
            int[] groups = new int[count];
            for (int i = 0; i < count; i++) {
                groups[i] = Math.toIntExact(numbers[i]);
            }
            List<FlatVector> columns = new ArrayList<>();
            for (FlatVector key : states.keys(0, states.size())) {
                columns.add(key.gather(groups, count));
            }
            columns.addAll(rows.subList(1, rows.size()));
            return new Distinct(groups, unnamed(columns, count));
        }
    }

    private static Batch unnamed(List<FlatVector> columns, int count) {
        List<Field> fields = new ArrayList<>();
        for (FlatVector column : columns) {
            fields.add(new Field("column" + fields.size(), column.type()));
        }
        return Batch.of(new Schema(fields), columns, count);
    }

    /** Takes back what {@link #write} wrote. */
    static void restore(SnapshotReader reader, GroupStates into, PlanNode.Aggregate node) {
        reader.rows("groups").forEach(batch -> merge(into, batch, batch.selection(), node));
        for (int call = 0; call < node.calls().size(); call++) {
            for (Batch batch : reader.rows(distinctName(call))) {
                mergeDistinct(into, call, batch, batch.selection(), node);
            }
        }
    }

    /** Copies groups, but not those. */
    static void copyWithout(BitSet left, GroupStates from, GroupStates into, PlanNode.Aggregate node) {
        for (int at = 0; at < from.size(); at += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, from.size() - at);
            int[] numbers = IntStream.range(at, at + count).toArray();
            merge(into, batch(from, at, count), without(left, numbers), node);
        }
        for (int call = 0; call < node.calls().size(); call++) {
            for (int at = 0; at < from.distinctSize(call); at += Batch.DEFAULT_ROWS) {
                int count = Math.min(Batch.DEFAULT_ROWS, from.distinctSize(call) - at);
                Distinct rows = Distinct.of(from, call, at, count);
                mergeDistinct(into, call, rows.batch(), without(left, rows.groups()), node);
            }
        }
    }

    private static Selection without(BitSet left, int[] numbers) {
        int[] rows = IntStream.range(0, numbers.length)
                .filter(i -> !left.get(numbers[i]))
                .toArray();
        return Selection.of(rows, rows.length);
    }

    private static void mergeDistinct(
            GroupStates into, int call, Batch batch, Selection rows, PlanNode.Aggregate node) {
        int keys = node.keys().size();
        int[] rowGroups = into.assign(batch.columns().subList(0, keys), rows);
        into.addDistinct(call, batch.columns().subList(keys, batch.columnCount()), rows, rowGroups);
    }

    /** Those groups' keys, then their states. */
    private static Batch batch(GroupStates groups, int from, int count) {
        return unnamed(groups.states(from, count), count);
    }

    /** Adds groups that {@link #batch} gave. */
    private static void merge(GroupStates into, Batch batch, Selection rows, PlanNode.Aggregate node) {
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
        return unnamed(columns, size);
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
