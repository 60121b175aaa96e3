package io.honeyflow.benchmarks.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * CPU seconds of this whole process, in which both engines run: their threads, the collector's and the compiler's. What
 * the process uses while it does nothing is taken off.
 */
final class CpuClock {
    private static final long STEP_MILLIS = 50;
    private static final int MOST_STEPS = 60;
    /** Of a core: compilers at work are above it, timers below. */
    private static final double QUIET = 0.1;

    private static final double LEAST = 1e-3;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private double idle;
    private long startCpu;
    private long startWall;

    /** Waits until compilation that the other engine's turn left behind has ended, and starts. */
    void start() throws InterruptedException {
        for (int step = 0; step < MOST_STEPS; step++) {
            mark();
            Thread.sleep(STEP_MILLIS);
            double share = (double) (system.getProcessCpuTime() - startCpu) / (System.nanoTime() - startWall);
            if (share < QUIET) {
                idle = share;
                break;
            }
        }
        mark();
    }

    private void mark() {
        startCpu = system.getProcessCpuTime();
        startWall = System.nanoTime();
    }

    /** Since the start; no less than the clock can tell. */
    double seconds() {
        double wall = System.nanoTime() - startWall;
        return Math.max(LEAST, (system.getProcessCpuTime() - startCpu - idle * wall) / 1e9);
    }
}
