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
    private final PlanNode.Aggregate node;
    private final @Nullable GroupTimes times;
    private final boolean spills;
    private final PartialGroups partial = new PartialGroups();
    private @Nullable OperatorContext context;
    private final @Nullable GroupChanges changes;
    private @Nullable GroupStates groups;
    private @Nullable SpilledGroups spilled;

    public HashAggregateOperator(PlanNode.Aggregate node) {
        this.node = node;
        this.times = node.emit() instanceof EmitPolicy.OnWatermark policy && policy.timeKey() >= 0
                ? new GroupTimes(policy.timeKey(), node.keys().get(policy.timeKey()))
                : null;
        this.changes = node.emit() instanceof EmitPolicy.Changelog ? new GroupChanges(node) : null;
        this.spills = changes == null && times == null && shrinks(node);
    }

    /** Whether what is held shrinks when it is given early or spilled: one group's state doesn't. */
    private static boolean shrinks(PlanNode.Aggregate node) {
        return !node.keys().isEmpty()
                || node.calls().stream().anyMatch(call -> call.distinctness() == AggregateCall.Distinctness.DISTINCT);
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
        Selection live = times == null ? batch.selection() : times.inTime(batch);
        int[] rowGroups = states.assign(JoinTable.columns(batch, node.keys()), live);
        if (changes != null) {
            changes.before(states, rowGroups, batch, live);
        }
        apply(states, batch, live, rowGroups);
        if (changes != null) {
            changes.after(states, output);
        }
        if (node.step() == Step.PARTIAL && partial.added(live.count(), states.size())) {
            giveAll(output);
        } else if (!spills) {
            memory().resize(states.retainedBytes());
        } else if (!memory().tryResize(states.retainedBytes())) {
            makeRoom(output);
        }
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
        } else if (times != null && times.rise(mark)) {
            giveFinal(times, output);
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
    private void giveFinal(GroupTimes time, Output output) {
        GroupStates states = Opened.require(groups);
        BitSet passed = new BitSet();
        boolean wanted = true;
        for (int from = 0; from < states.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, states.size() - from);
            Selection done = time.passed(states.keys(from, count), count);
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

    @Override
    public void snapshot(SnapshotWriter writer) {
        if (times != null) {
            times.snapshot(writer);
        }
        GroupSnapshot.write(Opened.require(groups), spilled, node, writer);
        if (changes != null) {
            writer.rows("rowCounts", GroupSnapshot.counts(Opened.require(groups), changes));
            writer.number("given", changes.givenWithoutKeys());
        }
    }

    @Override
    public void restore(SnapshotReader reader) {
        if (times != null) {
            times.restore(reader);
        }
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
