package io.honeyflow.exec.operator;

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
        }
        memory().resize(states.retainedBytes());
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
        GroupStates states = Opened.require(groups);
        for (int from = 0; from < states.size(); from += Batch.DEFAULT_ROWS) {
            int count = Math.min(Batch.DEFAULT_ROWS, states.size() - from);
            if (!output.emit(Batch.of(node.schema(), columns(states, from, count), count))) {
                break;
            }
        }
        // After the end there is no group, not even the one without keys: it has been given.
        groups = node.keys().isEmpty() ? Opened.require(groups) : emptyGroups();
        memory().resize(0);
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
        GroupSnapshot.write(Opened.require(groups), node, writer);
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
}
