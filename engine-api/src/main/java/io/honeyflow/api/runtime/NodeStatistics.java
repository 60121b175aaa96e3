package io.honeyflow.api.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one node of a plan has done, over all its instances. */
public final class NodeStatistics {
    private final LongAdder rowsIn = new LongAdder();
    private final LongAdder rowsOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder rowsDropped = new LongAdder();
    private final LongAdder splitsRead = new LongAdder();
    private final AtomicLong splitsLeftOut = new AtomicLong();
    private final AtomicLong peakBytes = new AtomicLong();
    private final LongAdder spilledBytes = new LongAdder();

    public void addRowsIn(long rows) {
        rowsIn.add(rows);
    }

    public void addRowsOut(long rows) {
        rowsOut.add(rows);
    }

    /** Time in the node itself, without the nodes it hands rows to. */
    public void addNanos(long time) {
        nanos.add(time);
    }

    public void sawBytes(long bytes) {
        peakBytes.accumulateAndGet(bytes, Math::max);
    }

    /** Rows that a scan read and dropped by runtime filters. */
    public void addRowsDropped(long rows) {
        rowsDropped.add(rows);
    }

    public void addSplitRead() {
        splitsRead.increment();
    }

    /** What {@link io.honeyflow.api.source.SplitEnumerator#leftOut} says. */
    public void sawSplitsLeftOut(long splits) {
        splitsLeftOut.accumulateAndGet(splits, Math::max);
    }

    public long rowsDropped() {
        return rowsDropped.sum();
    }

    public long splitsRead() {
        return splitsRead.sum();
    }

    public long splitsLeftOut() {
        return splitsLeftOut.get();
    }

    public long rowsIn() {
        return rowsIn.sum();
    }

    public long rowsOut() {
        return rowsOut.sum();
    }

    public long nanos() {
        return nanos.sum();
    }

    /** Bytes written to disk because memory didn't hold the rows. */
    public void addSpilledBytes(long bytes) {
        spilledBytes.add(bytes);
    }

    public long spilledBytes() {
        return spilledBytes.sum();
    }

    /** The most memory that one instance held. */
    public long peakBytes() {
        return peakBytes.get();
    }
}
