package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.runtime.NodeStatistics;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.exchange.BatchQueue;
import io.honeyflow.exec.memory.MemoryWait;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance's thread as the instance sees it: it holds a CPU permit while it works, and none while it waits. Every
 * wait ends when the query does.
 */
final class Worker implements MemoryWait {
    private static final long QUANTUM_NANOS = 50_000_000;
    private static final long CHECK_MILLIS = 200;
    /** How often a wait for memory looks whether there is hope. */
    private static final long HOPE_NANOS = 10_000_000;

    private final QueryRun run;
    private final CpuPermits permits;
    private long quantumStart;
    /** Up to when the query's share holds what this thread has worked. */
    private long chargedUntil;
    /** Time that waits and nodes downstream of the current one have taken. */
    private long nestedNanos;

    private boolean holding;
    /** Whether it waits for something other than a permit. */
    private volatile boolean blocked;

    Worker(QueryRun run, CpuPermits permits) {
        this.run = run;
        this.permits = permits;
    }

    /** Something that waits; gives null where there was nothing. */
    interface Wait<T> {
        @Nullable
        T await() throws InterruptedException;
    }

    void begin() {
        try {
            acquire();
        } catch (InterruptedException e) {
            throw run.ended();
        }
        quantumStart = chargedUntil;
    }

    private void acquire() throws InterruptedException {
        permits.acquire(run.cpu());
        holding = true;
        chargedUntil = System.nanoTime();
    }

    void end() {
        letGo();
    }

    private void letGo() {
        if (holding) {
            holding = false;
            permits.release(run.cpu(), System.nanoTime() - chargedUntil);
        }
    }

    /** Throws when the query has ended; lets others work after a quantum. */
    void check() {
        run.check();
        long now = System.nanoTime();
        if (now - quantumStart > QUANTUM_NANOS) {
            long sinceCharged = now - chargedUntil;
            chargedUntil = now;
            if (permits.charged(run.cpu(), sinceCharged)) {
                waiting(() -> null);
            }
            quantumStart = System.nanoTime();
        }
    }

    /** Waits without a permit. */
    <T> @Nullable T waiting(Wait<T> wait) {
        long start = System.nanoTime();
        letGo();
        try {
            blocked = true;
            T result = wait.await();
            blocked = false;
            acquire();
            return result;
        } catch (InterruptedException e) {
            // What is left to do is to close: that needs no permit, and must not wait in line for one.
            Thread.currentThread().interrupt();
            throw run.ended();
        } finally {
            quantumStart = System.nanoTime();
            nestedNanos += quantumStart - start;
        }
    }

    /** The next item of a queue. */
    BatchQueue.Item take(BatchQueue queue) {
        while (true) {
            check();
            BatchQueue.Item item = poll(queue);
            if (item == null) {
                item = waiting(() -> queue.poll(CHECK_MILLIS));
            }
            if (item != null) {
                return item;
            }
        }
    }

    /** The next item of a queue, if one is there. */
    BatchQueue.@Nullable Item poll(BatchQueue queue) {
        try {
            return queue.poll(0);
        } catch (InterruptedException e) {
            throw run.ended();
        }
    }

    /** @return false where nobody reads any more */
    boolean put(BatchQueue queue, Batch batch) {
        check();
        while (queue.isFull()) {
            waiting(() -> queue.awaitRoom(CHECK_MILLIS));
            run.check();
        }
        return queue.put(batch);
    }

    void await(CompletableFuture<?> event) {
        await(event, Long.MAX_VALUE / 2);
    }

    /** Waits for an event at most so long. @return whether it has come */
    boolean await(CompletableFuture<?> event, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!event.isDone()) {
            run.check();
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            waiting(() -> awaitUntilCheck(event, Math.min(left, CHECK_MILLIS * 1_000_000)));
        }
        return true;
    }

    private static @Nullable Object awaitUntilCheck(CompletableFuture<?> event, long nanos)
            throws InterruptedException {
        try {
            return event.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SqlException known ? known : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void await(CompletableFuture<?> event, Duration longest, BooleanSupplier hopeless) {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        while (left > 0 && !hopeless.getAsBoolean() && !await(event, Math.min(left, HOPE_NANOS))) {
            left = end - System.nanoTime();
        }
    }

    @Override
    public boolean isBlocked() {
        return blocked;
    }

    void sleep(long millis) {
        waiting(() -> {
            Thread.sleep(millis);
            return null;
        });
        run.check();
    }

    /** Runs a node's work, and counts the time it took itself: without waits, and without the nodes it handed rows to. */
    <T extends @Nullable Object> T timed(NodeStatistics node, Supplier<T> work) {
        long outer = nestedNanos;
        nestedNanos = 0;
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            long all = System.nanoTime() - start;
            node.addNanos(all - nestedNanos);
            nestedNanos = outer + all;
        }
    }

    void timed(NodeStatistics node, Runnable work) {
        timed(node, () -> {
            work.run();
            return node;
        });
    }
}
