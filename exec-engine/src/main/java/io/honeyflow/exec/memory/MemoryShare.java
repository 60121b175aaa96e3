package io.honeyflow.exec.memory;

import io.honeyflow.api.runtime.NodeStatistics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One holder's part of a pool. Who lacks memory asks the largest holder that can spill, and waits a bounded time: the
 * asked one learns of it at its next request, in its own thread. One that didn't answer in time (it waits itself, perhaps
 * for the asker's rows) isn't waited for again until it has made a request.
 */
final class MemoryShare implements MemoryReservation {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final MemoryPool pool;
    private final String holder;
    private final NodeStatistics node;
    private volatile MemoryWait wait;
    private long mine;
    private long requests;
    private volatile Use use = Use.FIXED;
    private volatile boolean silent;
    private volatile @Nullable Thread owner;
    /** Completes when the holder has given back what it was asked for. */
    private volatile @Nullable CompletableFuture<Boolean> asked;

    /** What becomes of held memory when others need it. */
    enum Use {
        FIXED,
        SPILLABLE
    }

    MemoryShare(MemoryPool pool, String holder, NodeStatistics node, MemoryWait wait) {
        this.pool = pool;
        this.holder = holder;
        this.node = node;
        this.wait = wait;
    }

    MemoryPool pool() {
        return pool;
    }

    boolean canSpill() {
        return use == Use.SPILLABLE && bytes() > 0;
    }

    /** Whether it makes sense to wait for it: it works in another thread, and has answered so far. */
    private boolean mayAnswer(MemoryShare asking) {
        return this != asking && !silent && owner != Thread.currentThread();
    }

    private boolean isBlocked() {
        return wait.isBlocked();
    }

    @Override
    public void resize(long bytes) {
        answer();
        while (true) {
            Optional<MemoryPool.Refusal> refusal = set(bytes, Use.FIXED);
            if (refusal.isEmpty()) {
                answered();
                return;
            }
            Optional<MemoryShare> largest = pool.largest(refusal.get(), share -> share.mayAnswer(this));
            if (largest.isEmpty()) {
                throw pool.refused(bytes - bytes(), holder, refusal.get());
            }
            largest.get().ask(wait, () -> false);
        }
    }

    @Override
    public boolean tryResize(long bytes) {
        if (!pool.spilling().allowed()) {
            resize(bytes);
            return true;
        }
        answer();
        boolean grows = bytes > bytes();
        if (grows && (asked != null || isForced())) {
            return false;
        }
        Optional<MemoryPool.Refusal> refusal = set(bytes, Use.SPILLABLE);
        while (refusal.isPresent()) {
            // Who can spill itself waits for none that may wait for its rows, or for room that it would make.
            Optional<MemoryShare> largest =
                    pool.largest(refusal.get(), share -> share.mayAnswer(this) && !share.isBlocked());
            // The largest spills: its files are the fewest for what they hold.
            if (largest.isEmpty() || largest.get().bytes() <= bytes()) {
                return false;
            }
            largest.get().ask(wait, largest.get()::isBlocked);
            refusal = set(bytes, Use.SPILLABLE);
        }
        answered();
        return true;
    }

    private synchronized boolean isForced() {
        long every = pool.spilling().every();
        return every > 0 && ++requests % every == 0;
    }

    private synchronized Optional<MemoryPool.Refusal> set(long bytes, Use newUse) {
        Optional<MemoryPool.Refusal> refusal = pool.change(bytes - mine, newUse);
        if (refusal.isEmpty()) {
            boolean shrinks = bytes < mine;
            mine = bytes;
            use = newUse;
            node.sawBytes(bytes);
            if (shrinks || newUse == Use.FIXED) {
                answered();
            }
        }
        return refusal;
    }

    private void answer() {
        owner = Thread.currentThread();
        silent = false;
    }

    private void answered() {
        CompletableFuture<Boolean> waiting = asked;
        if (waiting != null) {
            asked = null;
            waiting.complete(true);
        }
    }

    /** Asks for its memory, and waits. */
    private void ask(MemoryWait how, BooleanSupplier hopeless) {
        CompletableFuture<Boolean> given;
        synchronized (this) {
            CompletableFuture<Boolean> before = asked;
            given = before == null ? new CompletableFuture<>() : before;
            asked = given;
        }
        how.await(given, LONGEST_WAIT, hopeless);
        if (!given.isDone()) {
            silent = true;
        }
    }

    @Override
    public void shareUnderLock() {
        wait = MemoryWait.NEVER;
    }

    @Override
    public synchronized long bytes() {
        return mine;
    }

    @Override
    public long limit() {
        return pool.limit();
    }

    @Override
    public synchronized void close() {
        pool.change(-mine, Use.FIXED);
        mine = 0;
        answered();
        pool.closed(this);
    }
}
