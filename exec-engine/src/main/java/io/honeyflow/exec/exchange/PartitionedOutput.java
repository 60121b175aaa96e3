package io.honeyflow.exec.exchange;

import io.honeyflow.api.plan.Partitioning;
import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.exec.kernel.RowHash;
import java.util.ArrayList;
import java.util.List;

/** Spreads one producer's rows over the consumers' queues. Used by one thread. */
public final class PartitionedOutput {
    /** Puts a batch into a queue, waiting where it is full. */
    public interface Putter {
        /** @return false where nobody reads the queue any more */
        boolean put(BatchQueue queue, Batch batch);
    }

    private final Partitioning partitioning;
    private final List<List<BatchQueue>> consumers;
    private final int producer;
    private final Putter putter;
    private int turn;

    /** @param consumers for each consumer the queues of its instances */
    public PartitionedOutput(Partitioning partitioning, List<List<BatchQueue>> consumers, int producer, Putter putter) {
        this.partitioning = partitioning;
        this.consumers = consumers;
        this.producer = producer;
        this.putter = putter;
        this.turn = producer;
    }

    /** @return false where no consumer wants more */
    public boolean emit(Batch batch) {
        boolean wanted = false;
        for (List<BatchQueue> queues : consumers) {
            wanted |= emit(batch, queues);
        }
        return wanted;
    }

    private boolean emit(Batch batch, List<BatchQueue> queues) {
        if (queues.size() == 1) {
            return putter.put(queues.get(0), batch);
        }
        return switch (partitioning) {
            case Partitioning.Single single -> putter.put(queues.get(0), batch);
            // The instances of a join in one process share the table that they build: each row must come once.
            case Partitioning.Broadcast broadcast -> inTurn(batch, queues);
            case Partitioning.RoundRobin robin -> inTurn(batch, queues);
            case Partitioning.Hash hash -> byHash(batch, hash.columns(), queues);
        };
    }

    private boolean inTurn(Batch batch, List<BatchQueue> queues) {
        for (int i = 0; i < queues.size(); i++) {
            BatchQueue queue = queues.get(Math.floorMod(turn++, queues.size()));
            if (putter.put(queue, batch)) {
                return true;
            }
        }
        return false;
    }

    private boolean byHash(Batch batch, List<Integer> keys, List<BatchQueue> queues) {
        Selection rows = batch.selection();
        long[] hashes = new long[rows.count()];
        List<ColumnVector> columns = new ArrayList<>(keys.size());
        keys.forEach(key -> columns.add(batch.column(key)));
        RowHash.hash(columns, rows, hashes);
        int[][] positions = new int[queues.size()][];
        int[] counts = new int[queues.size()];
        for (int i = 0; i < hashes.length; i++) {
            int to = RowHash.instance(hashes[i], queues.size());
            if (positions[to] == null) {
                positions[to] = new int[hashes.length - i];
            }
            positions[to][counts[to]++] = rows.position(i);
        }
        boolean wanted = false;
        for (int to = 0; to < counts.length; to++) {
            if (counts[to] > 0) {
                Batch part = batch.withSelection(Selection.of(positions[to], counts[to]))
                        .compact();
                wanted |= putter.put(queues.get(to), part);
            } else {
                wanted |= !queues.get(to).isClosed();
            }
        }
        return wanted;
    }

    public void watermark(Watermark mark) {
        consumers.forEach(queues -> queues.forEach(queue -> queue.mark(producer, mark)));
    }

    public void end() {
        consumers.forEach(queues -> queues.forEach(queue -> queue.ended(producer)));
    }
}
