package io.honeyflow.exec.runtime;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.exchange.BatchQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One instance's thread as the instance sees it: it holds a CPU permit while it works, and none while it waits. Every
 * wait ends when the query does.
 */
final class Worker {
    private static final long QUANTUM_NANOS = 50_000_000;
    private static final long CHECK_MILLIS = 200;

    private final QueryRun run;
    private final CpuPermits permits;
    private long quantumStart;
    /** Time that nodes downstream of the current one have taken. */
    private long nestedNanos;

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
            permits.acquire();
        } catch (InterruptedException e) {
            throw run.ended();
        }
        quantumStart = System.nanoTime();
    }

    void end() {
        permits.release();
    }

    /** Throws when the query has ended; lets others work after a quantum. */
    void check() {
        run.check();
        if (System.nanoTime() - quantumStart > QUANTUM_NANOS) {
            if (permits.isContended()) {
                waiting(() -> null);
            }
            quantumStart = System.nanoTime();
        }
    }

    /** Waits without a permit. */
    <T> @Nullable T waiting(Wait<T> wait) {
        permits.release();
        boolean interrupted = false;
        try {
            return wait.await();
        } catch (InterruptedException e) {
            interrupted = true;
            throw run.ended();
        } finally {
            reacquire(interrupted);
            quantumStart = System.nanoTime();
        }
    }

    private void reacquire(boolean interrupted) {
        boolean again = interrupted;
        while (true) {
            try {
                permits.acquire();
                break;
            } catch (InterruptedException e) {
                again = true;
            }
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next item of a queue. */
    BatchQueue.Item take(BatchQueue queue) {
        while (true) {
            check();
            BatchQueue.Item item = poll(queue, 0);
            if (item == null) {
                item = waiting(() -> queue.poll(CHECK_MILLIS));
            }
            if (item != null) {
                return item;
            }
        }
    }

    private BatchQueue.@Nullable Item poll(BatchQueue queue, long millis) {
        try {
            return queue.poll(millis);
        } catch (InterruptedException e) {
            throw run.ended();
        }
    }

    /** @return false where nobody reads any more */
    boolean put(BatchQueue queue, Batch batch) {
        check();
        if (queue.isFull()) {
            waiting(() -> {
                queue.awaitRoom();
                return null;
            });
        }
        return queue.put(batch);
    }

    void await(CompletableFuture<?> event) {
        while (!event.isDone()) {
            run.check();
            waiting(() -> {
                try {
                    return event.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    return null;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof SqlException known ? known : new IllegalStateException(e.getCause());
                }
            });
        }
    }

    void sleep(long millis) {
        waiting(() -> {
            Thread.sleep(millis);
            return null;
        });
        run.check();
    }

    /** Runs a node's work; gives the time it took itself, without the nodes it handed rows to. */
    long timed(Runnable work) {
        long outer = nestedNanos;
        nestedNanos = 0;
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            long all = System.nanoTime() - start;
            long own = all - nestedNanos;
            nestedNanos = outer + all;
            start = own;
        }
        return start;
    }
}
