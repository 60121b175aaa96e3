package io.honeyflow.exec.exchange;

import java.util.Arrays;

/** The watermark of several inputs together: the least of theirs, those that have ended left out. Used under a lock or by one thread. */
public final class LeastMark {
    private final long[] marks;
    private long given = Long.MIN_VALUE;

    public LeastMark(int inputs) {
        marks = new long[inputs];
        Arrays.fill(marks, Long.MIN_VALUE);
    }

    /**
     * An input has passed a time.
     *
     * @param millis Long.MAX_VALUE where it has ended
     * @return whether all of them together have passed a later time than before; false once all have ended
     */
    public boolean rise(int input, long millis) {
        marks[input] = Math.max(marks[input], millis);
        long least = Long.MAX_VALUE;
        for (long mark : marks) {
            least = Math.min(least, mark);
        }
        if (least <= given || least == Long.MAX_VALUE) {
            return false;
        }
        given = least;
        return true;
    }

    /** What all have passed. */
    public long millis() {
        return given;
    }
}
