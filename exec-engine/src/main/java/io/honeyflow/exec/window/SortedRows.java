package io.honeyflow.exec.window;

import io.honeyflow.api.plan.SortKey;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.kernel.Cancellation;
import io.honeyflow.exec.kernel.RowComparator;
import java.util.Arrays;
import java.util.List;

/** Rows sorted by partition and order, with the ends of partitions and of groups of peers. */
final class SortedRows {
    private final Batch rows;
    private final List<SortKey> order;
    private final int[] partitionStarts;
    private final int[] peerEnds;

    /**
     * @param rows sorted; every row is live
     * @param partition the keys that make a partition
     * @param order the keys of the order within it
     */
    SortedRows(Batch rows, List<SortKey> partition, List<SortKey> order) {
        this.rows = rows;
        this.order = order;
        RowComparator samePartition = new RowComparator(rows, partition);
        RowComparator samePlace = new RowComparator(rows, order);
        int count = rows.rowCount();
        int[] starts = new int[count + 1];
        int partitions = 0;
        peerEnds = new int[count];
        int peerStart = 0;
        for (int row = 0; row < count; row++) {
            Cancellation.check(row);
            boolean begins = row == 0 || samePartition.compare(row - 1, row) != 0;
            if (begins) {
                starts[partitions++] = row;
            }
            if (row > 0 && (begins || samePlace.compare(row - 1, row) != 0)) {
                Arrays.fill(peerEnds, peerStart, row, row);
                peerStart = row;
            }
        }
        Arrays.fill(peerEnds, peerStart, count, count);
        starts[partitions] = count;
        partitionStarts = Arrays.copyOf(starts, partitions + 1);
    }

    Batch rows() {
        return rows;
    }

    List<SortKey> order() {
        return order;
    }

    int partitions() {
        return partitionStarts.length - 1;
    }

    int partitionStart(int partition) {
        return partitionStarts[partition];
    }

    int partitionEnd(int partition) {
        return partitionStarts[partition + 1];
    }

    /** The row behind the last peer of that row. Without an order all rows of a partition are peers. */
    int peerEnd(int row) {
        return peerEnds[row];
    }

    boolean startsPeers(int row, int partition) {
        return row == partitionStart(partition) || peerEnds[row - 1] == row;
    }
}
