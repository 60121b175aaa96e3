package io.honeyflow.exec.exchange;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.spill.SpillFile;
import io.honeyflow.exec.spill.SpillFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Batches on their way from some producers to one consumer: in memory, beyond that on disk, beyond that the producer
 * waits. Watermarks are combined: the consumer gets the least of the producers that have not ended.
 */
public final class BatchQueue implements AutoCloseable {
    /**
     * How much may wait.
     *
     * @param memory bytes in memory
     * @param disk bytes on disk; 0 for none
     * @param files where these go
     */
    public record Limits(long memory, long disk, SpillFiles files) {}

    /** What a consumer found. */
    public sealed interface Item {
        /** Rows. */
        record Rows(Batch batch) implements Item {}

        /** All producers have passed this time. */
        record Mark(Watermark watermark) implements Item {}

        /** All producers have ended. */
        record End() implements Item {}
    }

    private final Schema schema;
    private final Limits limits;
    private final Deque<Item> items = new ArrayDeque<>();
    private final LeastMark marks;
    private boolean markWaits;
    private @Nullable Arrivals arrivals;
    private int producing;
    private long bytes;
    private @Nullable Spool spool;
    private boolean closed;

    public BatchQueue(Schema schema, int producers, Limits limits) {
        this.schema = schema;
        this.limits = limits;
        this.producing = producers;
        this.marks = new LeastMark(producers);
    }

    /** Whether a batch would have to wait; a queue that nobody reads any more takes (and drops) all. */
    public synchronized boolean isFull() {
        return !closed && (goesToDisk() ? spooled() >= limits.disk() : bytes >= limits.memory());
    }

    /** Behind rows on disk, or where memory is full. */
    private boolean goesToDisk() {
        return (spool != null && spool.reader.waiting() > 0) || (bytes >= limits.memory() && limits.disk() > 0);
    }

    private long spooled() {
        return spool == null ? 0 : spool.file.bytes();
    }

    /** Waits until a batch can be put, at most so long. @return whether one can */
    public synchronized boolean awaitRoom(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (isFull()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** @return false where nobody reads any more */
    public synchronized boolean put(Batch batch) {
        if (closed) {
            return false;
        }
        if (goesToDisk()) {
            if (spool == null) {
                spool = new Spool(limits.files().create(schema));
            }
            spool.file.write(batch);
        } else {
            items.add(new Item.Rows(batch));
            bytes += batch.retainedBytes();
        }
        changed();
        return true;
    }

    /** Tells a consumer of several queues when something comes. */
    public synchronized void tell(Arrivals consumer) {
        arrivals = consumer;
    }

    public synchronized void mark(int producer, Watermark mark) {
        if (closed || !marks.rise(producer, mark.millis())) {
            return;
        }
        // Behind rows on disk a mark would come too early.
        if (spool == null) {
            items.add(new Item.Mark(new Watermark(marks.millis())));
        } else {
            markWaits = true;
        }
        changed();
    }

    public synchronized void ended(int producer) {
        mark(producer, Watermark.END);
        producing--;
        changed();
    }

    private void changed() {
        notifyAll();
        if (arrivals != null) {
            arrivals.arrived();
        }
    }

    /** The next thing, or null where there is none within the time. @param millis 0 asks only what is there */
    public synchronized @Nullable Item poll(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (true) {
            Item next = next();
            if (next != null) {
                notifyAll();
                return next;
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
    }

    private @Nullable Item next() {
        Item first = items.poll();
        if (first != null) {
            if (first instanceof Item.Rows rows) {
                bytes -= rows.batch().retainedBytes();
            }
            return first;
        }
        if (spool != null && spool.reader.waiting() > 0) {
            Batch batch = spool.reader.next();
            if (spool.reader.waiting() == 0) {
                spool.close();
                spool = null;
                if (markWaits) {
                    markWaits = false;
                    items.add(new Item.Mark(new Watermark(marks.millis())));
                }
            }
            return new Item.Rows(Objects.requireNonNull(batch));
        }
        return producing == 0 ? new Item.End() : null;
    }

    /** Bytes that wait in memory. */
    public synchronized long bytes() {
        return bytes;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Nobody reads any more: what waits is dropped, and producers are told. */
    @Override
    public synchronized void close() {
        closed = true;
        items.clear();
        bytes = 0;
        if (spool != null) {
            spool.close();
            spool = null;
        }
        notifyAll();
    }

    /** Rows that wait on disk. */
    private static final class Spool implements AutoCloseable {
        private final SpillFile file;
        private final SpillFile.Reader reader;

        Spool(SpillFile file) {
            this.file = file;
            this.reader = file.read();
        }

        @Override
        public void close() {
            reader.close();
            file.close();
        }
    }
}
