package io.honeyflow.exec.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Who may work: as many threads as there are cores. The others wait in lines, one for each level of {@link CpuShare}; a line
 * gets twice the time of the one behind it, so that queries that have hardly begun answer soon and none waits for ever. The
 * first line never waits for the others: it has as many permits again for itself, and the system parts the cores between
 * all. Source: the multilevel feedback queue, as in Corbató et al., "An experimental time-sharing system" (1962).
 */
final class CpuPermits {
    private final int cores;
    private final int most;
    private final List<Deque<Waiter>> lines = new ArrayList<>();
    /** What each line has had, divided by what it may have. */
    private final double[] had = new double[CpuShare.LEVELS];

    private int held;
    private volatile int waiting;

    /** A thread in a line. */
    private static final class Waiter {
        private final CountDownLatch granted = new CountDownLatch(1);
    }

    CpuPermits(int cores) {
        this.cores = cores;
        this.most = 2 * cores;
        for (int level = 0; level < CpuShare.LEVELS; level++) {
            lines.add(new ArrayDeque<>());
        }
    }

    void acquire(CpuShare share) throws InterruptedException {
        Waiter waiter = new Waiter();
        Deque<Waiter> line;
        synchronized (this) {
            int level = share.level();
            if (held < cores || level == 0 && held < most) {
                held++;
                return;
            }
            line = lines.get(level);
            if (line.isEmpty()) {
                // A line that had nobody for long has saved up no time.
                had[level] = Math.max(had[level], leastHad());
            }
            line.add(waiter);
            waiting++;
        }
        try {
            waiter.granted.await();
        } catch (InterruptedException e) {
            leave(line, waiter);
            throw e;
        }
    }

    private double leastHad() {
        double least = Double.MAX_VALUE;
        for (int level = 0; level < CpuShare.LEVELS; level++) {
            if (!lines.get(level).isEmpty()) {
                least = Math.min(least, had[level]);
            }
        }
        return least == Double.MAX_VALUE ? 0 : least;
    }

    /** Gives up the place, or the permit where it has come meanwhile. */
    private synchronized void leave(Deque<Waiter> line, Waiter waiter) {
        if (line.remove(waiter)) {
            waiting--;
        } else {
            held--;
            grant();
        }
    }

    /** @param nanos for how long it was held since it was charged last */
    synchronized void release(CpuShare share, long nanos) {
        charge(share, nanos);
        held--;
        grant();
    }

    private void charge(CpuShare share, long nanos) {
        had[share.level()] += (double) nanos / (1 << (CpuShare.LEVELS - 1 - share.level()));
        share.used(nanos);
    }

    /**
     * Charges a holder.
     *
     * @param nanos for how long it was held since it was charged last
     * @return whether it should let go, as somebody waits who has had less
     */
    synchronized boolean charged(CpuShare share, long nanos) {
        charge(share, nanos);
        return waiting > 0 && (held > cores || had[next()] <= had[share.level()]);
    }

    private void grant() {
        while (held < most) {
            Deque<Waiter> line = lines.get(held < cores ? next() : 0);
            Waiter waiter = line.poll();
            if (waiter == null) {
                return;
            }
            waiting--;
            held++;
            waiter.granted.countDown();
        }
    }

    /** The line that has had least of what it may have; the first where nobody waits. */
    private int next() {
        int best = 0;
        for (int level = 1; level < CpuShare.LEVELS; level++) {
            boolean better = lines.get(best).isEmpty() || had[level] < had[best];
            if (better && !lines.get(level).isEmpty()) {
                best = level;
            }
        }
        return best;
    }

    /** How many threads wait. */
    int waiting() {
        return waiting;
    }
}
