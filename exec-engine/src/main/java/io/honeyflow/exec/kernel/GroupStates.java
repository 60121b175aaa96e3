package io.honeyflow.exec.kernel;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.aggregate.Accumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        if (keys.isEmpty()) {
            // The one group is there, and its number fills the array from the start.
            return groups;
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
            GroupedRows counted = countedRows(c, batch, new GroupedRows(rowGroups, rows));
            if (counted.rows().count() > 0) {
                accumulators.get(c).add(counted.groups(), arguments(batch, calls.get(c)), counted.rows());
            }
        }
    }

    /** Takes rows back. @throws SqlException NOT_SUPPORTED where a call can't */
    public void retract(Batch batch, Selection rows, int[] rowGroups) {
        for (int c = 0; c < calls.size(); c++) {
            if (distinct.get(c) != null || !accumulators.get(c).retracts()) {
                throw SqlException.notSupported("taking rows back from " + calls.get(c));
            }
            GroupedRows counted = countedRows(c, batch, new GroupedRows(rowGroups, rows));
            accumulators.get(c).retract(counted.groups(), arguments(batch, calls.get(c)), counted.rows());
        }
    }

    /** Adds states that another {@link GroupStates} gave, standing in the calls' argument columns. */
    public void merge(Batch batch, Selection rows, int[] rowGroups) {
        for (int c = 0; c < calls.size(); c++) {
            accumulators.get(c).merge(rowGroups, arguments(batch, calls.get(c)), rows);
        }
    }

    /**
     * Adds states that {@link #states} gave, standing behind the keys; those of distinct calls follow from what these
     * have seen.
     *
     * @param first the first state's column
     */
    public void mergeStates(Batch batch, Selection rows, int[] rowGroups, int first) {
        int at = first;
        for (int c = 0; c < calls.size(); c++) {
            Accumulator accumulator = accumulators.get(c);
            int width = accumulator.states(0, 0).size();
            if (distinct.get(c) == null) {
                accumulator.merge(rowGroups, batch.columns().subList(at, at + width), rows);
            }
            at += width;
        }
    }

    private GroupedRows countedRows(int call, Batch batch, GroupedRows all) {
        GroupedRows counted = all;
        int filter = calls.get(call).filterColumn();
        if (filter >= 0 && !isTrue(batch.column(filter))) {
            LongVector flags = (LongVector) batch.column(filter).flatten();
            counted = counted.keep(i -> !flags.isNull(i) && flags.values()[i] != 0);
        }
        DistinctRows seen = distinct.get(call);
        return seen == null ? counted : seen.firstOnly(counted, arguments(batch, calls.get(call)));
    }

    /** For all rows: a filter that takes nothing away needn't be asked row by row. */
    private static boolean isTrue(ColumnVector filter) {
        return filter instanceof ConstantVector constant
                && Boolean.TRUE.equals(constant.value().valueAt(0));
    }

    private static List<ColumnVector> arguments(Batch batch, AggregateCall call) {
        return JoinTable.columns(batch, call.arguments());
    }

    /** How many different arguments the groups have had together; 0 for a call that isn't distinct. */
    public int distinctSize(int call) {
        DistinctRows seen = distinct.get(call);
        return seen == null ? 0 : seen.size();
    }

    /** What a distinct call has seen: groups (numbers), then arguments. */
    public List<FlatVector> distinctRows(int call, int from, int count) {
        DistinctRows seen = distinct.get(call);
        if (seen == null) {
            throw new IllegalStateException(calls.get(call) + " is not distinct");
        }
        return seen.rows(from, count);
    }

    /** Adds what {@link #distinctRows} of another {@link GroupStates} gave: what this one has seen counts no more. */
    public void addDistinct(int call, List<ColumnVector> seenArguments, Selection rows, int[] rowGroups) {
        DistinctRows seen = distinct.get(call);
        if (seen != null && rows.count() > 0) {
            GroupedRows first = seen.firstOnly(new GroupedRows(rowGroups, rows), seenArguments);
            addUnseen(call, seenArguments, first.rows(), first.groups());
        }
    }

    /** Adds arguments of a distinct call that are known to be new to their groups, and doesn't remember them. */
    void addUnseen(int call, List<ColumnVector> arguments, Selection rows, int[] rowGroups) {
        if (rows.count() > 0) {
            accumulators.get(call).add(rowGroups, arguments, rows);
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

    /** The keys of those groups. */
    List<FlatVector> keysOf(int[] groups) {
        return table.keysOf(groups, groups.length);
    }

    public long retainedBytes() {
        long bytes = table.retainedBytes();
        for (int c = 0; c < calls.size(); c++) {
            DistinctRows seen = distinct.get(c);
            bytes += accumulators.get(c).retainedBytes() + (seen == null ? 0 : seen.retainedBytes());
        }
        return bytes;
    }
}
