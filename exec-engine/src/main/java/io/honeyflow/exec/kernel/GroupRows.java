package io.honeyflow.exec.kernel;

import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Groups as rows, and back: what a snapshot or a file holds of them. */
public final class GroupRows {
    private GroupRows() {}

    /** Some groups' rows. @param groups the group of each row */
    public record Part(int[] groups, Batch batch) {}

    /** Gets the parts. */
    public interface Taker {
        void take(Part part);
    }

    /** All groups: their keys, then their states. */
    public static void forEachGroup(GroupStates groups, Taker taker) {
        for (int from = 0; from < groups.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, groups.size() - from);
            int[] numbers = IntStream.range(from, from + count).toArray();
            taker.take(new Part(numbers, unnamed(groups.states(from, count), count)));
        }
    }

    /** All that a distinct call has seen: the group's keys, then the arguments. */
    public static void forEachDistinct(GroupStates groups, int call, Taker taker) {
        for (int from = 0; from < groups.distinctSize(call); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, groups.distinctSize(call) - from);
            List<FlatVector> seen = groups.distinctRows(call, from, count);
            long[] numbers = ((LongVector) seen.get(0)).values();
            int[] of = IntStream.range(0, count)
                    .map(i -> Math.toIntExact(numbers[i]))
                    .toArray();
            List<FlatVector> columns = new ArrayList<>(groups.keysOf(of));
            columns.addAll(seen.subList(1, seen.size()));
            taker.take(new Part(of, unnamed(columns, count)));
        }
    }

    /** Columns as a batch. */
    public static Batch unnamed(List<FlatVector> columns, int count) {
        List<Field> fields = new ArrayList<>();
        for (FlatVector column : columns) {
            fields.add(new Field("column" + fields.size(), column.type()));
        }
        return Batch.of(new Schema(fields), columns, count);
    }

    /** Adds groups. @param batch of {@link #forEachGroup} @param keys how many keys there are */
    public static void addGroups(GroupStates into, Batch batch, Selection rows, int keys) {
        if (rows.count() > 0) {
            int[] rowGroups = into.assign(batch.columns().subList(0, keys), rows);
            into.mergeStates(batch, rows, rowGroups, keys);
        }
    }

    /** Adds what a distinct call has seen. @param batch of {@link #forEachDistinct} @param keys how many keys there are */
    public static void addDistinct(GroupStates into, int call, Batch batch, Selection rows, int keys) {
        if (rows.count() > 0) {
            int[] rowGroups = into.assign(batch.columns().subList(0, keys), rows);
            into.addDistinct(call, batch.columns().subList(keys, batch.columnCount()), rows, rowGroups);
        }
    }

    /** Adds what is known to be new to its group. @param batch as for {@link #addDistinct} */
    static void addUnseen(GroupStates into, int call, Batch batch, int keys) {
        int[] rowGroups = into.assign(batch.columns().subList(0, keys), batch.selection());
        into.addUnseen(call, batch.columns().subList(keys, batch.columnCount()), batch.selection(), rowGroups);
    }
}
