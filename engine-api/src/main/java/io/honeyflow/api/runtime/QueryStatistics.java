package io.honeyflow.api.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a query has done so far, for EXPLAIN ANALYZE, progress and logs. Safe for use by several threads. */
public final class QueryStatistics {
    private final Map<Integer, NodeStatistics> nodes = new ConcurrentHashMap<>();
    private final Map<Integer, StageStatistics> stages = new ConcurrentHashMap<>();
    private final LongAdder bytesRead = new LongAdder();
    private final AtomicLong bytesTotal = new AtomicLong(-1);
    private final AtomicLong rowsWritten = new AtomicLong();
    private final AtomicLong peakBytes = new AtomicLong();

    /** The counters of the plan node of that id. */
    public NodeStatistics node(int id) {
        return nodes.computeIfAbsent(id, key -> new NodeStatistics());
    }

    /** A copy, by node id. */
    public Map<Integer, NodeStatistics> nodes() {
        return new TreeMap<>(nodes);
    }

    /** Counters of a fragment that is about to run. @param instances that run it side by side */
    public StageStatistics newStage(int fragment, int instances) {
        StageStatistics stage = new StageStatistics(fragment, instances);
        stages.put(fragment, stage);
        return stage;
    }

    /** How the fragments stand, by their ids; empty before the query runs. */
    public Map<Integer, StageStatistics.Standing> stages() {
        Map<Integer, StageStatistics.Standing> all = new TreeMap<>();
        stages.forEach((fragment, stage) -> all.put(fragment, stage.standing()));
        return all;
    }

    /** Bytes that all nodes wrote to disk because memory didn't hold their rows. */
    public long spilledBytes() {
        return nodes.values().stream().mapToLong(NodeStatistics::spilledBytes).sum();
    }

    public void addBytesRead(long bytes) {
        bytesRead.add(bytes);
    }

    public long bytesRead() {
        return bytesRead.sum();
    }

    /** Adds to the bytes that all scans will read. */
    public void addBytesTotal(long bytes) {
        bytesTotal.accumulateAndGet(bytes, (old, more) -> Math.max(old, 0) + more);
    }

    /** -1 while it isn't known. */
    public long bytesTotal() {
        return bytesTotal.get();
    }

    public void addRowsWritten(long rows) {
        rowsWritten.addAndGet(rows);
    }

    public long rowsWritten() {
        return rowsWritten.get();
    }

    public void sawQueryBytes(long bytes) {
        peakBytes.accumulateAndGet(bytes, Math::max);
    }

    /** The most memory that the query held at a time. */
    public long peakBytes() {
        return peakBytes.get();
    }
}
