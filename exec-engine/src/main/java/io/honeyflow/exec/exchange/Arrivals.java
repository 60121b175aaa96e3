package io.honeyflow.exec.exchange;

/** Wakes a consumer of several queues when something comes into one of them. */
public final class Arrivals {
    private long count;

    /** How often something has come so far. */
    public synchronized long count() {
        return count;
    }

    synchronized void arrived() {
        count++;
        notifyAll();
    }

    /** Waits until something has come since that count, at most so long. */
    public synchronized void await(long seen, long millis) throws InterruptedException {
        if (count == seen) {
            wait(millis);
        }
    }
}
