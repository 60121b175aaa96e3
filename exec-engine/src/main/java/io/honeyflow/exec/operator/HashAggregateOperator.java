package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.plan.EmitPolicy;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.plan.PlanNode.Aggregate.Step;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import io.honeyflow.exec.kernel.GroupStates;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.kernel.SpilledGroups;
import io.honeyflow.exec.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups rows by hash; groups are given once the watermark has passed their time, or at the end. */
public final class HashAggregateOperator implements Operator {
    /** A partial step gives its states early when it has so many groups: they don't shrink its input enough. */
    private static final int PARTIAL_GROUPS = 200_000;

    private final PlanNode.Aggregate node;
    private final int timeKey;
    private @Nullable OperatorContext context;
    private final @Nullable GroupChanges changes;
    private @Nullable GroupStates groups;
    private @Nullable SpilledGroups spilled;
    private long watermark = Long.MIN_VALUE;

    public HashAggregateOperator(PlanNode.Aggregate node) {
        this.node = node;
        this.timeKey = node.emit() instanceof EmitPolicy.OnWatermark policy ? policy.timeKey() : -1;
        this.changes = node.emit() instanceof EmitPolicy.Changelog ? new GroupChanges(node) : null;
    }

    @Override
    public void open(OperatorContext openContext) {
        context = openContext;
        groups = emptyGroups();
    }

    private GroupStates emptyGroups() {
        List<DataType> types = new ArrayList<>();
        node.keys().forEach(key -> types.add(node.input().schema().type(key)));
        return new GroupStates(types, node.calls(), Opened.require(context).functions()::accumulator);
    }

    private MemoryReservation memory() {
        return Opened.require(context).memory();
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        GroupStates states = Opened.require(groups);
        Selection live = inTime(batch);
        int[] rowGroups = states.assign(JoinTable.columns(batch, node.keys()), live);
        if (changes != null) {
            changes.before(states, rowGroups, batch, live);
        }
        apply(states, batch, live, rowGroups);
        if (changes != null) {
            changes.after(states, output);
        }
        if (node.step() == Step.PARTIAL && states.size() > PARTIAL_GROUPS) {
            giveAll(output);
        } else if (!spills()) {
            memory().resize(states.retainedBytes());
        } else if (!memory().tryResize(states.retainedBytes())) {
            makeRoom(output);
        }
    }

    /** Whether what it holds shrinks when it is given early or spilled: not one group's state, nor what times order. */
    private boolean spills() {
        boolean one = node.keys().isEmpty()
                && node.calls().stream()
                        .noneMatch(call -> call.distinctness() == AggregateCall.Distinctness.DISTINCT);
        return changes == null && timeKey < 0 && !one;
    }

    private void makeRoom(Output output) {
        if (node.step() == Step.PARTIAL) {
            giveAll(output);
            return;
        }
        spill();
        groups = emptyGroups();
        memory().resize(0);
    }

    private SpilledGroups spill() {
        SpilledGroups onDisk = spilled;
        if (onDisk == null) {
            SpilledGroups.Shape shape =
                    new SpilledGroups.Shape(node.keys().size(), node.calls().size(), this::emptyGroups);
            onDisk = new SpilledGroups(shape, memory(), Opened.require(context).files());
            spilled = onDisk;
        }
        onDisk.spill(Opened.require(groups));
        return onDisk;
    }

    private void apply(GroupStates states, Batch batch, Selection live, int[] rowGroups) {
        if (node.step() == Step.FINAL) {
            states.merge(batch, live, rowGroups);
        } else if (batch.kinds().allInserts()) {
            states.add(batch, live, rowGroups);
        } else {
            ChangedRows.apply(states, batch, live, rowGroups);
        }
    }

    /** Rows whose group was given already are too late. */
    private Selection inTime(Batch batch) {
        if (timeKey < 0 || watermark == Long.MIN_VALUE) {
            return batch.selection();
        }
        TimestampVector times =
                (TimestampVector) batch.column(node.keys().get(timeKey)).flatten();
        Selection live = batch.selection();
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < live.count(); i++) {
            int row = live.position(i);
            if (times.isNull(row) || WindowTime.millis(times, row) > watermark) {
                kept[count++] = row;
            }
        }
        return count == live.count() ? live : Selection.of(kept, count);
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        if (changes != null) {
            if (mark.isEnd()) {
                changes.end(Opened.require(groups), output);
            }
            // Every other change has been given already.
            output.watermark(mark);
            return;
        }
        if (mark.isEnd()) {
            giveAll(output);
        } else if (timeKey >= 0 && mark.millis() > watermark) {
            watermark = mark.millis();
            giveFinal(output);
        }
        output.watermark(mark);
    }

    private void giveAll(Output output) {
        if (spilled == null) {
            give(Opened.require(groups), output);
        } else {
            SpilledGroups onDisk = spill();
            groups = null;
            memory().resize(0);
            onDisk.forEachPart(states -> give(states, output));
            close();
        }
        // After the end there is no group, not even the one without keys: it has been given.
        groups = node.keys().isEmpty() && groups != null ? groups : emptyGroups();
        memory().resize(0);
    }

    /** @return false where no more is wanted */
    private boolean give(GroupStates states, Output output) {
        for (int from = 0; from < states.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, states.size() - from);
            if (!output.emit(Batch.of(node.schema(), columns(states, from, count), count))) {
                return false;
            }
        }
        return true;
    }

    private List<FlatVector> columns(GroupStates states, int from, int count) {
        return node.step() == Step.PARTIAL ? states.states(from, count) : states.results(from, count);
    }

    /** Gives the groups whose time has passed, and keeps the others. */
    private void giveFinal(Output output) {
        GroupStates states = Opened.require(groups);
        BitSet passed = new BitSet();
        boolean wanted = true;
        for (int from = 0; from < states.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, states.size() - from);
            Selection done = passed((TimestampVector) states.keys(from, count).get(timeKey), count);
            for (int i = 0; i < done.count(); i++) {
                passed.set(from + done.position(i));
            }
            if (wanted && done.count() > 0) {
                Batch rows = Batch.of(node.schema(), columns(states, from, count), count);
                wanted = output.emit(rows.withSelection(done));
            }
        }
        if (!passed.isEmpty()) {
            GroupStates kept = emptyGroups();
            GroupSnapshot.copyWithout(passed, states, kept, node);
            groups = kept;
            memory().resize(kept.retainedBytes());
        }
    }

    /** The groups whose time has passed. */
    private Selection passed(TimestampVector times, int count) {
        int[] positions = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (!times.isNull(i) && WindowTime.millis(times, i) <= watermark) {
                positions[found++] = i;
            }
        }
        return Selection.of(positions, found);
    }

    @Override
    public void snapshot(SnapshotWriter writer) {
        writer.number("watermark", watermark);
        GroupSnapshot.write(Opened.require(groups), spilled, node, writer);
        if (changes != null) {
            writer.rows("rowCounts", GroupSnapshot.counts(Opened.require(groups), changes));
            writer.number("given", changes.givenWithoutKeys());
        }
    }

    @Override
    public void restore(SnapshotReader reader) {
        watermark = reader.number("watermark").orElse(watermark);
        GroupSnapshot.restore(reader, Opened.require(groups), node);
        if (changes != null) {
            GroupSnapshot.restoreCounts(reader, Opened.require(groups), changes, node);
            changes.restoreGiven(reader.number("given").orElse(0));
        }
    }

    @Override
    public void close() {
        if (spilled != null) {
            spilled.close();
            spilled = null;
        }
    }
}
