package io.honeyflow.exec.runtime;

import java.util.concurrent.Semaphore;

/** As many threads work as there are cores; the others wait in a fair line. */
final class CpuPermits {
    private final Semaphore permits;

    CpuPermits(int cores) {
        permits = new Semaphore(cores, true);
    }

    void acquire() throws InterruptedException {
        permits.acquire();
    }

    void release() {
        permits.release();
    }

    /** Whether somebody waits: then a long worker should let go for a moment. */
    boolean isContended() {
        return permits.hasQueuedThreads();
    }
}
