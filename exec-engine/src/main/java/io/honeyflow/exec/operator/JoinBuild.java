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
import io.honeyflow.exec.kernel.PartitionedFiles;
import io.honeyflow.exec.memory.MemoryReservation;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The build side that the instances of a join fill together, and then read. Where memory doesn't hold it, it goes to
 * disk, and so do the rows that would be looked up in it: {@link SpilledJoin} joins them when all are there.
 */
final class JoinBuild {
    private final PlanNode.Join node;
    private final MemoryReservation memory;
    private final SpillFiles files;
    private final CompletableFuture<Boolean> sealed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> probed = new CompletableFuture<>();
    private final List<PartitionedFiles> probes = new ArrayList<>();
    private JoinTable table;
    private @Nullable SealedBuild inMemory;
    private @Nullable PartitionedFiles onDisk;
    private int building;
    private int probing;
    private boolean isEmpty = true;
    private boolean firstKeyHasNull;

    /** @param memory of the instance that makes it */
    JoinBuild(PlanNode.Join node, int instances, MemoryReservation memory, SpillFiles files) {
        this.node = node;
        this.memory = memory;
        this.files = files;
        this.building = instances;
        this.probing = instances;
        this.table = newTable(node);
        if (instances > 1) {
            memory.shareUnderLock();
        }
    }

    static JoinTable newTable(PlanNode.Join node) {
        return new JoinTable(node.right().schema(), chainKeys(node.rightKeys(), node), chainNullSafe(node));
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
        isEmpty &= batch.rowCount() == 0;
        if (isNullAware(node) && !firstKeyHasNull) {
            ColumnVector key = batch.column(node.rightKeys().get(0));
            for (int i = 0; i < batch.rowCount() && !firstKeyHasNull; i++) {
                firstKeyHasNull = key.isNull(batch.selection().position(i));
            }
        }
        if (onDisk != null) {
            onDisk.write(batch);
            return;
        }
        table.add(batch);
        if (!memory.tryResize(table.bytesToSeal())) {
            spill();
        }
    }

    private void spill() {
        PartitionedFiles parts = new PartitionedFiles(chainKeys(node.rightKeys(), node), 0, files, memory);
        onDisk = parts;
        table.added().forEach(parts::write);
        table = newTable(node);
        memory.resize(0);
    }

    /** One instance's build input has ended; the last one seals the table. @return whether this was the last one */
    synchronized boolean inputEnded() {
        if (--building > 0) {
            return false;
        }
        if (onDisk == null) {
            memory.resize(table.bytesToSeal());
            table.seal();
            SealedBuild build = new SealedBuild(table, facts());
            inMemory = build;
            memory.resize(build.retainedBytes());
        } else {
            onDisk.seal();
        }
        sealed.complete(true);
        return true;
    }

    /** Completes when all build rows are there. */
    CompletableFuture<?> sealed() {
        return sealed;
    }

    SealedBuild.Facts facts() {
        return new SealedBuild.Facts(isEmpty, firstKeyHasNull);
    }

    /** The sealed rows; null where they are on disk. */
    synchronized @Nullable SealedBuild inMemory() {
        return inMemory;
    }

    /** The rows on disk; null where they are in memory. */
    synchronized @Nullable PartitionedFiles onDisk() {
        return onDisk;
    }

    /** @return whether this was the last instance to end probing */
    synchronized boolean probeEnded() {
        return --probing == 0;
    }

    /** One instance has written all rows that are to be looked up on disk. */
    synchronized void probeEnded(PartitionedFiles probe) {
        probes.add(probe);
        if (probeEnded()) {
            probed.complete(true);
        }
    }

    /** Completes when the rows of all instances are on disk. */
    CompletableFuture<?> probed() {
        return probed;
    }

    /** The rows of all instances. */
    synchronized List<PartitionedFiles> probes() {
        return List.copyOf(probes);
    }

    /** @throws IllegalStateException where rows are on disk: only queries that never end have snapshots, and these don't spill */
    synchronized void snapshot(SnapshotWriter writer) {
        if (onDisk != null) {
            throw new IllegalStateException("a snapshot of a join whose rows are on disk");
        }
        table.added().forEach(batch -> writer.rows("build", batch));
        SealedBuild build = inMemory;
        if (build != null) {
            long[] flags = new long[build.rows()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = build.isMatched(i) ? 1 : 0;
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
        int row = 0;
        SealedBuild build = Opened.require(inMemory());
        for (Batch batch : reader.rows("matched")) {
            for (int i = 0; i < batch.rowCount() && row < build.rows(); i++, row++) {
                if (Boolean.TRUE.equals(batch.row(i).get(0))) {
                    build.markMatched(row);
                }
            }
        }
    }
}
