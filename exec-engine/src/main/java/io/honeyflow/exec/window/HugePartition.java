package io.honeyflow.exec.window;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.BatchBuilder;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.exec.function.FunctionLibrary;
import io.honeyflow.exec.kernel.Cancellation;
import io.honeyflow.exec.kernel.KeyRuns;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One partition whose rows memory doesn't hold. They come in order and go to disk, and beside them, for each group of
 * peers, how many there are and what the running functions give there; a second reading gives the rows. Used by one
 * thread.
 */
final class HugePartition {
    private final PlanNode.Window node;
    private final List<HugeCall> calls;
    private final KeyRuns peers;
    private final SpillFile rows;
    private final SpillFile groups;
    private BatchBuilder group;
    private long count;
    private long peerCount;

    HugePartition(PlanNode.Window node, FunctionLibrary functions, SpillFiles files) {
        this.node = node;
        this.calls = node.calls().stream()
                .map(call -> HugeCall.of(call, functions).orElseThrow())
                .toList();
        this.peers = new KeyRuns(node.order());
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("peers", DataType.BIGINT));
        node.calls().forEach(call -> fields.add(new Field("value" + fields.size(), call.type())));
        Schema schema = new Schema(fields);
        this.rows = files.create(node.input().schema());
        this.groups = files.create(schema);
        this.group = new BatchBuilder(schema, Batch.DEFAULT_ROWS);
    }

    /** Whether each function gives its values from a few figures, and doesn't look at other rows again. */
    static boolean allows(PlanNode.Window node) {
        return node.calls().stream().allMatch(HugeCall::isAllowed);
    }

    /** @param batch the next rows, all of them live */
    void add(Batch batch) {
        int[] starts = peers.starts(batch);
        int from = 0;
        for (int start : starts) {
            addPeers(batch, from, start);
            if (count > 0) {
                peersEnded();
            }
            from = start;
        }
        addPeers(batch, from, batch.rowCount());
        rows.write(batch);
    }

    private void addPeers(Batch batch, int from, int to) {
        if (from < to) {
            Cancellation.check();
            calls.forEach(call -> call.add(batch, from, to));
            count += to - from;
            peerCount += to - from;
        }
    }

    private void peersEnded() {
        group.column(0).append(peerCount);
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).appendRunning(group.column(1 + i));
        }
        group.endRow();
        peerCount = 0;
        if (group.rows() == Batch.DEFAULT_ROWS) {
            writeGroups();
        }
    }

    private void writeGroups() {
        groups.write(group.build());
        group = new BatchBuilder(groups.schema(), Batch.DEFAULT_ROWS);
    }

    /** All rows are there: gives them. @return false where no more are wanted */
    boolean give(Predicate<Batch> taker) {
        peersEnded();
        writeGroups();
        calls.forEach(HugeCall::restart);
        try (SpillFile.Reader reader = rows.read();
                SpillFile.Reader groupReader = groups.read()) {
            Place place = new Place(groupReader, count);
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                Cancellation.check();
                if (!taker.test(withCalls(batch, place))) {
                    return false;
                }
            }
            return true;
        } finally {
            rows.close();
            groups.close();
        }
    }

    private Batch withCalls(Batch batch, Place place) {
        List<HugeCall.Values> values = new ArrayList<>();
        calls.forEach(call -> values.add(call.values(batch)));
        for (int row = 0; row < batch.rowCount(); row++) {
            place.advance();
            for (int i = 0; i < values.size(); i++) {
                values.get(i).append(place, row, i);
            }
        }
        List<ColumnVector> columns = new ArrayList<>(batch.columns());
        values.forEach(call -> columns.add(call.build()));
        return Batch.of(node.schema(), columns, batch.rowCount());
    }

    /** Where the second reading is. */
    static final class Place {
        private final SpillFile.Reader groups;
        private final long count;
        private @Nullable Batch batch;
        private int group = -1;
        private long row = -1;
        private long peerStart;
        private long peerEnd;
        private long peerGroups;

        private Place(SpillFile.Reader groups, long count) {
            this.groups = groups;
            this.count = count;
        }

        private void advance() {
            row++;
            if (row == peerEnd) {
                group++;
                if (batch == null || group == batch.rowCount()) {
                    batch = groups.next();
                    group = 0;
                }
                peerStart = row;
                peerGroups++;
                Object size = groupBatch().column(0).valueAt(group);
                peerEnd = row + (size instanceof Long peers ? peers : 0);
            }
        }

        private Batch groupBatch() {
            Batch current = batch;
            if (current == null) {
                throw new IllegalStateException("fewer groups of peers than rows");
            }
            return current;
        }

        long count() {
            return count;
        }

        /** From 0. */
        long row() {
            return row;
        }

        long peerStart() {
            return peerStart;
        }

        long peerEnd() {
            return peerEnd;
        }

        /** How many groups of peers there are up to this one. */
        long peerGroups() {
            return peerGroups;
        }

        /** What that call gave at this group. */
        ColumnVector running(int call) {
            return groupBatch().column(1 + call);
        }

        int runningRow() {
            return group;
        }
    }
}
