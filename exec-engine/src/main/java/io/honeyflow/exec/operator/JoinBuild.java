package io.honeyflow.exec.operator;

import io.honeyflow.api.plan.JoinType;
import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.LongVector;
import io.honeyflow.exec.kernel.JoinTable;
import io.honeyflow.exec.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The build side that the instances of a join fill together, and then read. */
final class JoinBuild {
    private final PlanNode.Join node;
    private final JoinTable table;
    private final MemoryReservation memory;
    private final CompletableFuture<Boolean> sealed = new CompletableFuture<>();
    private int building;
    private int probing;
    /** Build rows that found a partner; instances write only true, so that no lock is needed. */
    private boolean[] matched = new boolean[0];

    private boolean firstKeyHasNull;

    /** @param memory of the instance that makes it */
    JoinBuild(PlanNode.Join node, int instances, MemoryReservation memory) {
        this.node = node;
        this.memory = memory;
        this.building = instances;
        this.probing = instances;
        this.table = new JoinTable(node.right().schema(), chainKeys(node.rightKeys(), node), chainNullSafe(node));
    }

    /** The keys that chains are made by: where the first one is null-aware beside others, the others. */
    static List<Integer> chainKeys(List<Integer> keys, PlanNode.Join node) {
        return comparesFirstKey(node) ? keys.subList(1, keys.size()) : keys;
    }

    private static List<Boolean> chainNullSafe(PlanNode.Join node) {
        return comparesFirstKey(node)
                ? node.nullSafe().subList(1, node.nullSafe().size())
                : node.nullSafe();
    }

    static boolean isNullAware(PlanNode.Join node) {
        return node.type() == JoinType.NULL_AWARE_ANTI || node.type() == JoinType.NULL_AWARE_MARK;
    }

    /** Whether a null-aware join must look at its set of right rows one by one. */
    static boolean comparesFirstKey(PlanNode.Join node) {
        return isNullAware(node) && (node.rightKeys().size() > 1 || node.residual() != null);
    }

    synchronized void add(Batch batch) {
        table.add(batch);
        memory.resize(table.retainedBytes());
        if (isNullAware(node) && !firstKeyHasNull) {
            ColumnVector key = batch.column(node.rightKeys().get(0));
            for (int i = 0; i < batch.rowCount() && !firstKeyHasNull; i++) {
                firstKeyHasNull = key.isNull(batch.selection().position(i));
            }
        }
    }

    /** One instance's build input has ended; the last one seals the table. @return whether this was the last one */
    synchronized boolean inputEnded() {
        if (--building > 0) {
            return false;
        }
        memory.resize(table.bytesToSeal());
        table.seal();
        matched = new boolean[table.rows().rowCount()];
        memory.resize(table.retainedBytes() + matched.length);
        sealed.complete(true);
        return true;
    }

    /** Completes when the table can be read. */
    CompletableFuture<?> sealed() {
        return sealed;
    }

    JoinTable table() {
        return table;
    }

    boolean firstKeyHasNull() {
        return firstKeyHasNull;
    }

    boolean isEmpty() {
        return table.rows().rowCount() == 0;
    }

    void markMatched(int row) {
        matched[row] = true;
    }

    boolean isMatched(int row) {
        return matched[row];
    }

    /** @return whether this was the last instance to end probing */
    synchronized boolean probeEnded() {
        return --probing == 0;
    }

    synchronized void snapshot(SnapshotWriter writer) {
        table.added().forEach(batch -> writer.rows("build", batch));
        if (sealed.isDone()) {
            long[] flags = new long[matched.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = matched[i] ? 1 : 0;
            }
            Schema schema = Schema.of(new Field("matched", DataType.BOOLEAN));
            LongVector column = new LongVector(DataType.BOOLEAN, flags.length, flags, null);
            writer.rows("matched", Batch.of(schema, List.of(column), flags.length));
        }
    }

    void restore(SnapshotReader reader) {
        reader.rows("build").forEach(this::add);
    }

    /** After the seal. */
    void restoreMatches(SnapshotReader reader) {
        List<Boolean> flags = new ArrayList<>();
        for (Batch batch : reader.rows("matched")) {
            for (int i = 0; i < batch.rowCount(); i++) {
                flags.add(Boolean.TRUE.equals(batch.row(i).get(0)));
            }
        }
        for (int i = 0; i < flags.size() && i < matched.length; i++) {
            matched[i] = flags.get(i);
        }
    }
}
