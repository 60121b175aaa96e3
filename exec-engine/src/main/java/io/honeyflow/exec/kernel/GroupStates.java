package io.honeyflow.exec.kernel;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The groups of an aggregation: their keys and, for each call, their states. Used by one thread at a time. */
public final class GroupStates {
    private final List<AggregateCall> calls;
    private final GroupTable table;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final List<@Nullable DistinctRows> distinct = new ArrayList<>();
    private int[] groups = new int[Batch.DEFAULT_ROWS];

    /** @param keyTypes none makes one group, which is there from the start */
    public GroupStates(
            List<DataType> keyTypes, List<AggregateCall> calls, Function<AggregateCall, Accumulator> accumulatorOf) {
        this.calls = calls;
        this.table = GroupTable.of(keyTypes);
        for (AggregateCall call : calls) {
            accumulators.add(accumulatorOf.apply(call));
            boolean once = call.distinctness() == AggregateCall.Distinctness.DISTINCT;
            distinct.add(once ? new DistinctRows(call.argumentTypes()) : null);
        }
        if (keyTypes.isEmpty()) {
            table.assign(List.of(), Selection.all(1), groups);
            accumulators.forEach(accumulator -> accumulator.ensureGroups(1));
        }
    }

    public int size() {
        return table.size();
    }

    /** Numbers the rows' groups; the array is valid until the next call. */
    public int[] assign(List<ColumnVector> keys, Selection rows) {
        if (groups.length < rows.count()) {
            groups = new int[rows.count()];
        }
        table.assign(keys, rows, groups);
        for (Accumulator accumulator : accumulators) {
            accumulator.ensureGroups(table.size());
        }
        return groups;
    }

    /** Adds rows to the groups that {@link #assign} gave them. */
    public void add(Batch batch, Selection rows, int[] rowGroups) {
        for (int c = 0; c < calls.size(); c++) {
            Rows counted = countedRows(c, batch, new Rows(rowGroups, rows));
            if (counted.rows().count() > 0) {
                accumulators.get(c).add(counted.groups(), arguments(batch, calls.get(c)), counted.rows());
            }
        }
    }

    /** Takes rows back. @throws UnsupportedOperationException where a call can't */
    public void retract(Batch batch, Selection rows, int[] rowGroups) {
        for (int c = 0; c < calls.size(); c++) {
            if (distinct.get(c) != null) {
                throw new UnsupportedOperationException("a distinct aggregate can't take rows back");
            }
            Rows counted = countedRows(c, batch, new Rows(rowGroups, rows));
            accumulators.get(c).retract(counted.groups(), arguments(batch, calls.get(c)), counted.rows());
        }
    }

    /** Adds states that another {@link GroupStates} gave, standing in the calls' argument columns. */
    public void merge(Batch batch, Selection rows, int[] rowGroups) {
        for (int c = 0; c < calls.size(); c++) {
            accumulators.get(c).merge(rowGroups, arguments(batch, calls.get(c)), rows);
        }
    }

    /** Adds states that {@link #states} gave, standing behind the keys. @param first the first state's column */
    public void mergeStates(Batch batch, Selection rows, int[] rowGroups, int first) {
        int at = first;
        for (Accumulator accumulator : accumulators) {
            int width = accumulator.states(0, 0).size();
            accumulator.merge(rowGroups, batch.columns().subList(at, at + width), rows);
            at += width;
        }
    }

    private record Rows(int[] groups, Selection rows) {}

    private Rows countedRows(int call, Batch batch, Rows all) {
        Rows counted = all;
        int filter = calls.get(call).filterColumn();
        if (filter >= 0) {
            LongVector flags = (LongVector) batch.column(filter).flatten();
            counted = keep(counted, i -> !flags.isNull(i) && flags.values()[i] != 0);
        }
        DistinctRows seen = distinct.get(call);
        return seen == null ? counted : seen.firstOnly(counted, arguments(batch, calls.get(call)));
    }

    private static Rows keep(Rows rows, IntPredicate wanted) {
        int[] groups = new int[rows.rows().count()];
        int[] positions = new int[groups.length];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            int position = rows.rows().position(i);
            if (wanted.test(position)) {
                groups[count] = rows.groups()[i];
                positions[count++] = position;
            }
        }
        return new Rows(groups, Selection.of(positions, count));
    }

    private static List<ColumnVector> arguments(Batch batch, AggregateCall call) {
        return JoinTable.columns(batch, call.arguments());
    }

    /** The arguments that each group has had. */
    private static final class DistinctRows {
        private final GroupTable seen;

        DistinctRows(List<DataType> argumentTypes) {
            List<DataType> types = new ArrayList<>();
            types.add(DataType.BIGINT);
            types.addAll(argumentTypes);
            seen = GroupTable.of(types);
        }

        Rows firstOnly(Rows rows, List<ColumnVector> arguments) {
            int known = seen.size();
            int[] numbers = new int[rows.rows().count()];
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
            return new Rows(groups, Selection.of(positions, count));
        }

        private static List<ColumnVector> withGroups(Rows rows, List<ColumnVector> arguments) {
            int size = 0;
            for (int i = 0; i < rows.rows().count(); i++) {
                size = Math.max(size, rows.rows().position(i) + 1);
            }
            long[] groupOf = new long[size];
            for (int i = 0; i < rows.rows().count(); i++) {
                groupOf[rows.rows().position(i)] = rows.groups()[i];
            }
            List<ColumnVector> keys = new ArrayList<>();
            keys.add(new LongVector(DataType.BIGINT, size, groupOf, null));
            keys.addAll(arguments);
            return keys;
        }
    }

    /** The keys of those groups, then their results. */
    public List<FlatVector> results(int from, int count) {
        List<FlatVector> columns = new ArrayList<>(table.keys(from, count));
        accumulators.forEach(accumulator -> columns.add(accumulator.results(from, count)));
        return columns;
    }

    /** The keys of those groups, then their states. */
    public List<FlatVector> states(int from, int count) {
        List<FlatVector> columns = new ArrayList<>(table.keys(from, count));
        accumulators.forEach(accumulator -> columns.addAll(accumulator.states(from, count)));
        return columns;
    }

    public List<FlatVector> keys(int from, int count) {
        return table.keys(from, count);
    }

    public long hash(int group) {
        return table.hash(group);
    }

    public long retainedBytes() {
        long bytes = table.retainedBytes();
        for (int c = 0; c < calls.size(); c++) {
            DistinctRows seen = distinct.get(c);
            bytes += accumulators.get(c).retainedBytes() + (seen == null ? 0 : seen.seen.retainedBytes());
        }
        return bytes;
    }
}
